// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consolefixture.h"
#include "ui/theme/focusring.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QFocusFrame>
#include <QLineEdit>

#include <algorithm>

using namespace viridian;

/// Walks every page of every role, the first ones included, as somebody does who cannot see or cannot use a
/// mouse.
class TestAccessibility : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<ConsoleFixture> m_console;

    static QString describe(const QWidget *widget)
    {
        return QStringLiteral("%1 %2 in %3")
            .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                 widget->parentWidget()
                     ? QString::fromLatin1(widget->parentWidget()->metaObject()->className())
                     : QString());
    }
    static bool isTabStop(const QWidget *widget)
    {
        return widget->isVisible() && widget->isEnabled() &&
               (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy() &&
               !widget->visibleRegion().isEmpty();
    }
    QList<QWidget *> tabStops()
    {
        QList<QWidget *> stops;
        for (QWidget *widget : m_console->window().findChildren<QWidget *>())
            if (widget->window() == &m_console->window() && isTabStop(widget))
                stops.append(widget);
        return stops;
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database.emplace(SampleDatabase::Content::SampleOrganizations);
        m_console.emplace();
        m_console->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
    }

    void cleanupTestCase()
    {
        m_console.reset();
        m_database.reset();
    }

    void everyPage_data()
    {
        QTest::addColumn<std::optional<Role>>("role");
        QTest::addColumn<PageId>("page");
        QTest::newRow("connect") << std::optional<Role>() << PageId::Connect;
        QTest::newRow("settings") << std::optional<Role>() << PageId::Settings;
        for (const Role role : allRoles) {
            QList<PageId> pages = railPages(role);
            if (role != Role::Learner)
                pages.append({PageId::Course, PageId::Learner, PageId::Skill, PageId::SyncQueue});
            for (const PageId page : pages)
                QTest::addRow("%s: %s", qPrintable(key(role)), qPrintable(key(page)))
                    << std::optional(role) << page;
        }
        for (const PageId page : databasePages())
            QTest::addRow("database: %s", qPrintable(key(page))) << std::optional<Role>() << page;
    }

    void everyPage()
    {
        QFETCH(std::optional<Role>, role);
        QFETCH(PageId, page);
        MainWindow &window = m_console->window();
        Place place{page, {}, {}};
        if (isDatabasePage(page)) {
            m_console->session().close();
            m_console->signIn(m_database->dsn(QStringLiteral("sample_dba")));
        }
        if (role) {
            if (!m_console->session().isOpen())
                m_console->signIn(m_database->dsn(QStringLiteral("sample_all")), role);
            m_console->session().setRole(*role);
            if (page == PageId::Skill) {
                const auto rows = m_console->session().source()->skills({.role = *role});
                QVERIFY(QTest::qWaitFor([&] { return rows.isFinished(); }, 10'000));
                place.skillId = rows.result()->rows.first().skillId;
            }
            if (page == PageId::Course || page == PageId::Learner) {
                const auto rows = m_console->session().source()->learners({.role = *role});
                QVERIFY(QTest::qWaitFor([&] { return rows.isFinished(); }, 10'000));
                const LearnerRow row = rows.result()->rows.first();
                place = {page, page == PageId::Learner ? row.userId : QUuid(), row.courseId};
            }
        }
        window.go(place);
        QVERIFY(m_console->settle());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);

        QStringList faults;
        const QList<QWidget *> stops = tabStops();
        QVERIFY(stops.size() > 3);
        for (QWidget *widget : stops) {
            const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            if (!spoken || spoken->text(QAccessible::Name).isEmpty())
                faults.append(QStringLiteral("no accessible name: ") + describe(widget));
            const bool target = qobject_cast<QAbstractButton *>(widget) ||
                                qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget);
            if (target && (widget->width() < 24 || widget->height() < 24))
                faults.append(QStringLiteral("smaller than 24 px: ") + describe(widget));
        }

        // Tab comes by everything and back to where it began.
        QSet<QWidget *> reached;
        stops.first()->setFocus(Qt::TabFocusReason);
        for (qsizetype step = 0; step <= 4 * stops.size(); ++step) {
            QWidget *focused = QApplication::focusWidget();
            if (!focused)
                break;
            if (!reached.contains(focused) && !ui::paintsOwnFocus(focused)) {
                const auto frames = window.findChildren<QFocusFrame *>();
                const bool ring = std::ranges::any_of(frames, [&](const QFocusFrame *frame) {
                    return frame->widget() == focused && frame->isVisible();
                });
                if (!ring)
                    faults.append(QStringLiteral("no focus ring: ") + describe(focused));
            }
            reached.insert(focused);
            QTest::keyClick(focused, Qt::Key_Tab);
        }
        for (QWidget *widget : tabStops())
            if (!reached.contains(widget))
                faults.append(QStringLiteral("Tab never comes to: ") + describe(widget));
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
