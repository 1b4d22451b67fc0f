// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogreader.h"
#include "models/catalog/snapshotfile.h"
#include "models/itemmodels/differencesmodel.h"
#include "models/itemmodels/indexesmodel.h"
#include "tests/gui/consolefixture.h"
#include "ui/controls/button.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/searchfield.h"
#include "ui/tables/tableview.h"
#include "views/database/schema/catalogue/cataloguepanel.h"
#include "views/database/schema/catalogue/comparedialog.h"
#include "views/database/schema/objectpanel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>

using namespace viridian;

/// The lists of the Schema page on a real database: indexes, constraints, and what differs from a saved
/// catalog.
class TestCatalogue : public QObject
{
    Q_OBJECT

    std::optional<ConsoleFixture> m_console;
    QString m_database;

    CataloguePanel &panel() { return *m_console->window().currentPage()->findChild<CataloguePanel *>(); }
    /// Chooses a view by its name, as a person does in the box.
    void choose(const char *view)
    {
        const auto boxes = m_console->window().currentPage()->findChildren<QComboBox *>();
        const auto views = std::ranges::find_if(
            boxes, [](const QComboBox *box) { return box->accessibleName() == u"View"; });
        QVERIFY(views != boxes.end());
        (*views)->setFocus();
        QTest::keyClick(*views, Qt::Key_Home);
        for (int i = 0; i < (*views)->count() && (*views)->currentText() != QLatin1StringView(view); ++i)
            QTest::keyClick(*views, Qt::Key_Down);
        QCOMPARE((*views)->currentText(), QString::fromLatin1(view));
        QVERIFY(m_console->settle());
    }
    /// Null while a list has nothing to show.
    ui::TableView *list()
    {
        const auto tables = panel().findChildren<ui::TableView *>();
        const auto found = std::ranges::find_if(tables, &QWidget::isVisible);
        return found == tables.end() ? nullptr : *found;
    }
    ui::TableView &shown()
    {
        if (!list())
            qFatal("no list is shown");
        return *list();
    }
    QStringList column(int number)
    {
        QStringList texts;
        for (int row = 0; row < shown().model()->rowCount(); ++row)
            texts.append(shown().model()->index(row, number).data().toString());
        return texts;
    }
    bool shows(QStringView text)
    {
        const auto labels = m_console->window().currentPage()->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    /// Presses "Compare with…" and takes the entry of its menu.
    void compareWith(const char *entry)
    {
        for (auto *button : panel().tools()->findChildren<ui::Button *>()) {
            if (button->text().startsWith(u"Compare"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == QString::fromUtf8(entry))
                menu->setActiveAction(action);
        }
        QVERIFY(menu->activeAction());
        QTest::keyClick(menu, Qt::Key_Return);
    }
    /// The dialog for another database, with this connection string typed.
    CompareDialog *typed(const QString &conninfo)
    {
        compareWith("Another database…");
        auto *dialog = panel().findChild<CompareDialog *>();
        if (!dialog)
            qFatal("no dialog is there");
        QLineEdit *field = edit(*dialog, u"Connection string");
        QTest::keyClicks(field, conninfo);
        QTest::keyClick(field, Qt::Key_Return);
        return dialog;
    }
    static QLineEdit *edit(const QWidget &dialog, QStringView name)
    {
        for (auto *edit : dialog.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        qFatal("no such field");
    }
    static void press(const QWidget &dialog, QStringView text)
    {
        for (auto *button : dialog.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == text)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        QFAIL(qPrintable(QStringLiteral("no button ") + text.toString()));
    }
    void write(const char *text)
    {
        auto *field = panel().tools()->findChild<ui::SearchField *>();
        field->clear();
        field->setFocus();
        QTest::keyClicks(field, QString::fromLatin1(text));
        QTest::keyClick(field, Qt::Key_Return);
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createEmptyDatabase();
        auto connection = cluster.connect(m_database);
        const auto made =
            connection.run("CREATE TABLE public.people (id bigint PRIMARY KEY, name text NOT NULL UNIQUE);"
                           "CREATE TABLE public.orders (id bigint PRIMARY KEY, person bigint NOT NULL "
                           "REFERENCES public.people);"
                           "CREATE INDEX by_name ON public.people (name) WHERE id > 3;"
                           "CREATE SCHEMA other; CREATE TABLE other.elsewhere (id bigint PRIMARY KEY);");
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
        m_console.emplace();
        m_console->signIn(cluster.dsn(m_database));
        QCOMPARE(m_console->window().place().page, PageId::Schema);
    }

    void cleanupTestCase() { m_console.reset(); }

    void indexesAreListedSortedAndFiltered()
    {
        choose("Indexes");
        QCOMPARE(shown().model()->rowCount(), 5);
        auto *head = shown().horizontalHeader();
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                          QPoint(head->sectionViewportPosition(IndexesModel::Name) + 20, head->height() / 2));
        QStringList sorted = column(IndexesModel::Name);
        sorted.sort();
        QCOMPARE(column(IndexesModel::Name), sorted);
        write("by_name");
        QCOMPARE(column(IndexesModel::Name), QStringList{QStringLiteral("by_name")});
        write("no such thing");
        QVERIFY(!list());
        write("");
        QCOMPARE(shown().model()->rowCount(), 5);
    }

    void aRowShowsItsTable()
    {
        choose("Constraints");
        write("other.elsewhere");
        QVERIFY(shown().model()->rowCount() >= 1);
        shown().setFocus();
        shown().setCurrentIndex({});
        QTest::keyClick(&shown(), Qt::Key_Down);
        QTRY_VERIFY(shown().currentIndex().isValid());
        auto *details = m_console->window().currentPage()->findChild<ObjectPanel *>();
        const auto labels = details->findChildren<ui::Label *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const ui::Label *label) { return label->text() == u"other.elsewhere"; }));
        write("");
    }

    void whatDiffersFromASavedCatalog()
    {
        TestCluster &cluster = TestCluster::instance();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("saved.json"));
        auto connection = cluster.connect(m_database);
        const auto before = readCatalog(connection);
        QVERIFY(before.has_value());
        QVERIFY(catalog::saveSnapshot(*before, path).has_value());

        choose("Comparison");
        compareWith("A saved catalog…");
        auto *dialog = panel().findChild<QFileDialog *>();
        QVERIFY(dialog);
        dialog->selectFile(path);
        QMetaObject::invokeMethod(dialog, "accept");
        QVERIFY(m_console->settle());
        QVERIFY(shows(u"No difference"));

        QVERIFY(connection
                    .run("ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;"
                         "CREATE TABLE public.later (id bigint)")
                    .has_value());
        m_console->window().currentPage()->reload();
        QTRY_VERIFY_WITH_TIMEOUT(list() && list()->model()->rowCount() >= 2, 20'000);
        QVERIFY(m_console->settle());
        const QStringList objects = column(DifferencesModel::Object);
        QVERIFY2(objects.contains(QStringLiteral("public.later")), qPrintable(objects.join(u' ')));
        QVERIFY2(objects.contains(QStringLiteral("public.orders")), qPrintable(objects.join(u' ')));
        const auto later = objects.indexOf(QStringLiteral("public.later"));
        QCOMPARE(column(DifferencesModel::Kind).at(later), QStringLiteral("only here"));
    }

    void whatDiffersFromAnotherDatabase()
    {
        TestCluster &cluster = TestCluster::instance();
        const QString other = cluster.createEmptyDatabase();
        QVERIFY(cluster.connect(other).run("CREATE TABLE public.only_there (id bigint)").has_value());
        choose("Comparison");
        QPointer<CompareDialog> dialog = typed(cluster.dsn(other));
        QCOMPARE(edit(*dialog, u"Database")->text(), other);
        QVERIFY(edit(*dialog, u"Connection string")->text().isEmpty());
        press(*dialog, u"Compare");
        QTRY_VERIFY_WITH_TIMEOUT(
            list() && column(DifferencesModel::Object).contains(QStringLiteral("public.only_there")), 20'000);
        QTRY_VERIFY(!dialog);
        const QStringList objects = column(DifferencesModel::Object);
        QCOMPARE(column(DifferencesModel::Kind).at(objects.indexOf(QStringLiteral("public.only_there"))),
                 QStringLiteral("only there"));
        QCOMPARE(column(DifferencesModel::Kind).at(objects.indexOf(QStringLiteral("public.people"))),
                 QStringLiteral("only here"));
        QVERIFY(shows(QStringLiteral("database %1 as of").arg(other)));
    }

    /// The connection that is open was kept, and a database compared with itself does not differ.
    void aKeptConnectionIsOffered()
    {
        choose("Comparison");
        compareWith("Another database…");
        QPointer<CompareDialog> dialog = panel().findChild<CompareDialog *>();
        QVERIFY(dialog);
        auto *known = dialog->findChild<QComboBox *>();
        known->setFocus();
        QTest::keyClick(known, Qt::Key_Down);
        QCOMPARE(edit(*dialog, u"Database")->text(), m_database);
        press(*dialog, u"Compare");
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, 20'000);
        QVERIFY(m_console->settle());
        QVERIFY(shows(u"No difference"));
    }

    void aPasswordInAConnectionStringGoesToItsField()
    {
        choose("Comparison");
        QPointer<CompareDialog> dialog = typed(QStringLiteral("postgresql://ada:seCret@db.invalid/shop"));
        QCOMPARE(edit(*dialog, u"Password")->text(), QStringLiteral("seCret"));
        QCOMPARE(edit(*dialog, u"Password")->echoMode(), QLineEdit::Password);
        for (const auto *field : dialog->findChildren<QLineEdit *>())
            QVERIFY(field->echoMode() == QLineEdit::Password || !field->text().contains(u"seCret"));
        press(*dialog, u"Close");
        QTRY_VERIFY(!dialog);
        QVERIFY(!shows(u"seCret"));
    }

    void whyAnotherDatabaseCannotBeReadIsSaid()
    {
        choose("Comparison");
        QPointer<CompareDialog> dialog = typed(TestCluster::instance().dsn(QStringLiteral("nowhere")));
        press(*dialog, u"Compare");
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(dialog->findChildren<ui::InlineNotice *>(),
                                                     [](const auto *notice) {
                                                         return notice->isVisible() &&
                                                                notice->text().contains(u"nowhere");
                                                     }),
                                 20'000);
        QCOMPARE(dialog->focusWidget(), edit(*dialog, u"Database"));
        press(*dialog, u"Close");
        QTRY_VERIFY(!dialog);
    }

    void readingAnotherDatabaseCanBeStopped()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        choose("Comparison");
        QPointer<CompareDialog> dialog =
            typed(QStringLiteral("host=127.0.0.1 port=%1 dbname=a user=b sslmode=disable")
                      .arg(silent.serverPort()));
        press(*dialog, u"Compare");
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), 20'000);
        const std::unique_ptr<QTcpSocket> server(silent.nextPendingConnection());
        press(*dialog, u"Cancel");
        QTRY_COMPARE_WITH_TIMEOUT(server->state(), QAbstractSocket::UnconnectedState, 5'000);
        QVERIFY(edit(*dialog, u"Database")->isEnabled());
        press(*dialog, u"Close");
        QTRY_VERIFY(!dialog);
    }

    /// A session that ends while a file is being chosen leaves nothing to compare.
    void withoutACatalogNothingIsCompared()
    {
        CataloguePanel alone;
        const std::unique_ptr<QWidget> tools(alone.tools());
        alone.compareWith(QStringLiteral("saved.json"));
        QVERIFY(!alone.isBusy());
    }

    void whatIsNoCatalogIsSaid()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("other.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"not\": \"ours\"}");
        file.close();
        panel().compareWith(path);
        QVERIFY(m_console->settle());
        QVERIFY(shows(u"no saved catalog"));
    }
};

QTEST_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
