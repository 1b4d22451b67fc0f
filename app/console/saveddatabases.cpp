// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/saveddatabases.h"

#include "app/console/connector.h"
#include "app/console/keyring.h"
#include "app/console/settings.h"
#include "app/console/source.h"
#include "db/inspect/cataloginspection.h"

namespace viridian {

SavedDatabases::SavedDatabases(const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

SavedDatabases::~SavedDatabases()
{
    stop();
}

QList<ConnectionProfile> SavedDatabases::known() const
{
    QList<ConnectionProfile> known = m_settings.recentConnections();
    known.removeIf([](const ConnectionProfile &profile) { return profile.kind == SourceKind::RestApi; });
    return known;
}

Result<std::pair<ConnectionProfile, QString>> SavedDatabases::read(const QString &conninfo) const
{
    auto read = Connector::read(conninfo);
    if (read && read->first.kind == SourceKind::RestApi)
        return failure(ErrorKind::BadInput, tr("An API server shows no catalog. Give a PostgreSQL server."));
    return read;
}

QFuture<Result<SharedSnapshot>> SavedDatabases::catalog(const ConnectionProfile &profile,
                                                        const QString &password)
{
    stop();
    m_promise = std::make_shared<Promise>();
    m_promise->start();
    auto *watcher = new QFutureWatcher<Result<SharedSnapshot>>(this);
    connect(watcher, &QFutureWatcherBase::canceled, this, [this, promise = m_promise] {
        if (promise == m_promise)
            stop();
    });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(m_promise->future());
    if (!password.isEmpty())
        readCatalog(profile, password);
    else
        m_keyring.start(keyring::read(profile.keyringKey()), this,
                        [this, profile](const Result<QString> &kept) {
                            // Without a keyring, .pgpass or a local socket may still let the person in.
                            readCatalog(profile, kept.value_or(QString()));
                        });
    return m_promise->future();
}

void SavedDatabases::readCatalog(const ConnectionProfile &profile, const QString &password)
{
    m_inspection = std::make_unique<CatalogInspection>(postgresOptions(profile, password));
    m_reading.start(m_inspection->catalog(), this, [this](const Result<SharedSnapshot> &snapshot) {
        m_promise->addResult(snapshot);
        stop();
    });
}

void SavedDatabases::stop()
{
    m_keyring.cancel();
    m_reading.cancel();
    m_inspection.reset();
    if (const auto promise = std::exchange(m_promise, nullptr))
        promise->finish();
}

} // namespace viridian
