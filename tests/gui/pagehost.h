// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/postgressource.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/testcluster.h"
#include "ui/theme/theme.h"
#include "views/page.h"

#include <QApplication>
#include <QHeaderView>
#include <QTableView>
#include <QTest>

namespace viridian {

/// The sample organisations, loaded and analysed once for a test program. Returns the database's name, empty
/// when that failed.
inline QString sampleOrganisations()
{
    static const QString name = [] {
        QString database = TestCluster::instance().createDatabase();
        const QString dsn = TestCluster::instance().dsn(database);
        const CtlProcess ctl;
        for (const QStringList &command :
             {QStringList{QStringLiteral("sample"), QStringLiteral("load")}, {QStringLiteral("refresh")}}) {
            const CtlResult result = ctl.run(command + QStringList{QStringLiteral("--dsn"), dsn});
            if (result.exitCode != 0) {
                qWarning().noquote() << result.errors;
                return QString();
            }
        }
        return database;
    }();
    return name;
}

/// A page in a window of 1240 x 824 on a real PostgreSQL, signed in as a login of the sample or of
/// `database`.
template <typename P>
class PageHost
{
public:
    explicit PageHost(Role role, const QString &login = QStringLiteral("sample_all"),
                      const QString &database = {})
        : m_source({.conninfo = TestCluster::instance().dsn(
                        database.isEmpty() ? sampleOrganisations() : database, login),
                    .reconnectDelay = std::chrono::milliseconds(50)})
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        const QFuture<Result<SessionInfo>> session = m_source.session();
        if (!QTest::qWaitFor([&] { return session.isFinished(); }, 30'000) || !session.result())
            qFatal("no session");
        m_context = {.source = &m_source, .session = *session.result(), .role = role};
        m_page = std::make_unique<P>();
        m_page->resize(1240, 824);
        m_page->show();
        m_page->activateWindow();
    }

    P &page() { return *m_page; }
    PostgresSource &source() { return m_source; }
    PageContext &context() { return m_context; }
    /// Gives the page its context and waits for its figures.
    bool open()
    {
        m_page->setContext(m_context);
        return settle();
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return m_page->settled(); }, 30'000);
    }
    template <typename W>
    W *find(const QString &name)
    {
        for (W *widget : m_page->template findChildren<W *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

private:
    PostgresSource m_source;
    PageContext m_context;
    std::unique_ptr<P> m_page;
};

inline void clickHead(QTableView *table, int column)
{
    QHeaderView *head = table->horizontalHeader();
    QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                      QPoint(head->sectionViewportPosition(column) + 12, head->height() / 2));
}

inline QStringList texts(const QAbstractItemModel *model, int column)
{
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->index(row, column).data().toString());
    return texts;
}

} // namespace viridian
