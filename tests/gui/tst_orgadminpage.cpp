// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/orgadmin/orgadminpage.h"

#include "models/itemmodels/coursesmodel.h"
#include "tests/gui/pagehost.h"
#include "ui/charts/heatmatrix.h"
#include "ui/controls/deltalabel.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/controls/tile.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/trendcard.h"

#include <QFileDialog>
#include <QImage>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>

using namespace viridian;

class TestOrgAdminPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(!sampleOrganisations().isEmpty()); }

    void init()
    {
        m_host = std::make_unique<PageHost<OrgAdminPage>>(Role::OrgAdmin, QStringLiteral("sample_admin"));
        QVERIFY(m_host->open());
        m_courses = m_host->find<ui::TableView>(QStringLiteral("Courses"));
        m_trend = m_host->page().findChild<TrendCard *>();
    }

    void cleanup() { m_host.reset(); }

    void tilesHaveFiguresWhereTheyMayBeShown()
    {
        const auto tiles = m_host->page().findChildren<ui::Tile *>();
        QCOMPARE(tiles.size(), 5);
        for (const auto *tile : tiles)
            QCOMPARE(tile->state(), ui::Tile::State::Ready);
        // The laboratory course is below k and alone in its skills, which the coverage of all would give
        // away.
        QVERIFY(tiles.last()->findChild<ui::DeltaLabel *>()->accessibleName().startsWith(
            QStringLiteral("without 2 skill")));
    }

    void theTotalStaysLastHoweverSorted()
    {
        for (const int column : {int(coursetable::Code), int(coursetable::Pace), int(coursetable::Active)}) {
            for (int clicks = 0; clicks < 2; ++clicks) {
                clickHead(m_courses, column);
                QCOMPARE(texts(m_courses->model(), coursetable::Code).last(), QStringLiteral("All courses"));
            }
        }
        QCOMPARE(m_courses->horizontalHeader()->sortIndicatorSection(), int(coursetable::Active));
    }

    void smallGroupsAreWithheld()
    {
        // The sample has a course of six learners.
        const QStringList codes = texts(m_courses->model(), coursetable::Code);
        const auto small = static_cast<int>(codes.indexOf(QStringLiteral("LAB-300")));
        QVERIFY(small >= 0);
        QCOMPARE(m_courses->model()->index(small, coursetable::Pace).data().toString(),
                 QStringLiteral("withheld"));
        const QAbstractItemModel *matrix = m_host->page().findChild<ui::HeatMatrix *>()->model();
        bool withheld = false;
        for (int row = 0; row < matrix->rowCount(); ++row) {
            for (int column = 0; column < matrix->columnCount(); ++column)
                withheld = withheld || matrix->index(row, column).data().toString() == u"<10";
        }
        QVERIFY(withheld);
    }

    void enterOpensACourseButNotTheTotal()
    {
        QSignalSpy opened(&m_host->page(), &Page::courseRequested);
        m_courses->setFocus();
        m_courses->setCurrentIndex(m_courses->model()->index(0, 0));
        QTest::keyClick(m_courses, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        m_courses->setCurrentIndex(m_courses->model()->index(m_courses->model()->rowCount() - 1, 0));
        QTest::keyClick(m_courses, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
    }

    void arrowsChooseTheKeyFigure()
    {
        m_trend->choice()->setFocus();
        const auto now = [this] {
            return m_trend->model()->index(m_trend->model()->rowCount() - 1, 1).data().toString();
        };
        const QString before = now();
        QTest::keyClick(m_trend->choice(), Qt::Key_Right);
        QCOMPARE(m_trend->kpi(), Kpi::Completion);
        QVERIFY(now() != before);
    }

    void theTrendIsATableToo()
    {
        QTest::keyClick(&m_host->page(), Qt::Key_T);
        QVERIFY(m_trend->isTableShown());
        QVERIFY(m_trend->model()->rowCount() > 5);
    }

    void chartAndPageAreSavedThroughTheMenu()
    {
        const QTemporaryDir folder;
        save(QStringLiteral("KPI trend"), QStringLiteral("Picture as PNG…"),
             folder.filePath(QStringLiteral("t.png")));
        QVERIFY(QImage(folder.filePath(QStringLiteral("t.png"))).width() >= m_trend->width());
        save(QStringLiteral("KPI trend"), QStringLiteral("Picture as SVG…"),
             folder.filePath(QStringLiteral("t.svg")));
        QVERIFY(QSvgRenderer(folder.filePath(QStringLiteral("t.svg"))).isValid());
        save(QString(), QStringLiteral("Page as PDF…"), folder.filePath(QStringLiteral("p.pdf")));
        QFile pdf(folder.filePath(QStringLiteral("p.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.read(5) == "%PDF-");
        save(QStringLiteral("Courses"), QStringLiteral("Table as Excel (XLSX)…"),
             folder.filePath(QStringLiteral("c.xlsx")));
        QFile xlsx(folder.filePath(QStringLiteral("c.xlsx")));
        QVERIFY(xlsx.open(QIODevice::ReadOnly));
        QVERIFY(xlsx.read(2) == "PK");
    }

    void whereNothingCanBeWrittenThePageSaysSo()
    {
        QSignalSpy failed(m_host->page().exports(), &ExportMenu::failed);
        choose(QString(), QStringLiteral("Page as PDF…"));
        accept(QStringLiteral("/proc/nothing.pdf"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed.first().first().toString().isEmpty());
    }

private:
    void choose(const QString &menu, const QString &action)
    {
        QMenu *from = m_host->page().exports();
        for (QAction *entry : from->actions()) {
            if (!menu.isEmpty() && entry->text() == menu)
                from = entry->menu();
        }
        for (QAction *entry : from->actions()) {
            if (entry->text() == action)
                entry->trigger();
        }
    }

    void accept(const QString &path)
    {
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = m_host->page().findChild<QFileDialog *>()));
        QTRY_VERIFY(dialog->isVisible());
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(!m_host->page().findChild<QFileDialog *>());
    }

    void save(const QString &menu, const QString &action, const QString &path)
    {
        QSignalSpy saved(m_host->page().exports(), &ExportMenu::saved);
        choose(menu, action);
        accept(path);
        QTRY_COMPARE(saved.size(), 1);
    }

    std::unique_ptr<PageHost<OrgAdminPage>> m_host;
    ui::TableView *m_courses = nullptr;
    TrendCard *m_trend = nullptr;
};

QTEST_MAIN(TestOrgAdminPage)
#include "tst_orgadminpage.moc"
