// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/cluster.h"

#include "db/workspace/clusterfolder.h"
#include "db/workspace/serverpids.h"
#include "db/workspace/serverprocess.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QRegularExpression>
#include <QStorageInfo>
#include <QThread>
#include <QUuid>

#include <libpq-fe.h>

#include <csignal>
#include <sys/un.h>
#include <unistd.h>

namespace viridian {

using namespace std::chrono_literals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Cluster)
};

constexpr auto initialiseLimit = 120s;
constexpr auto startLimit = 120s; ///< crash recovery replays the log first
constexpr auto stopLimit = 120s;
constexpr auto endLimit = 5s;

/// A server that finds the disk full cannot even say so in its log.
bool isFullDisk(const QString &folder, const QString &output)
{
    constexpr qint64 segment = qint64{16} * 1024 * 1024; // the least a start may need: one segment of the log
    return QStorageInfo(folder).bytesAvailable() < segment ||
           output.contains(QStringLiteral("No space left on device")) ||
           output.contains(QStringLiteral("Disk quota exceeded")) ||
           output.contains(QStringLiteral("File too large"));
}

Unexpected fullDisk(const QString &folder, const QString &detail)
{
    return failure(
        ErrorKind::NoSpace,
        Text::tr("The disk that holds %1 is full. Free some space there, then try again.").arg(folder),
        detail);
}

/// A unix socket's path has room for 107 bytes. Where the cluster's own folder is longer, the socket goes to
/// a folder of the same privacy in /tmp, found again by the folder's name.
QString socketFolderFor(const QString &folder, uid_t owner)
{
    constexpr qsizetype room = sizeof(sockaddr_un::sun_path) - sizeof("/.s.PGSQL.5432.lock");
    if (QFile::encodeName(folder).size() <= room)
        return folder;
    const auto hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("/tmp/viridian-%1-%2").arg(owner).arg(QString::fromLatin1(hash));
}

QString quotedValue(QString value)
{
    static const QRegularExpression plain(QRegularExpression::anchoredPattern(QStringLiteral("[\\w./-]+")));
    if (plain.match(value).hasMatch())
        return value;
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return u'\'' + value + u'\'';
}

QString lastLines(const QString &path)
{
    constexpr qint64 wanted = 2000;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(qMax(qint64(0), file.size() - wanted));
    return QString::fromUtf8(file.readAll());
}

} // namespace

Cluster::Cluster(QString folder, ServerAccount account, Durability durability)
    : m_folder(std::move(folder))
    , m_socketFolder(socketFolderFor(m_folder, account.uid()))
    , m_account(std::move(account))
    , m_durability(durability)
{
}

Result<Cluster> Cluster::open(const QString &folder, Durability durability)
{
    const auto account = ServerAccount::current();
    if (!account)
        return Unexpected(account.error());
    const auto claimed = claimPrivateFolder(folder, *account);
    if (!claimed)
        return Unexpected(claimed.error());
    return Cluster(*claimed, *account, durability);
}

Result<int> Cluster::clusterMajor() const
{
    if (!QFileInfo::exists(dataFolder()))
        return 0;
    QFile file(dataFolder() + QStringLiteral("/PG_VERSION"));
    bool valid = false;
    const int major = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt(&valid) : 0;
    if (!valid || major <= 0)
        return failure(
            ErrorKind::BadInput,
            Text::tr("The cluster in %1 is damaged: its PG_VERSION cannot be read. Bring its files "
                     "back from a backup, or start anew with: viridianctl workspace reset")
                .arg(m_folder));
    return major;
}

Result<ClusterState> Cluster::state() const
{
    const auto major = clusterMajor();
    if (!major)
        return Unexpected(major.error());
    if (*major == 0)
        return ClusterState{};
    const pid_t server = serverOf(dataFolder());
    return ClusterState{server ? ClusterState::Phase::Running : ClusterState::Phase::Stopped, *major, server};
}

