// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Work without the server, through the widgets: real servers that go and come back, a database and an API
// server, a real keyring, and the files on the disk.
#include "tests/contract/support/apiaccess.h"
#include "tests/gui/offlinesteps.h"
#include "tests/support/testkeyring.h"
#include "ui/controls/badge.h"
#include "ui/controls/inlinenotice.h"
#include "ui/tables/tableview.h"
#include "views/common/learnertable.h"

#include <QDirIterator>
#include <QStandardPaths>

using namespace viridian;
using offlinesteps::patience;
using offlinesteps::statusText;

namespace {

const QString login = QStringLiteral("sample_all");

QStringList copyFiles()
{
    QStringList files;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    for (QDirIterator found(folder, {QStringLiteral("*.vsnap*")}, QDir::Files, QDirIterator::Subdirectories);
         found.hasNext();)
        files.append(found.next());
    files.sort();
    return files;
}

} // namespace

class TestOffline : public QObject
{
    Q_OBJECT

    std::optional<TestKeyring> m_keyring;
    std::optional<SampleDatabase> m_database;
    std::optional<ApiAccess> m_api;
    std::optional<ConsoleFixture> m_console;
    ConnectionProfile m_profile;

    static bool isRest()
    {
        QFETCH_GLOBAL(const bool, overRest);
        return overRest;
    }

    MainWindow &window() { return m_console->window(); }
    SessionController &session() { return m_console->session(); }
    bool isOffline() { return session().state().phase == ConnectionState::Phase::Offline; }
    bool isLive() { return session().state().phase == ConnectionState::Phase::Live; }
    OfflineCard *card() { return window().findChild<OfflineCard *>(); }
    /// On screen or not.
    ui::Button *anyButton(QWidget *in, const QString &text)
    {
        for (auto *found : in->findChildren<ui::Button *>())
            if (found->text() == text)
                return found;
        return nullptr;
    }
    LearnerTable *table()
    {
        auto *shown = window().currentPage()->findChild<LearnerTable *>();
        return shown && shown->model()->total() > 0 ? shown : nullptr;
    }

    void stopServer()
    {
        m_isStopped = true;
        if (isRest())
            return m_api->stop();
        Cluster server = TestCluster::instance().cluster();
        QVERIFY(server.stop().has_value());
    }
    void startServer()
    {
        m_isStopped = false;
        if (isRest())
            return m_api->start();
        Cluster server = TestCluster::instance().cluster();
        QVERIFY(server.start().has_value());
    }

