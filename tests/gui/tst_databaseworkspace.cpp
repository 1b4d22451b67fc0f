// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/catalogtreemodel.h"
#include "tests/gui/consolefixture.h"
#include "ui/controls/rail.h"
#include "ui/controls/statusline.h"
#include "views/database/schema/catalogtree.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace viridian;

/// Who gets the Database workspace, and how it stands beside the dashboards.
class TestDatabaseWorkspace : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<ConsoleFixture> m_console;

    MainWindow &window() { return m_console->window(); }
    void administer(const QByteArray &sql)
    {
        const auto done = m_database->administrator().run(sql);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
    }
    QString statusText()
    {
        QStringList texts;
        for (const QLabel *label : window().findChild<ui::StatusLine *>()->findChildren<QLabel *>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(u' ');
    }
    void toggle() { QTest::keyClick(&window(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier); }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database.emplace();
        administer("CREATE ROLE inspecting_dba LOGIN NOINHERIT; GRANT viridian_dba TO inspecting_dba;"
                   "CREATE ROLE bare_login LOGIN; GRANT viridian_dba TO north_admin");
    }

    void init() { m_console.emplace(); }
    void cleanup() { m_console.reset(); }
    void cleanupTestCase() { m_database.reset(); }

    void aDbaComesStraightIntoTheWorkspace()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("inspecting_dba")));
        QCOMPARE(window().place().page, PageId::Schema);
        QVERIFY(!m_console->session().hasDashboards());
        QCOMPARE(m_console->session().dashboardsError()->kind, ErrorKind::NoIdentity);
        QCOMPARE(m_console->session().state().phase, ConnectionState::Phase::Live);
        QVERIFY(statusText().contains(QStringLiteral("inspecting_dba")));
        QVERIFY(statusText().contains(QStringLiteral("read only")));
        QVERIFY(statusText().contains(QStringLiteral("Catalog read")));
        QCOMPARE(window().findChild<ui::Rail *>()->current(), QStringLiteral("schema"));

        // No dashboard can be reached from here.
        window().go({PageId::KpiWall, {}, {}});
        QCOMPARE(window().place().page, PageId::Connect);
        window().go({PageId::Schema, {}, {}});
        toggle();
        QCOMPARE(window().place().page, PageId::Schema);
    }

    void anyDatabaseWithoutTheSchemaOpensToo()
    {
        const QString name = TestCluster::instance().createEmptyDatabase();
        m_console->signIn(TestCluster::instance().dsn(name, QStringLiteral("bare_login")));
        QCOMPARE(window().place().page, PageId::Schema);
        QCOMPARE(m_console->session().dashboardsError()->kind, ErrorKind::SchemaMissing);
        QVERIFY(!m_console->session().databaseLogin()->hasDashboards);
    }

    void aPersonHasNoWorkspaceUnlessTheyAreADbaToo()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_ta")));
        QTRY_VERIFY(m_console->session().isDatabaseChecked());
        QVERIFY(!m_console->session().database());
        const PageId page = window().place().page;
        toggle();
        QCOMPARE(window().place().page, page);
        window().go({PageId::Schema, {}, {}});
        QCOMPARE(window().place().page, PageId::Connect);
    }

    void theToggleGoesThereAndBack()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        QTRY_VERIFY(m_console->session().isDatabaseChecked());
        QVERIFY(m_console->session().database());
        window().go({PageId::Skills, {}, {}});
        QVERIFY(m_console->settle());
        toggle();
        QCOMPARE(window().place().page, PageId::Schema);
        QVERIFY(m_console->settle());
        toggle();
        QCOMPARE(window().place().page, PageId::Skills);
        toggle();
        // A role leads back to the dashboards, the one that was in front as well.
        QTest::keyClick(&window(), Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!isDatabasePage(window().place().page));
    }

    void theTreeIsFilteredByKeyboard()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("inspecting_dba")));
        auto *tree = window().currentPage()->findChild<CatalogTree *>();
        const int schemas = tree->model()->rowCount();
        QVERIFY(schemas >= 2);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Slash);
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field);
        QCOMPARE(field->accessibleName(), QStringLiteral("Filter objects"));
        QTest::keyClicks(field, QStringLiteral("app.enrollments"));
        QTRY_COMPARE(tree->model()->rowCount(), 1);
        const QModelIndex tables = tree->model()->index(0, 0, tree->model()->index(0, 0));
        QCOMPARE(tree->model()->index(0, 0, tables).data().toString(), QStringLiteral("enrollments"));
        QVERIFY(tree->isExpanded(tables));
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_COMPARE(tree->model()->rowCount(), schemas);
    }

    void theCatalogIsReadAgainOnRequest()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("inspecting_dba")));
        CatalogSource *source = m_console->session().database()->catalog;
        const SharedSnapshot before = source->snapshot();
        QVERIFY(!before->relation(QStringLiteral("public"), QStringLiteral("added_later")));
        administer("CREATE TABLE public.added_later (id int)");
        QSignalSpy changed(source, &CatalogSource::snapshotChanged);
        QTest::keyClick(&window(), Qt::Key_F5);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(source->snapshot()->relation(QStringLiteral("public"), QStringLiteral("added_later")));
        QVERIFY(m_console->settle());
        auto *model = window().currentPage()->findChild<CatalogTree *>()->model();
        QVERIFY(
            qobject_cast<CatalogTreeModel *>(model)
                ->indexOfRelation(
                    source->snapshot()->relation(QStringLiteral("public"), QStringLiteral("added_later"))->id)
                .isValid());
    }
};

QTEST_MAIN(TestDatabaseWorkspace)
#include "tst_databaseworkspace.moc"
