// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/serverprograms.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ServerPrograms)
};

std::optional<ServerPrograms> programsIn(const QString &folder)
{
    for (const auto *program : {"initdb", "pg_ctl", "postgres"}) {
        if (!QFileInfo(folder + u'/' + QLatin1StringView(program)).isExecutable())
            return {};
    }
    QProcess process;
    process.start(folder + QStringLiteral("/postgres"), {QStringLiteral("--version")});
    if (!process.waitForFinished())
        return {};
    static const QRegularExpression version(QStringLiteral("PostgreSQL\\) (\\d+)"));
    const auto match = version.match(QString::fromUtf8(process.readAllStandardOutput()));
    if (!match.hasMatch())
        return {};
    return ServerPrograms{folder, match.captured(1).toInt()};
}

QStringList candidateFolders()
{
    if (qEnvironmentVariableIsSet("VIRIDIAN_PG_BINDIR"))
        return {qEnvironmentVariable("VIRIDIAN_PG_BINDIR")};
    QStringList folders;
    const QDir debian(QStringLiteral("/usr/lib/postgresql"));
    for (const auto &version : debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders.append(debian.filePath(version) + QStringLiteral("/bin"));
    if (const auto initdb = QStandardPaths::findExecutable(QStringLiteral("initdb")); !initdb.isEmpty())
        folders.append(QFileInfo(QFileInfo(initdb).canonicalFilePath()).path());
    return folders;
}

} // namespace

Result<ServerPrograms> ServerPrograms::find(std::optional<int> wanted)
{
    std::vector<ServerPrograms> found;
    for (const auto &folder : candidateFolders()) {
        const auto programs = programsIn(folder);
        if (programs && programs->major >= oldestMajor && programs->major <= newestMajor)
            found.push_back(*programs);
    }
    const auto fits = [&](const ServerPrograms &programs) { return !wanted || programs.major == *wanted; };
    std::erase_if(found, [&](const auto &programs) { return !fits(programs); });
    if (!found.empty())
        return *std::ranges::max_element(found, {}, &ServerPrograms::major);

    if (wanted)
        return failure(ErrorKind::MissingProgram,
                       Text::tr("The server programs of PostgreSQL %1 are not here. Install the package "
                                "postgresql-%1.")
                           .arg(*wanted));
    return failure(ErrorKind::MissingProgram,
                   Text::tr("PostgreSQL's server programs are not here. Install PostgreSQL %1 to %2 (on "
                            "Debian: apt-get install postgresql), then try again.")
                       .arg(oldestMajor)
                       .arg(newestMajor));
}

} // namespace viridian