    void signIn()
    {
        if (!isRest())
            return m_console->signIn(m_database->dsn(login), Role::Trainer);
        const RestOptions person = m_api->optionsFor(*m_database, login);
        auto profile = Connector::read(person.url.toString()).value().first;
        profile.setParameter(restwords::organization, person.organization);
        profile.setParameter(restwords::login, person.login);
        profile.setParameter(restwords::staysSignedIn, QStringLiteral("yes"));
        m_console->connector().preferRole(Role::Trainer);
        m_console->connector().open(profile, person.password);
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), patience);
        QVERIFY(m_console->settle());
    }

    /// Signs in and ticks the box; ends with copies of every role.
    void keepCopies()
    {
        signIn();
        m_profile = session().profile();
        offlinesteps::keepCopies(*m_console, 3);
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("overRest");
        QTest::newRow("PostgreSQL") << false;
        QTest::newRow("API server") << true;
    }
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_keyring.emplace();
        m_database.emplace(SampleDatabase::Content::SampleOrganizations);
        m_api.emplace(*m_database);
    }
    void cleanupTestCase() { m_api.reset(); }

    void init() { m_console.emplace(); }

    void cleanup()
    {
        m_console.reset();
        if (m_isStopped)
            startServer();
    }

    void theCopiesAreListedAndTellNothingToOthers()
    {
        keepCopies();
        QCOMPARE(copyFiles().size(), 3);
        for (const QString &name : copyFiles()) {
            QVERIFY(!name.contains(login));
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains(login.toUtf8()));
            QVERIFY(!bytes.contains(session().info().displayName.toUtf8()));
            QVERIFY(!bytes.contains("SQLite format"));
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
    }

    void chosenCoursesComeTheSameWay()
    {
        keepCopies();
        auto seen = session().source()->courses({.role = Role::Trainer});
        QTRY_VERIFY_WITH_TIMEOUT(seen.isFinished(), patience);
        const CopyScope one = scopeOf({seen.result().value().rows.first().course.courseId});
        const auto trainers = [this] {
            for (const OfflineCopy &copy : m_console->copies().state().copies)
                if (copy.role == Role::Trainer)
                    return copy.scope;
            return CopyScope();
        };
        const auto estimate = [this] { return m_console->copies().state().estimates.value(Role::Trainer); };
        m_console->copies().setScope(Role::Trainer, one);
        QTRY_VERIFY_WITH_TIMEOUT(estimate() > 0, patience);
        const qint64 ofOne = estimate();
        QTRY_COMPARE_WITH_TIMEOUT(trainers(), one, patience);
        m_console->copies().setScope(Role::Trainer, {});
        QCOMPARE(estimate(), 0); // it was of the other choice
        QTRY_VERIFY_WITH_TIMEOUT(estimate() > 0, patience);
        QVERIFY2(estimate() > ofOne, qPrintable(QString::number(ofOne)));
        QTRY_VERIFY_WITH_TIMEOUT(!trainers(), patience);
    }

    void thePageStaysWhenTheServerGoesAndComesBack()
    {
        keepCopies();
        window().go({PageId::Triage, {}, {}});
        QVERIFY(m_console->settle());
        QTRY_VERIFY(table());
        table()->view()->selectRow(2);
        const LearnerRow chosen = *table()->selected();
        const QList<LearnerRow> rows = table()->model()->rows();
        Page *page = window().currentPage();
        auto *refresh = anyButton(&window(), QStringLiteral("Refresh"));
        auto *reconnect = anyButton(&window(), QStringLiteral("Reconnect"));
        QVERIFY(refresh->isVisible());
        QVERIFY(!reconnect->isVisible());

        QElapsedTimer time;
        time.start();
        stopServer();
        QTRY_VERIFY_WITH_TIMEOUT(isOffline(), 10'000);
        qInfo("offline after %lld ms", time.elapsed());
        QVERIFY(m_console->settle());
        QCOMPARE(window().currentPage(), page);
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rows(), rows, patience);
        QCOMPARE(table()->selected()->userId, chosen.userId);
        QCOMPARE(table()->selected()->courseId, chosen.courseId);
        QVERIFY(!refresh->isVisible());
        QVERIFY(reconnect->isVisible());
        QVERIFY2(statusText(window()).contains(QStringLiteral("Offline")), qPrintable(statusText(window())));
        auto *review = anyButton(page, QStringLiteral("Mark reviewed"));
        QTRY_VERIFY(review->isEnabled()); // what is written waits: tst_offlinewrites

        // Another page, and another role.
        window().go({PageId::Courses, {}, {}});
        QVERIFY(m_console->settle());
        session().setRole(Role::OrgAdmin);
        window().go({PageId::KpiWall, {}, {}});
        QVERIFY(m_console->settle());
        QVERIFY(isOffline());

        startServer();
        QTest::mouseClick(reconnect, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), patience);
        QVERIFY(m_console->settle());
        QTRY_VERIFY(refresh->isVisible());
        QVERIFY(!reconnect->isVisible());
        QVERIFY(qobject_cast<ui::Badge *>(QApplication::focusWidget())); // not the roles
        QVERIFY(!statusText(window()).contains(QStringLiteral("Offline")));
        session().setRole(Role::Trainer);
        window().go({PageId::Triage, {}, {}});
        QVERIFY(m_console->settle());
        QTRY_VERIFY(review->isEnabled());
    }

    void withoutAServerItStartsFromTheCopies()
    {
        keepCopies();
        stopServer();
        session().close();
        m_console->connector().preferRole(Role::OrgAdmin);
        m_console->connector().resume(m_profile);
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), patience);
        QVERIFY(isOffline());
        QCOMPARE(session().role(), Role::OrgAdmin);
        QVERIFY(m_console->settle());
        QCOMPARE(window().place().page, PageId::KpiWall);

        startServer();
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), patience);
        QVERIFY(m_console->settle());
    }

    void openingARecentConnectionFindsThemToo()
    {
        keepCopies();
        stopServer();
        session().close();
        m_console->connector().open(m_profile);
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), patience);
        QVERIFY(isOffline());
    }

    void signingOutRemovesThemOnRequest()
    {
        keepCopies();
        CopyRules rules = m_console->settings().copyRules();
        rules.goWithSession = true;
        m_console->settings().setCopyRules(rules);
        m_console->copies().sessionEnds();
        session().close();
        QTRY_COMPARE_WITH_TIMEOUT(copyFiles(), QStringList(), patience);
    }

    void endingTheKeepingRemovesFilesAndKey()
    {
        keepCopies();
        auto *box = card()->findChild<QCheckBox *>();
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QTRY_COMPARE_WITH_TIMEOUT(copyFiles(), QStringList(), patience);
        QVERIFY(m_console->copies().state().copies.isEmpty());
        QVERIFY(!m_console->copies().hasCopies(m_profile));
    }

    void aDeactivatedPersonLosesThem()
    {
        keepCopies();
        setStatus("deactivated");
        m_console->copies().pullNow();
        QTRY_COMPARE_WITH_TIMEOUT(copyFiles(), QStringList(), patience);
        setStatus("active");
    }

    void aRoleThatIsLostTakesItsCopyAlong()
    {
        keepCopies();
        setRoles("{learner,trainer}");
        bool isBegun = false;
        const auto progress = [this] { return m_console->copies().state().progress; };
        const auto watch = connect(&m_console->copies(), &OfflineCopies::changed, this,
                                   [&] { isBegun = isBegun || !progress().isEmpty(); });
        m_console->copies().pullNow();
        QTRY_VERIFY_WITH_TIMEOUT(isBegun && progress().isEmpty(), patience);
        disconnect(watch);
        QCOMPARE(copyFiles().size(), 2); // with this contact, not with a later one
        QVERIFY(copyFiles().filter(key(Role::OrgAdmin)).isEmpty());
        setRoles("{learner,trainer,org_admin}");
    }

    void aSessionThatEndedElsewhereEndsHere()
    {
        if (!isRest())
            QSKIP("a database keeps no sessions");
        keepCopies();
        CopyRules rules = m_console->settings().copyRules();
        rules.goWithSession = true;
        m_console->settings().setCopyRules(rules);
        administer("SELECT private.end_session(organization_id, session_id, 'signed_out') FROM "
                   "app.user_sessions");
        window().go({PageId::Learners, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(!session().isOpen(), patience);
        QCOMPARE(window().place().page, PageId::Connect);
        QTRY_COMPARE_WITH_TIMEOUT(copyFiles(), QStringList(), patience);
    }

    /// The same where it ended while the server was away.
    void whoIsDeactivatedMeanwhileLosesThemAtTheNextContact()
    {
        if (!isRest())
            QSKIP("the database's own tests hold this");
        keepCopies();
        stopServer();
        QTRY_VERIFY_WITH_TIMEOUT(isOffline(), patience);
        setStatus("deactivated");
        startServer();
        QTRY_VERIFY_WITH_TIMEOUT(!session().isOpen(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(copyFiles(), QStringList(), patience);
        setStatus("active");
    }

private:
    bool m_isStopped = false;

    void setRoles(const char *roles)
    {
        administer("UPDATE app.users SET roles = '" + QByteArray(roles) +
                   "' WHERE user_id = (SELECT user_id FROM app.identities WHERE login_name = '" +
                   login.toUtf8() + "')");
    }
    void administer(const QByteArray &sql)
    {
        const auto done = m_database->administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    void setStatus(const char *status)
    {
        administer("UPDATE app.users SET status = '" + QByteArray(status) +
                   "' WHERE user_id = (SELECT user_id FROM app.identities WHERE login_name = '" +
                   login.toUtf8() + "')");
    }
};

QTEST_MAIN(TestOffline)
#include "tst_offline.moc"