Result<void> Cluster::initialise()
{
    const auto programs = ServerPrograms::find();
    if (!programs)
        return Unexpected(programs.error());

    // An attempt that was cut off may still be writing, so this one takes another name and gets the final one
    // only when it is complete.
    clearAttempts();
    const QString part =
        m_folder + QStringLiteral("/data.part-") + QUuid::createUuid().toString(QUuid::Id128);

    QStringList arguments{
        QStringLiteral("--pgdata=") + part,   QStringLiteral("--username=") + administrator(),
        QStringLiteral("--encoding=UTF8"),    QStringLiteral("--locale=C.UTF-8"),
        QStringLiteral("--auth-local=trust"), QStringLiteral("--auth-host=reject")};
    arguments.append(m_durability == Durability::Throwaway ? QStringLiteral("--no-sync")
                                                           : QStringLiteral("--data-checksums"));
    const auto made =
        runServerProcess(programs->path(QLatin1StringView("initdb")), arguments, m_account, initialiseLimit);
    if (made && made->exitCode == 0) {
        if (auto written = writeSettings(part); !written)
            return written;
        if (QDir().rename(part, dataFolder()))
            return {};
    }
    QDir(part).removeRecursively();
    if (!made)
        return Unexpected(made.error());
    if (isFullDisk(m_folder, made->text))
        return fullDisk(m_folder, made->text);
    return failure(ErrorKind::Internal,
                   Text::tr("The workspace could not be made in %1. The details say why.").arg(m_folder),
                   made->text);
}

void Cluster::clearAttempts() const
{
    const QDir folder(m_folder);
    for (const auto &left : folder.entryList({QStringLiteral("data.part-*")}, QDir::Dirs)) {
        endProcesses(processesIn(folder.filePath(left)), SIGKILL, endLimit);
        QDir(folder.filePath(left)).removeRecursively();
    }
}

Result<void> Cluster::writeSettings(const QString &data) const
{
    // ".." is the cluster's folder, seen from the data folder: the whole may be moved to another place.
    const bool nearby = m_socketFolder == m_folder;
    QString settings =
        QStringLiteral("\nlisten_addresses = ''\nport = 5432\nunix_socket_directories = '%1'\n")
            .arg(nearby ? QStringLiteral("..") : m_socketFolder);
    if (m_durability == Durability::Throwaway)
        settings += QStringLiteral("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
                                   "autovacuum = off\n");
    QFile file(data + QStringLiteral("/postgresql.conf"));
    if (!file.open(QIODevice::Append) || file.write(settings.toUtf8()) < 0 || !file.flush())
        return file.error() == QFileDevice::ResourceError
                   ? fullDisk(m_folder, file.errorString())
                   : failure(ErrorKind::Internal,
                             Text::tr("%1 cannot be written: %2.").arg(file.fileName(), file.errorString()));
    return {};
}

Result<void> Cluster::makeSocketFolder() const
{
    if (m_socketFolder == m_folder)
        return {};
    const auto claimed = claimPrivateFolder(m_socketFolder, m_account);
    if (!claimed)
        return Unexpected(claimed.error());
    return {};
}

