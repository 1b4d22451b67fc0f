// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/latestrequest.h"
#include "models/source/otherdatabases.h"

namespace viridian {

class CatalogInspection;
class Settings;

/// The connections of the settings, each read on a connection that lives no longer than that takes. Lives on
/// the GUI thread and never waits.
class SavedDatabases : public QObject, public OtherDatabases
{
    Q_OBJECT

public:
    /// The settings are not owned and outlive this.
    explicit SavedDatabases(const Settings &settings, QObject *parent = nullptr);
    ~SavedDatabases() override;

    QList<ConnectionProfile> known() const override;
    Result<std::pair<ConnectionProfile, QString>> read(const QString &conninfo) const override;
    QFuture<Result<SharedSnapshot>> catalog(const ConnectionProfile &profile,
                                            const QString &password) override;

private:
    using Promise = QPromise<Result<SharedSnapshot>>;

    void readCatalog(const ConnectionProfile &profile, const QString &password);
    void stop();

    const Settings &m_settings;
    std::shared_ptr<Promise> m_promise; ///< of the reading under way
    std::unique_ptr<CatalogInspection> m_inspection;
    LatestRequest<QString> m_keyring;
    LatestRequest<SharedSnapshot> m_reading;
};

} // namespace viridian
