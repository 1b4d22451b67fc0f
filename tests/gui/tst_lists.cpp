// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/coursesmodel.h"
#include "models/itemmodels/skillsmodel.h"
#include "tests/gui/pagehost.h"
#include "ui/controls/searchfield.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/exportrow.h"
#include "views/common/learnertable.h"
#include "views/course/coursepage.h"
#include "views/lists/coursespage.h"
#include "views/lists/learnerspage.h"
#include "views/lists/skillspage.h"

#include <QFileDialog>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace viridian;

class TestLists : public QObject
{
    Q_OBJECT

    static QList<QAction *> tableActions(const ContentPage &page)
    {
        QList<QAction *> found;
        for (const QAction *entry : page.exports()->actions()) {
            if (entry->menu())
                found += entry->menu()->actions();
        }
        return found;
    }

    /// Chooses the first form of the page's first table and a file for it.
    QString saveAs(ContentPage &page, const char *name)
    {
        tableActions(page).first()->trigger();
        auto *dialog = page.findChild<QFileDialog *>();
        const QString path = m_folder.filePath(QLatin1StringView(name));
        emit dialog->fileSelected(path);
        delete dialog;
        return path;
    }

    QTemporaryDir m_folder;

private slots:
    void initTestCase() { QVERIFY(!sampleOrganisations().isEmpty()); }

    void scrollingReachesEveryLearnerOnce()
    {
        PageHost<LearnersPage> host(Role::OrgAdmin);
        QVERIFY(host.open());
        auto *table = host.page().findChild<LearnerTable *>();
        const LearnersModel *model = table->model();
        QVERIFY(model->total() > 200);
        QCOMPARE(model->rowCount(), model->query().page.limit);
        while (model->rowCount() < model->total()) {
            const int rows = model->rowCount();
            table->view()->scrollToBottom();
            QTRY_VERIFY(model->rowCount() > rows);
        }
        QSet<QString> ids;
        for (int row = 0; row < model->rowCount(); ++row)
            ids.insert(model->index(row, 0).data(TableModel::IdRole).toString());
        QCOMPARE(ids.size(), model->total());
        QVERIFY(!model->canFetchMore({}));
    }