Result<void> Cluster::start()
{
    auto current = state();
    if (!current)
        return Unexpected(current.error());
    if (auto made = makeSocketFolder(); !made)
        return made;
    if (current->phase == ClusterState::Phase::Running)
        return waitUntilReady();
    if (current->phase == ClusterState::Phase::Absent) {
        if (auto made = initialise(); !made)
            return made;
        current = state();
        if (!current)
            return Unexpected(current.error());
    }
    const auto programs = ServerPrograms::find(current->major);
    if (!programs)
        return failure(
            ErrorKind::MissingProgram,
            Text::tr("PostgreSQL %1 made the workspace in %2, and its programs are not here. Install "
                     "the package postgresql-%1, or start anew with: viridianctl workspace reset")
                .arg(current->major)
                .arg(m_folder),
            programs.error().userText);

    // Backends can outlive a server that was killed; they would keep the next one from starting.
    if (auto ended = endAtOnce(); !ended)
        return ended;
    // Nobody works in the folder now, so these can only be left over. PostgreSQL would take them for real
    // once their process number belongs to another program.
    const QString socket = m_socketFolder + QStringLiteral("/.s.PGSQL.5432");
    for (const auto &stale :
         {dataFolder() + QStringLiteral("/postmaster.pid"), socket + QStringLiteral(".lock"), socket})
        QFile::remove(stale);

    QFile::remove(logFile() + QStringLiteral(".before"));
    QFile::rename(logFile(), logFile() + QStringLiteral(".before"));
    const auto started =
        runServerProcess(programs->path(QLatin1StringView("pg_ctl")),
                         {QStringLiteral("start"), QStringLiteral("--silent"), QStringLiteral("--wait"),
                          QStringLiteral("--timeout=%1").arg(std::chrono::seconds(startLimit).count()),
                          QStringLiteral("--pgdata=") + dataFolder(), QStringLiteral("--log=") + logFile()},
                         m_account, startLimit + 10s);
    if (!started)
        return Unexpected(started.error());
    if (started->exitCode != 0)
        return Unexpected(startError(started->text + lastLines(logFile())));
    clearAttempts(); // one that was still being born when initialise() looked
    return waitUntilReady();
}

Error Cluster::startError(const QString &output) const
{
    if (isFullDisk(m_folder, output))
        return fullDisk(m_folder, output).value();
    return Error{ErrorKind::Internal,
                 {},
                 Text::tr("The workspace's server did not start. %1 says why.").arg(logFile()),
                 output};
}

Result<void> Cluster::waitUntilReady() const
{
    const QByteArray conninfo = dsn().toUtf8();
    const char *keyword[] = {"dbname", nullptr};
    const char *value[] = {conninfo.constData(), nullptr};
    const QDeadlineTimer deadline(startLimit);
    while (PQpingParams(keyword, value, 1) != PQPING_OK) {
        if (deadline.hasExpired() || !serverOf(dataFolder()))
            return Unexpected(startError(lastLines(logFile())));
        QThread::msleep(20); // the server has no way to call back; pg_ctl asks again in the same manner
    }
    return {};
}

Result<void> Cluster::stop()
{
    const pid_t server = serverOf(dataFolder());
    // SIGINT is PostgreSQL's "fast shutdown": sessions end, nothing is lost.
    if (server && !endProcesses({server}, SIGINT, stopLimit))
        return failure(ErrorKind::Timeout,
                       Text::tr("The workspace's server does not stop. %1 says why.").arg(logFile()),
                       lastLines(logFile()));
    return {};
}

Result<void> Cluster::endAtOnce() const
{
    const auto processes = processesIn(dataFolder());
    if (endProcesses(processes, SIGQUIT, endLimit) || endProcesses(processes, SIGKILL, endLimit))
        return {};
    return failure(ErrorKind::Conflict,
                   Text::tr("Processes of the workspace's server do not end. Restart the computer."));
}

Result<void> Cluster::remove()
{
    // Its files go anyway, so no orderly end; this also works where the cluster is damaged.
    if (auto ended = endAtOnce(); !ended)
        return ended;
    const QDir folder(m_folder);
    for (const auto &entry :
         folder.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        const bool gone = entry.isDir() && !entry.isSymLink() ? QDir(entry.filePath()).removeRecursively()
                                                              : QFile::remove(entry.filePath());
        if (!gone)
            return failure(ErrorKind::NotAllowed,
                           Text::tr("%1 cannot be deleted. Check its owner.").arg(entry.filePath()));
    }
    if (m_socketFolder != m_folder)
        QDir(m_socketFolder).removeRecursively();
    return {};
}

QString Cluster::dsn(const QString &login, const QString &database) const
{
    return QStringLiteral("host=%1 port=5432 dbname=%2 user=%3")
        .arg(quotedValue(m_socketFolder), quotedValue(database), quotedValue(login));
}

} // namespace viridian
