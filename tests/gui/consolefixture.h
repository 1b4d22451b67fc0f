// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/mainwindow.h"
#include "app/console/offline/offlinecopies.h"
#include "app/console/source.h"
#include "tests/support/sampledatabase.h"
#include "ui/theme/theme.h"
#include "views/page.h"

#include <QTemporaryDir>
#include <QTest>

namespace viridian {

/// The console's real window on a real database, with settings of its own.
class ConsoleFixture
{
public:
    /// Another one's `folder` is the same program started again.
    explicit ConsoleFixture(SourceFactory factory = makeSource,
                            std::shared_ptr<QTemporaryDir> folder = std::make_shared<QTemporaryDir>())
        : m_folder(std::move(folder))
        , m_settings(m_folder->filePath(QStringLiteral("settings.ini")))
        , m_copies(m_settings)
        , m_session(m_copies.behind(std::move(factory)))
        , m_connector(m_session, m_settings)
        , m_window(m_settings, m_session, m_connector)
    {
        m_connector.useCopies(m_copies);
        m_window.offerCopies(m_copies);
        // What is kept about a database on this computer is kept for this test alone.
        qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
        m_window.resize(1440, 900);
        m_window.show();
    }

    const std::shared_ptr<QTemporaryDir> &folder() const { return m_folder; }
    MainWindow &window() { return m_window; }
    SessionController &session() { return m_session; }
    Connector &connector() { return m_connector; }
    Settings &settings() { return m_settings; }
    OfflineCopies &copies() { return m_copies; }

    void signIn(const QString &dsn, std::optional<Role> role = {})
    {
        const auto read = Connector::read(dsn);
        QVERIFY(read.has_value());
        m_connector.preferRole(role);
        m_connector.open(read->first);
        QTRY_VERIFY_WITH_TIMEOUT(m_session.isOpen(), 20'000);
        QVERIFY(settle());
    }

    /// Waits until the page in front has its figures.
    bool settle()
    {
        return QTest::qWaitFor([this] { return m_window.currentPage()->settled(); }, 20'000);
    }

private:
    std::shared_ptr<QTemporaryDir> m_folder;
    Settings m_settings;
    OfflineCopies m_copies;
    SessionController m_session;
    Connector m_connector;
    MainWindow m_window;
};

} // namespace viridian
