// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/offline/copyfiles.h"

#include "db/outbox/journal.h"
#include "db/snapshot/container/filetexts.h"
#include "db/snapshot/container/snapshotfile.h"
#include "db/snapshot/filepull.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>

#include <sys/stat.h>

namespace viridian {

namespace {

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/offline");
}

Result<void> removeFile(const QString &path)
{
    QFile file(path);
    if (file.exists() && !file.remove())
        return failure(ErrorKind::NotAllowed,
                       QCoreApplication::translate("viridian::CopyFiles", "%1 cannot be removed.").arg(path),
                       file.errorString());
    return {};
}

} // namespace

CopyFiles::CopyFiles(const ConnectionProfile &profile)
    : m_stem(folder() + u'/' +
             QString::fromLatin1(
                 QCryptographicHash::hash(profile.keyringKey().toUtf8(), QCryptographicHash::Sha256)
                     .toHex()
                     .first(32)))
{
}

QString CopyFiles::path(Role role) const
{
    return QStringLiteral("%1-%2.vsnap").arg(m_stem, key(role));
}

QString CopyFiles::outboxPath() const
{
    return m_stem + QStringLiteral(".voutbox");
}

QList<Role> CopyFiles::roles() const
{
    QList<Role> found;
    for (const Role role : allRoles)
        if (QFileInfo::exists(path(role)))
            found.append(role);
    return found;
}

QList<snapshot::SnapshotPlace> CopyFiles::places(const snapshot::Credential &key) const
{
    QList<snapshot::SnapshotPlace> found;
    for (const Role role : roles())
        found.append({path(role), key});
    return found;
}

QList<OfflineCopy> CopyFiles::list(const snapshot::Credential &key) const
{
    QList<OfflineCopy> copies;
    for (const Role role : roles()) {
        const auto label = snapshot::readLabel(path(role), key).and_then(&snapshot::Label::decoded);
        copies.append({.role = role,
                       .asOf = label ? label->head.asOf : QDateTime(),
                       .bytes = QFileInfo(path(role)).size(),
                       .scope = label ? label->head.scope : CopyScope()});
    }
    return copies;
}

QString CopyFiles::keyPath() const
{
    return m_stem + QStringLiteral(".vkey");
}

bool CopyFiles::hasKey() const
{
    return QFileInfo::exists(keyPath());
}

Result<void> CopyFiles::writeKey(const QByteArray &key, const snapshot::Credential &passphrase) const
{
    if (auto made = makeFolder(); !made)
        return made;
    auto writer = snapshot::FileWriter::begin(keyPath());
    if (!writer)
        return Unexpected(writer.error());
    return writer->commit(
        passphrase, {},
        {reinterpret_cast<const unsigned char *>(key.constData()), static_cast<size_t>(key.size())});
}

Result<snapshot::Credential> CopyFiles::readKey(const snapshot::Credential &passphrase) const
{
    const auto opened = snapshot::openFile(keyPath(), passphrase);
    if (!opened)
        return Unexpected(opened.error());
    return snapshot::Credential::key({reinterpret_cast<const char *>(opened->content.bytes.get()),
                                      static_cast<qsizetype>(opened->content.size)});
}

bool CopyFiles::mayWait() const
{
    return outbox::Journal::hasRecords(outboxPath());
}

Result<void> CopyFiles::makeFolder() const
{
    const QString place = folder();
    if (!QDir().mkpath(place) || ::chmod(QFile::encodeName(place).constData(), S_IRWXU) != 0)
        return Unexpected(snapshot::fileError(place, errno));
    return {};
}

Result<void> CopyFiles::remove(std::span<const Role> roles) const
{
    Result<void> outcome;
    for (const Role role : roles) {
        const auto removed = snapshot::wipe(path(role));
        if (!removed && removed.error().kind != ErrorKind::NotFound && outcome)
            outcome = Unexpected(removed.error());
    }
    return outcome;
}

Result<void> CopyFiles::removeOutbox() const
{
    return removeFile(outboxPath());
}

Result<void> CopyFiles::removeKey() const
{
    return removeFile(keyPath());
}

} // namespace viridian
