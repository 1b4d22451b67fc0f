// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/accesslistmodel.h"
#include "tests/gui/consolefixture.h"
#include "ui/controls/button.h"
#include "ui/controls/searchfield.h"
#include "ui/export/csvexport.h"
#include "ui/tables/tableview.h"
#include "views/database/access/accessmatrix.h"
#include "views/database/access/accesspage.h"
#include "views/database/access/matrixcard.h"
#include "views/database/access/settingrows.h"
#include "views/database/access/tryascard.h"
#include "views/database/access/whycard.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>

using namespace viridian;
using Command = catalog::Policy::Command;

/// The Access page on a real database, by keyboard and mouse; what it says is checked against sessions of the
/// logins themselves.
class TestAccessPage : public QObject
{
    Q_OBJECT

    QString m_database;
    std::optional<ConsoleFixture> m_console;

    AccessPage *page() { return qobject_cast<AccessPage *>(m_console->window().currentPage()); }
    template <typename T>
    T *part()
    {
        return page()->findChild<T *>();
    }
    AccessMatrix *matrix() { return part<AccessMatrix>(); }
    AccessMatrixModel *model() { return matrix()->matrix(); }
    SharedSnapshot snapshot() { return m_console->session().database()->catalog->snapshot(); }
    const catalog::Relation *table(const char *name)
    {
        return snapshot()->relation(QStringLiteral("why"), QString::fromLatin1(name));
    }
    void choose(const char *role, const char *name, Command command)
    {
        matrix()->showCell(snapshot()->role(QString::fromLatin1(role))->id, table(name)->id, command);
    }
    qint64 countAs(const QString &login, const QByteArray &table, const QByteArray &role = {})
    {
        auto person = TestCluster::instance().connect(m_database, login);
        if (!role.isEmpty() && !person.run("SET ROLE " + role))
            qFatal("no such role");
        const auto rows = person.run("SELECT count(*) FROM " + table);
        return rows ? rows->integer(0, 0) : -1;
    }
    void write(QLineEdit *field, const char *text)
    {
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, QString::fromLatin1(text));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(m_console->settle());
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createEmptyDatabase();
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/why/identities.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(cluster.connect(m_database).run(file.readAll()));
    }

    void init()
    {
        m_console.emplace();
        m_console->signIn(TestCluster::instance().dsn(m_database));
        m_console->window().go({PageId::Access, {}, {}});
        QVERIFY(m_console->settle());
        QVERIFY(page());
    }
    void cleanup() { m_console.reset(); }

    void modelsAreSound()
    {
        QAbstractItemModelTester matrixTester(model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester listTester(part<MatrixCard>()->list(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTest::keyClicks(part<MatrixCard>()->tableFilter(), QStringLiteral("why.no"));
        QTRY_COMPARE(model()->tableCount(), 1);
        QCOMPARE(model()->tableAt(0)->name, QStringLiteral("notes"));
        QTest::keyClick(part<MatrixCard>()->tableFilter(), Qt::Key_Escape);
        QTRY_VERIFY(model()->tableCount() > 10);
    }

    void everyCellIsWhatTheCatalogSays()
    {
        const catalog::Roles membership(*snapshot());
        for (int row = 0; row < model()->rowCount(); ++row) {
            for (int column = 0; column < model()->columnCount(); ++column)
                QCOMPARE(model()->levelAt(row, column),
                         effective::accessOf(*snapshot(), membership, model()->roleAt(row),
                                             *model()->tableAt(column), AccessMatrixModel::commandAt(column))
                             .level);
        }
        QCOMPARE(model()->roleAt(model()->rowCount() - 1), catalog::publicRole);
    }

    void arrowsMoveFromCellToCell()
    {
        choose("w_readers", "docs", Command::Select);
        matrix()->setFocus();
        const QModelIndex start = matrix()->currentIndex();
        QTest::keyClick(matrix(), Qt::Key_Right);
        QCOMPARE(matrix()->currentIndex(), start.siblingAtColumn(start.column() + 1));
        QTest::keyClick(matrix(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(matrix()->currentIndex().column(), start.column() + 1 + AccessMatrixModel::commandCount);
        QTest::keyClick(matrix(), Qt::Key_Down);
        QCOMPARE(matrix()->currentIndex().row(), start.row() + 1);
        // The card below follows the table and the command.
        QCOMPARE(part<WhyCard>()->subject().table, model()->tableAt(matrix()->currentIndex().column())->id);
        QCOMPARE(part<WhyCard>()->subject().command, Command::Insert);
        QTest::keyClick(matrix(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("INSERT on why.")));
    }

    void enterActsInTheRoleOfTheCell()
    {
        choose("w_staff", "docs", Command::Select);
        QTest::keyClick(matrix(), Qt::Key_Return);
        QCOMPARE(part<TryAsCard>()->actor().login, QStringLiteral("w_cat"));
        QCOMPARE(part<TryAsCard>()->actor().role, QStringLiteral("w_staff"));
        QVERIFY(part<WhyCard>()->keyField()->hasFocus());
    }

    void countsAreThoseOfTheLogin()
    {
        auto *card = part<TryAsCard>();
        card->logins()->setFocus();
        QTest::keyClicks(card->logins(), QStringLiteral("w_deputy"));
        QCOMPARE(card->actor().login, QStringLiteral("w_deputy"));
        QTest::keyClick(card->runButton(), Qt::Key_Space);
        QVERIFY(m_console->settle());
        int visible = 0;
        for (const CountRow &row : card->model()->rows()) {
            QVERIFY2(row.count, qPrintable(row.name));
            const QByteArray name = snapshot()->quotedName(*snapshot()->relation(row.relation)).toUtf8();
            const qint64 real = countAs(QStringLiteral("w_deputy"), name);
            if (row.name == u"logged")
                continue; // its policy writes, which a read-only transaction refuses
            QCOMPARE(row.count->visible.value_or(-1), real);
            visible += real > 0 ? 1 : 0;
        }
        QVERIFY(visible > 3);
        // A row of the table is the table of the matrix.
        const int docs = card->model()->rowOf(table("docs")->id);
        QTest::mouseClick(card->view()->viewport(), Qt::LeftButton, {},
                          card->view()->visualRect(card->view()->model()->index(docs, 0)).center());
        QCOMPARE(model()->tableAt(matrix()->currentIndex().column())->name, QStringLiteral("docs"));
    }

    void settingsCount()
    {
        auto *card = part<TryAsCard>();
        card->setActor({QStringLiteral("w_ann"), {}, {}});
        const auto fields = card->settings()->findChildren<QLineEdit *>();
        QTest::keyClicks(fields.at(fields.size() - 2), QStringLiteral("app.tenant"));
        QTest::keyClicks(fields.at(fields.size() - 1), QStringLiteral("2"));
        QTest::mouseClick(card->runButton(), Qt::LeftButton);
        QVERIFY(m_console->settle());
        auto person = TestCluster::instance().connect(m_database, QStringLiteral("w_ann"));
        QVERIFY(person.run("SET app.tenant = '2'"));
        const auto real = person.run("SELECT count(*) FROM why.notes");
        const CountRow &notes = card->model()->record(card->model()->rowOf(table("notes")->id));
        QCOMPARE(notes.count->visible, std::optional(real->integer(0, 0)));
        QCOMPARE(notes.count->all, std::optional<qint64>(24));
    }

    /// Why the server does not take a setting stands at that setting, for the counts and for the row.
    void aSettingThatIsRefusedIsNamed()
    {
        auto *card = part<TryAsCard>();
        const auto says = [&](const QString &text) {
            const auto labels = card->settings()->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *label) {
                return label->isVisible() && label->text().contains(text);
            });
        };
        const auto run = [&] {
            QTest::mouseClick(card->runButton(), Qt::LeftButton);
            QVERIFY(m_console->settle());
        };
        for (const auto &[name, reason] :
             {std::pair("work_mem", "invalid value for parameter"), std::pair("no_such", "unrecognized"),
              std::pair("max_connections", "may not choose")}) {
            card->setActor({QStringLiteral("w_ann"), {}, {{QString::fromLatin1(name), QStringLiteral("x")}}});
            run();
            QVERIFY2(says(QString::fromLatin1(reason)), name);
            QVERIFY(says(QString::fromLatin1(name)));
            QVERIFY(card->settings()->findChild<QLineEdit *>()->hasFocus());
            choose("w_readers", "docs", Command::Select);
            write(part<WhyCard>()->keyField(), "id = 1");
            QVERIFY(!part<WhyCard>()->verdict());
        }
        card->setActor({QStringLiteral("w_ann"),
                        {},
                        {{QStringLiteral("app.tenant"), QStringLiteral("1")},
                         {QStringLiteral("App.Tenant"), QStringLiteral("2")}}});
        run();
        QVERIFY(says(QStringLiteral("twice")));
        QVERIFY(!card->isCounting());
        card->setActor({QStringLiteral("w_ann"), {}, {}});
        QVERIFY(!says(QStringLiteral("twice")));
    }

    /// The verdict on each row is what the login's own session shows.
    void whyAgreesWithTheDatabase()
    {
        part<TryAsCard>()->setActor({QStringLiteral("w_ann"), {}, {}});
        choose("w_readers", "docs", Command::Select);
        auto person = TestCluster::instance().connect(m_database, QStringLiteral("w_ann"));
        auto *why = part<WhyCard>();
        int visible = 0;
        for (int id = 1; id <= 6; ++id) {
            write(why->keyField(), qPrintable(QStringLiteral("id = %1").arg(id)));
            QVERIFY(why->verdict());
            const auto real = person.run("SELECT 1 FROM why.docs WHERE id = $1", pg::Parameters::of(id));
            QCOMPARE(why->verdict()->outcome == effective::Outcome::Passes, !real->isEmpty());
            visible += real->count();
        }
        QVERIFY(visible > 0 && visible < 6);
    }

    void writesAreJudgedWithoutWriting()
    {
        part<TryAsCard>()->setActor({QStringLiteral("w_dan"), {}, {}});
        choose("w_editors", "docs", Command::Insert);
        auto *why = part<WhyCard>();
        QVERIFY(!why->keyField()->isVisible());
        write(why->rowField(), "id = 99, author = 'w_dan'");
        QVERIFY(why->verdict());
        QCOMPARE(why->verdict()->outcome, effective::Outcome::Passes);
        write(why->rowField(), "id = 99, author = 'w_ann'");
        QCOMPARE(why->verdict()->outcome, effective::Outcome::Fails);
        auto dba = TestCluster::instance().connect(m_database);
        QVERIFY(dba.run("SELECT 1 FROM why.docs WHERE id = 99")->isEmpty());
    }

    void aKeyThatDoesNotFitIsSaid()
    {
        choose("w_readers", "docs", Command::Select);
        auto *why = part<WhyCard>();
        write(why->keyField(), "nonsense");
        QVERIFY(!why->verdict());
        write(why->keyField(), "ident = 7");
        QVERIFY(!why->verdict());
        write(why->keyField(), "id = 7");
        QVERIFY(why->verdict());
    }

    /// psql comes to the same with the script that was copied.
    void theProofRunsInPsql()
    {
        part<TryAsCard>()->setActor(
            {QStringLiteral("w_ann"), {}, {{QStringLiteral("app.tenant"), QStringLiteral("1")}}});
        choose("w_readers", "notes", Command::Select);
        auto *why = part<WhyCard>();
        for (int id = 1; id <= 4; ++id) {
            write(why->keyField(), qPrintable(QStringLiteral("id = %1").arg(id)));
            QVERIFY(why->verdict());
            QTest::keyClick(page(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
            QProcess psql;
            psql.start(QStringLiteral("psql"),
                       {QStringLiteral("-XqAt"), TestCluster::instance().dsn(m_database)});
            QVERIFY(psql.waitForStarted());
            psql.write(QGuiApplication::clipboard()->text().toUtf8());
            psql.closeWriteChannel();
            QVERIFY(psql.waitForFinished(20'000));
            QCOMPARE(psql.readAllStandardError(), QByteArray());
            QCOMPARE(psql.exitCode(), 0);
            const QByteArrayList lines = psql.readAllStandardOutput().trimmed().split('\n');
            const bool visible = why->verdict()->outcome == effective::Outcome::Passes;
            QCOMPARE(lines.constLast(), QByteArray(visible ? "1" : "0"));
            QVERIFY2(lines.at(lines.size() - 2).endsWith(visible ? "|t" : "|f") ||
                         (!visible && lines.at(lines.size() - 2).endsWith('|')),
                     lines.at(lines.size() - 2));
        }
    }

    void theMatrixIsExported()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("matrix.csv"));
        QVERIFY(!ui::exportCsv(*part<MatrixCard>()->list(), path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count('\n') >= qsizetype{model()->rowCount()} * model()->tableCount(), true);
        QVERIFY(text.contains("\"w_readers\",\"why\",\"notes\",\"forced\",\"filtered by policy\""));
    }
};

QTEST_MAIN(TestAccessPage)
#include "tst_accesspage.moc"
