// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/snapshotcommand.h"

#include "api/feed/restfeed.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/passphraseoption.h"
#include "app/ctl/restoption.h"
#include "app/import/importprogress.h"
#include "app/import/interrupt.h"
#include "db/snapshot/filepull.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocale>

#include <unistd.h>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::SnapshotCommand)
};

const QString fileOption = QStringLiteral("file");
const QString keepOption = QStringLiteral("keep-every");
const QString courseOption = QStringLiteral("course");

QString formatted(const QDateTime &moment)
{
    return QLocale().toString(moment, QLocale::ShortFormat) + QStringLiteral(" UTC");
}

QString describe(const snapshot::Label &label)
{
    QString scope;
    if (label.head.scope) {
        QStringList ids;
        for (const QUuid &id : *label.head.scope)
            ids.append(id.toString(QUuid::WithoutBraces));
        scope = u'\n' + Text::tr("Only these courses: %1").arg(ids.join(QStringLiteral(", ")));
    }
    return Text::tr("%1 (%2), %3\nAs of %4; figures of %5\nRows: %6")
               .arg(label.head.session.displayName, key(label.head.role), label.head.session.organizationName,
                    formatted(label.head.asOf),
                    QLocale().toString(label.head.session.today, QLocale::ShortFormat),
                    QLocale().toString(label.rowCount)) +
           scope;
}

QJsonObject jsonOf(const snapshot::Label &label)
{
    QJsonObject json{{QStringLiteral("role"), key(label.head.role)},
                     {QStringLiteral("login"), label.head.session.sessionUser},
                     {QStringLiteral("displayName"), label.head.session.displayName},
                     {QStringLiteral("organization"), label.head.session.organizationName},
                     {QStringLiteral("asOf"), label.head.asOf.toString(Qt::ISODateWithMs)},
                     {QStringLiteral("today"), label.head.session.today.toString(Qt::ISODate)},
                     {QStringLiteral("schemaVersion"), label.head.session.schemaVersion},
                     {QStringLiteral("rows"), label.rowCount}};
    if (label.head.scope)
        json.insert(QStringLiteral("courses"), snapshot::jsonOf(*label.head.scope));
    return json;
}

/// The courses that are named; all where none is.
Result<CopyScope> scopeOf(const Arguments &arguments)
{
    if (!arguments.options.isSet(courseOption))
        return CopyScope();
    QList<QUuid> courses;
    for (const QString &word : arguments.options.values(courseOption)) {
        courses.append(QUuid::fromString(word));
        if (courses.last().isNull())
            return failure(ErrorKind::BadInput,
                           Text::tr("--course takes the id of a course. %1 is none.").arg(word));
    }
    if (courses.size() > mostChosenCourses)
        return failure(
            ErrorKind::BadInput,
            Text::tr("At most %1 courses can be chosen. Pull all of them instead.").arg(mostChosenCourses));
    return viridian::scopeOf(courses);
}

Result<std::chrono::seconds> keepEveryOf(const Arguments &arguments)
{
    if (!arguments.options.isSet(keepOption))
        return std::chrono::seconds(15);
    bool isNumber = false;
    const int seconds = arguments.options.value(keepOption).toInt(&isNumber);
    if (!isNumber || seconds < 0)
        return failure(ErrorKind::BadInput, Text::tr("--keep-every takes a number of seconds, such as 15."));
    return std::chrono::seconds(seconds);
}

Result<snapshot::PullReport> pullFromDatabase(const Arguments &arguments, Terminal &terminal,
                                              snapshot::FilePull request)
{
    const Interrupt interrupt;
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    request.stop = interrupt.token();
    return snapshot::pullIntoFile(SourceSession(std::move(*connection), {.usual = std::chrono::seconds(30),
                                                                         .heavy = std::chrono::seconds(30)}),
                                  request);
}

Result<snapshot::PullReport> pullOverRest(const Arguments &arguments, Terminal &terminal,
                                          const snapshot::FilePull &request)
{
    const auto options = readRest(arguments, terminal);
    if (!options)
        return Unexpected(options.error());
    const Interrupt interrupt;
    RestFeed feed(*options, request.role, interrupt.token(), request.scope);
    return snapshot::pullIntoFile(feed, request);
}

Result<Answer> pull(const Arguments &arguments, Terminal &terminal, const QString &path)
{
    const auto role = roleFromKey(arguments.options.value(QStringLiteral("role")));
    if (!role)
        return failure(ErrorKind::BadInput, Text::tr("--role takes learner, trainer or org_admin."));
    const auto keepEvery = keepEveryOf(arguments);
    if (!keepEvery)
        return Unexpected(keepEvery.error());
    const auto scope = scopeOf(arguments);
    if (!scope)
        return Unexpected(scope.error());
    const auto credential = readPassphrase(arguments, terminal, !QFileInfo::exists(path));
    if (!credential)
        return Unexpected(credential.error());
    ProgressLines lines;
    bool isEstimated = false;
    QElapsedTimer time;
    time.start();
    const snapshot::FilePull request{
        .place = {path, *credential},
        .role = *role,
        .scope = *scope,
        .isWhole = arguments.options.isSet(QStringLiteral("whole")),
        .progress =
            [&](const snapshot::PullProgress &now) {
                if (now.expected > 0 && !std::exchange(isEstimated, true))
                    terminal.note(Text::tr("About %1 rows, %2")
                                      .arg(QLocale().toString(now.expected),
                                           QLocale().formattedDataSize(now.expectedBytes)));
                if (const auto line = lines.next(
                        {Text::tr("Snapshot"), now.rows, std::min(now.rows, now.expected), now.expected}))
                    terminal.progress(*line);
            },
        .keepEvery = *keepEvery};
    const auto report = hasRest(arguments) ? pullOverRest(arguments, terminal, request)
                                           : pullFromDatabase(arguments, terminal, request);
    if (!report)
        return Unexpected(report.error());
    const qint64 bytes = QFileInfo(path).size();
    QJsonObject json = jsonOf(report->label);
    json.insert(QStringLiteral("file"), path);
    json.insert(QStringLiteral("bytes"), bytes);
    json.insert(QStringLiteral("increment"), report->isIncrement);
    json.insert(QStringLiteral("resumed"), report->isResumed);
    json.insert(QStringLiteral("received"), report->received);
    json.insert(QStringLiteral("partsRenewed"), report->partsRenewed);
    json.insert(QStringLiteral("seconds"), static_cast<double>(time.elapsed()) / 1000);
    return Answer{describe(report->label) + u'\n' +
                      Text::tr("Received: %1 rows in %2 s; the file: %3")
                          .arg(QLocale().toString(report->received),
                               QLocale().toString(static_cast<double>(time.elapsed()) / 1000, 'f', 1),
                               QLocale().formattedDataSize(bytes)),
                  json};
}

