// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/catalogtreemodel.h"
#include "tests/gui/consolefixture.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "views/database/schema/catalogtree.h"
#include "views/database/schema/er/ercanvas.h"
#include "views/database/schema/er/ercarditem.h"
#include "views/database/schema/er/erlegend.h"
#include "views/database/schema/er/erminimap.h"
#include "views/database/schema/er/erview.h"
#include "views/database/schema/objectdetailsview.h"

#include <QClipboard>
#include <QPlainTextEdit>

using namespace viridian;

/// The Schema page on a real database, by keyboard and mouse.
class TestSchemaPage : public QObject
{
    Q_OBJECT

    std::optional<ConsoleFixture> m_console;
    QString m_database;

    template <typename Widget>
    Widget *find()
    {
        auto *found = m_console->window().currentPage()->findChild<Widget *>();
        if (!found)
            qFatal("no such widget");
        return found;
    }
    ErScene &scene() { return *static_cast<ErScene *>(find<ErView>()->scene()); }
    QModelIndex treeIndex(const char *name)
    {
        auto *model = find<CatalogTree>()->model();
        return model
            ->match(model->index(0, 0), Qt::DisplayRole, QString::fromLatin1(name), 1,
                    Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    catalog::ObjectId idOf(const char *name)
    {
        return treeIndex(name).data(CatalogTreeModel::IdRole).value<catalog::ObjectId>();
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createEmptyDatabase();
        auto connection = cluster.connect(m_database);
        const auto made = connection.run(
            "CREATE TABLE public.people (id bigint PRIMARY KEY, name text NOT NULL);"
            "CREATE TABLE public.orders (id bigint PRIMARY KEY, person bigint NOT NULL REFERENCES "
            "public.people, total numeric);"
            "CREATE TABLE public.lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES "
            "public.orders);"
            "CREATE TABLE public.alone (id bigint);"
            "CREATE SCHEMA other; CREATE TABLE other.elsewhere (id bigint REFERENCES public.people);"
            "ALTER TABLE public.people ENABLE ROW LEVEL SECURITY; ALTER TABLE public.people FORCE ROW LEVEL "
            "SECURITY;"
            "CREATE POLICY everybody ON public.people USING (true);"
            "CREATE ROLE looking_dba LOGIN; GRANT SELECT ON public.people TO looking_dba");
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
        m_console.emplace();
        m_console->signIn(cluster.dsn(m_database, QStringLiteral("looking_dba")));
        QCOMPARE(m_console->window().place().page, PageId::Schema);
    }

    void cleanupTestCase() { m_console.reset(); }

    void theDiagramHasEveryTable()
    {
        QCOMPARE(scene().cards().size(), 5);
        QCOMPARE(scene().diagram().edges.size(), 3);
    }

    void theLegendStandsClearOfWhatLiesBesideIt()
    {
        const auto *legend = m_console->window().findChild<ErLegend *>();
        const auto *minimap = m_console->window().findChild<ErMinimap *>();
        QVERIFY(legend && minimap);
        for (const QSize size : {QSize(1440, 900), QSize(1120, 720)}) {
            m_console->window().resize(size);
            QTRY_VERIFY(legend->isVisible());
            QTRY_VERIFY(!legend->geometry().intersects(minimap->geometry()));
            QVERIFY(legend->parentWidget()->rect().contains(legend->geometry()));
            QVERIFY(std::ranges::any_of(legend->findChildren<ui::Label *>(), [](const ui::Label *label) {
                return label->text() == u"foreign key";
            }));
        }
        m_console->window().resize(1440, 900);
    }

    void selectingInTheTreeShowsTheTable()
    {
        auto *tree = find<CatalogTree>();
        tree->setCurrentIndex(treeIndex("people"));
        QCOMPARE(scene().current(), idOf("people"));
        const auto *model = find<ObjectDetailsView>()->model();
        const auto columns = model->index(0, 0);
        QCOMPARE(columns.data().toString(), QStringLiteral("Columns"));
        QCOMPARE(model->rowCount(columns), 2);
        bool policies = false;
        for (int i = 0; i < model->rowCount(); ++i)
            policies = policies || model->index(i, 0).data().toString() == u"Policies";
        QVERIFY(policies);
    }

    void arrowsGoFromTableToTable()
    {
        auto *view = find<ErView>();
        find<CatalogTree>()->setCurrentIndex(treeIndex("people"));
        view->setFocus();
        // Those that refer stand on the right.
        QTest::keyClick(view, Qt::Key_Right);
        const catalog::ObjectId next = scene().current();
        QVERIFY(next != idOf("people"));
        QCOMPARE(
            find<CatalogTree>()->currentIndex().data(CatalogTreeModel::IdRole).value<catalog::ObjectId>(),
            next);
        QTest::keyClick(view, Qt::Key_Left);
        QVERIFY(scene().current() != next);
        const double before = view->zoom();
        QTest::keyClick(view, Qt::Key_Plus);
        QVERIFY(view->zoom() > before);
        QTest::keyClick(view, Qt::Key_0);
        QCOMPARE(view->zoom(), 1.0);
    }

    void aClickChoosesATable()
    {
        auto *view = find<ErView>();
        view->fit();
        const ErCardItem *card = scene().card(idOf("orders"));
        QVERIFY(card);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->mapFromScene(card->card().center()));
        QCOMPARE(scene().current(), idOf("orders"));
        QCOMPARE(find<CatalogTree>()->currentIndex(), treeIndex("orders"));
    }

    void neighboursAlone()
    {
        find<CatalogTree>()->setCurrentIndex(treeIndex("orders"));
        const auto buttons = find<ErCanvas>()->tools()->findChildren<ui::Button *>();
        const auto focus = std::ranges::find_if(buttons, &QAbstractButton::isCheckable);
        QVERIFY(focus != buttons.end());
        QTest::mouseClick(*focus, Qt::LeftButton);
        QVERIFY(m_console->settle());
        QCOMPARE(scene().cards().size(), 3); // people, orders, lines
        QTest::mouseClick(*focus, Qt::LeftButton);
        QVERIFY(m_console->settle());
        QCOMPARE(scene().cards().size(), 5);
    }

    void theDdlIsCopied()
    {
        find<CatalogTree>()->setCurrentIndex(treeIndex("people"));
        QTest::keyClick(&m_console->window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), find<QPlainTextEdit>()->toPlainText());
        const QString ddl = QGuiApplication::clipboard()->text();
        QVERIFY2(ddl.contains(QStringLiteral("CREATE POLICY everybody ON public.people FOR ALL TO PUBLIC")),
                 qPrintable(ddl));
    }

    void theDiagramIsExported()
    {
        const QTemporaryDir folder;
        const QList<std::pair<ErFormat, QByteArray>> starts{{ErFormat::Svg, "<?xml"},
                                                            {ErFormat::Png, "\x89PNG"},
                                                            {ErFormat::Pdf, "%PDF"},
                                                            {ErFormat::Mermaid, "erDiagram"},
                                                            {ErFormat::Dbml, "Table \"other\""}};
        for (const auto &[format, start] : starts) {
            const QString path = folder.filePath(QStringLiteral("diagram.") + suffix(format));
            QVERIFY(exportDiagram(scene(), format, path).has_value());
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY2(content.startsWith(start), content.left(40).constData());
            QVERIFY(content.size() > 200);
        }
        QCOMPARE(exportDiagram(scene(), ErFormat::Svg, folder.filePath(QStringLiteral("no/such/folder.svg")))
                     .error()
                     .kind,
                 ErrorKind::NoSpace);
    }
};

QTEST_MAIN(TestSchemaPage)
#include "tst_schemapage.moc"