    void aTableIsFetchedToItsEndBeforeItIsWritten()
    {
        PageHost<LearnersPage> host(Role::OrgAdmin);
        QVERIFY(host.open());
        const LearnersModel *model = host.page().findChild<LearnerTable *>()->model();
        QSignalSpy saved(host.page().exports(), &ExportMenu::saved);
        const QString path = saveAs(host.page(), "learners.csv");
        QTRY_COMPARE(saved.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), model->total() + 1);
        QVERIFY(lines.at(1).contains(model->record(0).displayName.toUtf8()));
    }

    void anExportThatTakesTimeIsShownAndCanBeGivenUp()
    {
        PageHost<LearnersPage> host(Role::OrgAdmin);
        QVERIFY(host.open());
        const LearnersModel *model = host.page().findChild<LearnerTable *>()->model();
        QSignalSpy saved(host.page().exports(), &ExportMenu::saved);
        QSignalSpy failed(host.page().exports(), &ExportMenu::failed);
        auto *row = host.page().findChild<ExportRow *>();
        auto blocker = TestCluster::instance().connect(sampleOrganisations());
        QVERIFY(blocker.run("BEGIN; LOCK TABLE app.users"));
        const QString path = saveAs(host.page(), "given-up.csv");
        QTRY_VERIFY(row->isVisible());
        for (const QAction *entry : tableActions(host.page()))
            QVERIFY(!entry->isEnabled());
        auto *cancel = row->findChild<QPushButton *>();
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Space);
        QVERIFY(!row->isVisible());
        QVERIFY(blocker.run("ROLLBACK"));
        QTRY_VERIFY(!model->loading()); // a page that was asked for still comes
        QVERIFY(!QFile::exists(path));

        const QString again = saveAs(host.page(), "again.csv");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved.first().first().toString(), again);
        QCOMPARE(failed.size(), 0);
        QVERIFY(!QFile::exists(path));
        QVERIFY(!row->isVisible());
    }

    /// Half the rows of one order and half of another would be no table.
    void rowsThatChangeUnderAnExportEndIt()
    {
        PageHost<LearnersPage> host(Role::OrgAdmin);
        QVERIFY(host.open());
        auto *table = host.page().findChild<LearnerTable *>();
        QSignalSpy saved(host.page().exports(), &ExportMenu::saved);
        QSignalSpy failed(host.page().exports(), &ExportMenu::failed);
        auto blocker = TestCluster::instance().connect(sampleOrganisations());
        QVERIFY(blocker.run("BEGIN; LOCK TABLE app.users"));
        const QString path = saveAs(host.page(), "changed.csv");
        clickHead(table->view(), LearnersModel::Name);
        QVERIFY(blocker.run("ROLLBACK"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().startsWith(QStringLiteral("The rows changed")));
        QCOMPARE(saved.size(), 0);
        QVERIFY(!QFile::exists(path));
    }

    void enterOpensTheLearner()
    {
        PageHost<LearnersPage> host(Role::OrgAdmin);
        QVERIFY(host.open());
        QSignalSpy opened(&host.page(), &Page::learnerRequested);
        auto *table = host.page().findChild<LearnerTable *>();
        table->view()->setFocus();
        QTest::keyClick(table->view(), Qt::Key_J);
        QTest::keyClick(table->view(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toUuid(), table->model()->record(1).userId);
    }

    void nothingFoundSaysSo()
    {
        PageHost<LearnersPage> host(Role::OrgAdmin);
        QVERIFY(host.open());
        auto *table = host.page().findChild<LearnerTable *>();
        auto *search = host.page().findChild<ui::SearchField *>();
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("nobody' OR '1'='1"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(table->model()->rowCount() == 0 && host.page().settled());
        QVERIFY(!table->isShowingContent());
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        QVERIFY(table->isShowingContent());
    }

    void coursesSortSearchAndOpen()
    {
        PageHost<CoursesPage> host(Role::OrgAdmin);
        QVERIFY(host.open());
        auto *view = host.page().findChild<ui::TableView *>();
        clickHead(view, coursetable::Active);
        clickHead(view, coursetable::Active);
        QVERIFY(host.settle());
        int before = std::numeric_limits<int>::max();
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const int active =
                view->model()->index(row, coursetable::Active).data(TableModel::RawRole).toInt();
            QVERIFY(active <= before);
            before = active;
        }
        auto *search = host.page().findChild<ui::SearchField *>();
        QTest::keyClicks(search, QStringLiteral("res-201"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(texts(view->model(), coursetable::Code), QStringList{QStringLiteral("RES-201")});
        QSignalSpy opened(&host.page(), &Page::courseRequested);
        view->setFocus();
        view->setCurrentIndex(view->model()->index(0, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
    }

    void skillsSortByCoverage()
    {
        PageHost<SkillsPage> host(Role::OrgAdmin);
        QVERIFY(host.open());
        auto *view = host.page().findChild<ui::TableView *>();
        QVERIFY(view->model()->rowCount() > 10);
        clickHead(view, skilltable::Coverage);
        QVERIFY(host.settle());
        double before = 0;
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QVariant coverage =
                view->model()->index(row, skilltable::Coverage).data(TableModel::RawRole);
            QVERIFY(coverage.isValid() ? coverage.toDouble() >= before : true);
            before = coverage.isValid() ? coverage.toDouble() : before;
        }
    }

    void aCourseShowsItsOwnLearners()
    {
        PageHost<CoursePage> host(Role::OrgAdmin);
        const auto courses = host.source().courses({.role = Role::OrgAdmin});
        QVERIFY(QTest::qWaitFor([&] { return courses.isFinished(); }, 30'000));
        const CourseRow course = courses.result()->rows.first();
        host.context().courseId = course.course.courseId;
        QVERIFY(host.open());
        QCOMPARE(host.page().title(), course.course.code);
        auto *table = host.page().findChild<LearnerTable *>();
        QCOMPARE(table->model()->total(), course.active);
        for (const LearnerRow &row : table->model()->rows())
            QCOMPARE(row.courseId, course.course.courseId);
        QSignalSpy opened(&host.page(), &Page::learnerRequested);
        table->view()->setFocus();
        QTest::keyClick(table->view(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
    }
};

QTEST_MAIN(TestLists)
#include "tst_lists.moc"