/// What is readable without the passphrase, and the label where one is given.
Result<Answer> info(const Arguments &arguments, Terminal &terminal, const QString &path)
{
    const auto header = snapshot::readHeader(path);
    if (!header)
        return Unexpected(header.error());
    const bool hasPassphrase = header->kind == snapshot::Credential::Kind::Passphrase;
    QJsonObject json{
        {QStringLiteral("file"), path},
        {QStringLiteral("format"), snapshot::fileFormat},
        {QStringLiteral("bytes"), static_cast<qint64>(header->fileSize())},
        {QStringLiteral("key"), hasPassphrase ? QStringLiteral("passphrase") : QStringLiteral("keyring")}};
    const QString open = Text::tr("A snapshot, %1, opened by a %2")
                             .arg(QLocale().formattedDataSize(static_cast<qint64>(header->fileSize())),
                                  hasPassphrase ? Text::tr("passphrase") : Text::tr("key of the keyring"));
    const bool isGiven = arguments.options.isSet(QStringLiteral("passphrase-file")) ||
                         qEnvironmentVariableIsSet("VIRIDIAN_PASSPHRASE_FILE") || ::isatty(STDIN_FILENO) != 0;
    if (!hasPassphrase || !isGiven)
        return Answer{open, json};
    const auto credential = readPassphrase(arguments, terminal, false);
    if (!credential)
        return Unexpected(credential.error());
    const auto label = snapshot::readLabel(path, *credential).and_then(&snapshot::Label::decoded);
    if (!label)
        return Unexpected(label.error());
    const QJsonObject own = jsonOf(*label);
    for (auto member = own.begin(); member != own.end(); ++member)
        json.insert(member.key(), member.value());
    return Answer{open + u'\n' + describe(*label), json};
}

Result<Answer> verify(const Arguments &arguments, Terminal &terminal, const QString &path)
{
    const auto credential = readPassphrase(arguments, terminal, false);
    if (!credential)
        return Unexpected(credential.error());
    const auto session = snapshot::SnapshotSession::open({{path, *credential}});
    if (!session)
        return Unexpected(session.error());
    const auto &label = session->labels().begin()->second;
    if (const auto sound = session->check(label.head.role); !sound)
        return Unexpected(sound.error());
    QJsonObject json = jsonOf(label);
    json.insert(QStringLiteral("file"), path);
    json.insert(QStringLiteral("sound"), true);
    return Answer{describe(label) + u'\n' + Text::tr("Every byte is as it was written."), json};
}

} // namespace

QString SnapshotCommand::name() const
{
    return QStringLiteral("snapshot");
}

QString SnapshotCommand::summary() const
{
    return Text::tr("Encrypted copies of what one may read, for work without a server");
}

void SnapshotCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("pull: make it, or bring it up to date. info: what it is. verify: whether "
                 "every byte is as it was written. wipe: remove it."),
        QStringLiteral("pull|info|verify|wipe"));
    declareDsn(parser);
    declareRest(parser);
    declarePassphrase(parser);
    parser.addOption({fileOption, Text::tr("The file of the snapshot."), QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("role"), Text::tr("With pull: learner, trainer or org_admin."),
                      QStringLiteral("ROLE")});
    parser.addOption({QStringLiteral("whole"), Text::tr("With pull: everything, not what changed since.")});
    parser.addOption({courseOption,
                      Text::tr("With pull: only this course, by its id; may be given again for more. Without "
                               "it: all that the role sees."),
                      QStringLiteral("ID")});
    parser.addOption(
        {keepOption,
         Text::tr("With pull: how often what has come is put down beside the file, in case the program is "
                  "killed. Without it: every 15 seconds."),
         QStringLiteral("SECONDS")});
}

Result<Answer> SnapshotCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString action = arguments.positional.join(u' ');
    const QString path = arguments.options.value(fileOption);
    if (path.isEmpty())
        return failure(ErrorKind::BadInput,
                       Text::tr("Name the file: viridianctl snapshot pull|info|verify|wipe --file FILE"));
    if (action == QStringLiteral("pull"))
        return pull(arguments, terminal, path);
    if (action == QStringLiteral("info"))
        return info(arguments, terminal, path);
    if (action == QStringLiteral("verify"))
        return verify(arguments, terminal, path);
    if (action == QStringLiteral("wipe")) {
        if (const auto wiped = snapshot::wipe(path); !wiped)
            return Unexpected(wiped.error());
        return Answer{Text::tr("%1 was removed.").arg(path), {{QStringLiteral("file"), path}}};
    }
    return failure(ErrorKind::BadInput,
                   Text::tr("Name one action: viridianctl snapshot pull|info|verify|wipe --file FILE"));
}

} // namespace viridian::ctl
