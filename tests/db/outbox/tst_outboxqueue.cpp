// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is written while a real server is gone, killed or behind a bad network: shown at once, there once in
// the end. How the console shows it is in tests/gui/tst_offlinewrites.
#include "db/outbox/outboxqueue.h"
#include "db/source/postgressource.h"
#include "models/source/switchingsource.h"
#include "tests/support/actor.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/pulledsource.h"
#include "tests/support/smalldisk.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

using namespace viridian;
using namespace std::chrono_literals;
using outbox::Outbox;
using outbox::OutboxQueue;
using snapshot::Credential;

namespace {

constexpr int patience = 30'000;

QUuid id(const QByteArray &path)
{
    return QUuid::fromString(QString::fromLatin1(tenantId(path)));
}

FollowUpsQuery about()
{
    return {Role::Trainer, id("north/user/l3"), id("north/course/A")};
}

NewFollowUp note(const QString &text)
{
    return {.id = QUuid::createUuid(), .userId = about().userId, .courseId = about().courseId, .text = text};
}

template <typename T>
Result<T> answerOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return failure(ErrorKind::Timeout, QStringLiteral("no answer"));
    return future.resultCount() > 0 ? future.result() : Result<T>(failure(ErrorKind::Cancelled, {}));
}

outbox::OpenOutbox fileAt(const QString &path, const QByteArray &key)
{
    return [path, key] { return Outbox::open(path, *Credential::key(key)); };
}

/// Writes notes and edits while they are sent, and says of each when it is kept; until it is killed.
int writeOn(const QStringList &arguments)
{
    PostgresSource live({.conninfo = arguments.at(4), .reconnectDelay = 10ms});
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    OutboxQueue queue(live, pool);
    queue.setFile(fileAt(arguments.at(2), arguments.at(3).toLatin1()));
    SessionInfo who;
    who.userId = id("north/user/ta");
    queue.setPerson(who.userId);
    live.session();
    QTextStream told(stdout);
    const int count = arguments.at(5).toInt();
    for (int i = 0; i < count; ++i) {
        const NewFollowUp entry = note(QStringLiteral("Note"));
        const auto added = answerOf(queue.keep(pendingWrite(entry, who, QDateTime::currentDateTimeUtc())));
        if (!added)
            return 2;
        told << entry.id.toString(QUuid::WithoutBraces) << " 1" << Qt::endl;
        const FollowUpChange edit{.id = entry.id, .version = 1, .text = QStringLiteral("Edited")};
        if (!answerOf(queue.keep(pendingWrite(edit, *added, who, QDateTime::currentDateTimeUtc()))))
            return 2;
        told << entry.id.toString(QUuid::WithoutBraces) << " 2" << Qt::endl;
    }
    const bool isAllSent =
        QTest::qWaitFor([&queue] { return queue.entries().isEmpty() && !queue.isSending(); }, 20 * patience);
    return isAllSent ? 0 : 1;
}

} // namespace

class TestOutboxQueue : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_pool.setMaxThreadCount(1);
        m_database.emplace();
        m_folder.emplace(QStringLiteral("/dev/shm/viridian-XXXXXX"));
        m_path = m_folder->filePath(QStringLiteral("outbox"));
        m_pulled.emplace(dsn("north_ta"));
        open();
    }
    void cleanup()
    {
        setRunning(true);
        m_source.reset();
        m_pool.waitForDone();
        m_database.reset();
    }

    /// Each kind of write, on top of each other: as the server has it later, record for record.
    void whatIsShownOfflineIsWhatTheServerHasLater()
    {
        const auto online = add(note(QStringLiteral("Written before")));
        QVERIFY(online);
        m_pulled.emplace(dsn("north_ta"));
        goOffline();
        QVERIFY(m_source->capabilities().testFlag(Capability::FollowUp));
        NewFollowUp review = note({});
        review.kind = FollowUpKind::Review;
        NewFollowUp plan = note(QStringLiteral("A plan"));
        plan.kind = FollowUpKind::Plan;
        plan.due = QDate(2026, 4, 1);
        QVERIFY(add(review));
        const auto planned = add(plan);
        QVERIFY(planned);
        QCOMPARE(planned->startedOn, QDate(2026, 3, 4));
        QVERIFY(planned->own && !planned->author.isEmpty());
        QVERIFY(change({.id = plan.id, .version = 1, .text = QStringLiteral("A better plan")}));
        QVERIFY(change({.id = plan.id, .version = 2, .outcome = FollowUpOutcome::Done}));
        const auto closed = listed();
        QVERIFY(change({.id = plan.id, .version = 3, .reopen = true}));
        QVERIFY(change({.id = plan.id, .version = 4, .due = QDate(2026, 5, 1)}));
        QVERIFY(change({.id = plan.id, .version = 5, .outcome = FollowUpOutcome::NoAnswer}));
        QVERIFY(change({.id = online->id, .version = 1, .text = QStringLiteral("Edited offline")}));
        const NewFollowUp away = note(QStringLiteral("Withdrawn"));
        QVERIFY(add(away));
        QVERIFY(change({.id = away.id, .version = 1, .putAway = true}));
        QCOMPARE(listed().size(), 3);
        QVERIFY(change({.id = away.id, .version = 2, .putAway = false}));
        QVERIFY(change({.id = away.id, .version = 3, .putAway = true}));
        QCOMPARE(closed.size(), 3);
        const auto offline = listed();
        QCOMPARE(waiting().size(), 12);
        QCOMPARE(offline.size(), 3);
        // Nothing of it on the server yet, and all of it in the file: a new session shows the same.
        open();
        QVERIFY(answerOf(m_source->session()));
        QTRY_COMPARE_WITH_TIMEOUT(waiting().size(), 12, patience);
        QCOMPARE(listed(), offline);

        setRunning(true);
        QTRY_VERIFY_WITH_TIMEOUT(waiting().isEmpty(), patience);
        QCOMPARE(comparable(listed()), comparable(offline));
    }

    void whatFindsNobodyThereWaits()
    {
        QVERIFY(answerOf(m_source->session()));
        setRunning(false);
        const NewFollowUp entry = note(QStringLiteral("Just now"));
        const auto added = add(entry);
        QVERIFY2(added, added ? "" : qPrintable(added.error().userText));
        QCOMPARE(added->text, entry.text);
        QCOMPARE(waiting().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(m_source->isOffline(), patience);
        QVERIFY(listed().contains(*added));
        setRunning(true);
        QTRY_VERIFY_WITH_TIMEOUT(waiting().isEmpty(), patience);
        QCOMPARE(listed().size(), 1);
    }

    void whatTheServerRefusesIsNotKept()
    {
        QVERIFY(answerOf(m_source->session()));
        NewFollowUp stranger = note(QStringLiteral("Not mine to write"));
        stranger.userId = id("south/user/l1");
        QVERIFY(!add(stranger));
        QVERIFY(waiting().isEmpty());
        // Nor what a role that is not held asks for.
        goOffline();
        NewFollowUp admin = note(QStringLiteral("As an admin"));
        admin.role = Role::OrgAdmin;
        QVERIFY(!add(admin));
        admin.role = Role::Learner;
        QVERIFY(!add(admin));
        QVERIFY(waiting().isEmpty());
    }

    /// A refused change leaves the server's row on screen, and what comes later goes behind it.
    void aConflictKeepsBothUntilSomebodyDecides()
    {
        const auto shared = add(note(QStringLiteral("Shared")));
        QVERIFY(shared);
        m_pulled.emplace(dsn("north_ta"));
        // After the copy was made, so that nobody offline can know.
        auto administrator = m_database->administrator();
        const auto meanwhile =
            administrator.run("UPDATE app.interventions SET body = 'Theirs' WHERE intervention_id = $1",
                              pg::Parameters::of(shared->id));
        QVERIFY2(meanwhile, meanwhile ? "" : qPrintable(meanwhile.error().detail));
        goOffline();
        QCOMPARE(listed().first().text, shared->text);
        QVERIFY(change({.id = shared->id, .version = 1, .text = QStringLiteral("Mine")}));
        QCOMPARE(listed().first().text, QStringLiteral("Mine"));
        setRunning(true);
        QTRY_VERIFY_WITH_TIMEOUT(!waiting().isEmpty() && waiting().first().refusal, patience);
        QCOMPARE(waiting().first().refusal->kind, ErrorKind::Conflict);
        QCOMPARE(listed().first().text, QStringLiteral("Theirs"));
        QCOMPARE(waiting().first().shown.text, QStringLiteral("Mine"));
        const auto mine =
            keepingMine(waiting(), listed().first(), *answerOf(m_source->session()), QDateTime());
        QVERIFY(mine);
        QVERIFY(answerOf(m_source->pending()->sendInstead(waiting().first().number, *mine)));
        QTRY_VERIFY_WITH_TIMEOUT(waiting().isEmpty(), patience);
        QCOMPARE(listed().first().text, QStringLiteral("Mine"));
        QCOMPARE(listed().first().version, 3);
    }

    void aFullDiskKeepsNothingAndSaysSo()
    {
        const auto disk = SmallDisk::make(QStringLiteral("64k"));
        if (!disk)
            QSKIP("needs a small file system, which only root can mount");
        const QString mount = disk->path();
        m_path = mount + QStringLiteral("/outbox");
        open();
        goOffline();
        int kept = 0;
        Result<FollowUp> last;
        for (; kept < 100 && last; ++kept)
            last = add(note(QString(longestNote, u'x')));
        const auto shown = listed().size();
        QVERIFY(!last);
        QCOMPARE(last.error().kind, ErrorKind::NoSpace);
        QVERIFY2(last.error().userText.contains(QStringLiteral("Make room")),
                 qPrintable(last.error().userText));
        QVERIFY(kept > 2);
        QCOMPARE(shown, kept - 1);
        setRunning(true);
        QTRY_VERIFY_WITH_TIMEOUT(waiting().isEmpty(), patience);
        QCOMPARE(listed().size(), kept - 1);
    }

    void anotherWindowHasTheFile()
    {
        const auto first =
            Outbox::open(m_folder->filePath(QStringLiteral("second")), *Credential::key(m_key));
        QVERIFY(first);
        m_path = m_folder->filePath(QStringLiteral("second"));
        open();
        goOffline();
        QTRY_VERIFY_WITH_TIMEOUT(m_source->pending()->obstacle(), patience);
        QCOMPARE(m_source->pending()->obstacle()->kind, ErrorKind::Conflict);
        QVERIFY(!m_source->capabilities().testFlag(Capability::FollowUp));
        const auto refused = add(note(QStringLiteral("Nowhere")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    }

    /// A process that writes and sends at once is killed again and again, VIRIDIAN_KILLS times: all that it
    /// was told is kept is on the server in the end, and nothing twice.
    void killedWhileWritingAndSending()
    {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VIRIDIAN_KILLS", &isGiven);
        const int kills = isGiven ? given : 15;
        m_source.reset();
        auto random = QRandomGenerator(20261122);
        QHash<QString, int> told;
        const auto run = [&](int notes, int before) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("--write"), m_path, QString::fromLatin1(m_key), dsn("north_ta"),
                           QString::number(notes)});
            const bool isDone = process.waitForFinished(before);
            if (!isDone) {
                process.kill();
                process.waitForFinished();
            }
            for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
                const auto words = line.split(' ');
                if (words.size() == 2 && words[0].size() == 36 && !words[1].isEmpty())
                    told.insert(QString::fromLatin1(words[0]), words[1].toInt());
            }
            return isDone ? process.exitCode() : -1;
        };
        for (int kill = 0; kill < kills; ++kill)
            QCOMPARE(run(10'000, 30 + random.bounded(220)), -1);
        QCOMPARE(run(1, 600'000), 0);
        QVERIFY(told.size() > kills);
        auto administrator = m_database->administrator();
        const auto rows = administrator.run(
            "SELECT i.intervention_id::text, i.version::text, i.body, (SELECT count(*) FROM app.audit_log l "
            "WHERE l.object = 'intervention ' || i.intervention_id)::text FROM app.interventions i WHERE "
            "i.body IN ('Note', 'Edited')");
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().detail));
        for (int row = 0; row < rows->count(); ++row) {
            const QString entry = rows->text(row, 0);
            const int version = rows->text(row, 1).toInt();
            QVERIFY(version >= told.value(entry));
            QCOMPARE(rows->text(row, 2), version == 1 ? QStringLiteral("Note") : QStringLiteral("Edited"));
            QVERIFY(version <= 2);
            QCOMPARE(rows->text(row, 3).toInt(), version); // one line of the log for each time
            told.remove(entry);
        }
        QVERIFY2(told.isEmpty(), "told as kept, and not there");
        qInfo("%d kills, %d notes", kills, rows->count());
    }

    /// The sender behind a bad network, with VIRIDIAN_FAULTS faults: in the end all is there once and in
    /// order.
    void sentOverABadNetwork()
    {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VIRIDIAN_FAULTS", &isGiven);
        const int faults = isGiven ? given : 8;
        const auto seed = qEnvironmentVariableIsSet("VIRIDIAN_FAULT_SEED")
                              ? qEnvironmentVariable("VIRIDIAN_FAULT_SEED").toUInt()
                              : QRandomGenerator::global()->generate();
        qInfo("VIRIDIAN_FAULT_SEED=%u", seed);
        m_source.reset();
        auto administrator = m_database->administrator();
        FaultyProxy proxy(
            0, QByteArray(PQhost(administrator.handle())) + "/.s.PGSQL." + PQport(administrator.handle()),
            seed);
        SessionInfo who;
        who.userId = id("north/user/ta");
        proxy.setFaults(faults);
        QStringList expected;
        // A session after the other, each with a connection that gets a fault, as do those that come after
        // it.
        while (proxy.faultsLeft() > 0) {
            PostgresSource live(
                {.conninfo = QStringLiteral("host=127.0.0.1 port=%1 sslmode=disable dbname=%2 user=north_ta")
                                 .arg(proxy.port())
                                 .arg(m_database->name()),
                 .reconnectDelay = 10ms,
                 .reconnectDelayMax = 50ms});
            OutboxQueue queue(live, m_pool, 50ms);
            queue.setFile(fileAt(m_path, m_key));
            queue.setPerson(who.userId);
            for (int i = 0; i < 3; ++i) {
                const NewFollowUp entry = note(QStringLiteral("Note %1").arg(expected.size()));
                const auto added = answerOf(queue.keep(pendingWrite(entry, who, QDateTime())));
                QVERIFY(added);
                const FollowUpChange edit{
                    .id = entry.id, .version = 1, .text = QStringLiteral("Edited %1").arg(expected.size())};
                QVERIFY(answerOf(queue.keep(pendingWrite(edit, *added, who, QDateTime()))));
                expected.append(*edit.text);
            }
            const bool isSent = QTest::qWaitFor(
                [&] {
                    if (live.state().phase == ConnectionState::Phase::NotConnected)
                        live.session(); // as a page asks
                    return queue.entries().isEmpty();
                },
                patience);
            QVERIFY(isSent);
        }
        qInfo("%d faults, %lld notes", faults, static_cast<long long>(expected.size()));
        const auto rows = administrator.run("SELECT body, version::text, (SELECT count(*) FROM app.audit_log "
                                            "l WHERE l.object = 'intervention ' "
                                            "|| i.intervention_id)::text FROM app.interventions i WHERE body "
                                            "~ '^(Note|Edited) [0-9]' ORDER BY "
                                            "created_at");
        QVERIFY(rows);
        QCOMPARE(rows->count(), expected.size());
        for (int row = 0; row < rows->count(); ++row) {
            QCOMPARE(rows->text(row, 0), expected.at(row));
            QCOMPARE(rows->text(row, 1), QStringLiteral("2"));
            QCOMPARE(rows->text(row, 2), QStringLiteral("2"));
        }
    }

private:
    QString dsn(const char *login) const { return m_database->dsn(QString::fromLatin1(login)); }
    static void setRunning(bool running)
    {
        Cluster server = TestCluster::instance().cluster();
        QVERIFY((running ? server.start() : server.stop()).has_value());
    }
    /// A session as the console has one, on the file.
    void open()
    {
        m_source.reset();
        auto live = std::make_unique<PostgresSource>(
            PostgresOptions{.conninfo = dsn("north_ta"), .reconnectDelay = 100ms});
        auto queue = std::make_unique<OutboxQueue>(*live, m_pool);
        queue->setFile(fileAt(m_path, m_key));
        m_source = std::make_unique<SwitchingSource>(
            std::move(live), [this] { return std::make_unique<SnapshotSource>(m_pulled->places); },
            SwitchingSource::Waits{.patience = 200ms, .firstLook = 50ms}, std::move(queue));
    }
    void goOffline()
    {
        QVERIFY(answerOf(m_source->session()));
        setRunning(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_source->isOffline(), patience);
    }
    Result<FollowUp> add(const NewFollowUp &entry) { return answerOf(m_source->addFollowUp(entry)); }
    Result<FollowUp> change(const FollowUpChange &change)
    {
        return answerOf(m_source->changeFollowUp(change));
    }
    const QList<PendingWrite> &waiting() const { return m_source->pending()->entries(); }
    QList<FollowUp> listed()
    {
        const auto rows = answerOf(m_source->followUps(about()));
        if (!rows)
            qFatal("%s", qPrintable(rows.error().userText));
        return *rows;
    }
    /// Without the moments, which are of two clocks, and what the server works out.
    static QList<FollowUp> comparable(QList<FollowUp> rows)
    {
        for (FollowUp &row : rows) {
            row.writtenAt = {};
            row.changedAt = {};
            row.effect.reset();
        }
        std::ranges::sort(rows, {}, &FollowUp::id);
        return rows;
    }

    std::optional<SampleDatabase> m_database;
    std::optional<QTemporaryDir> m_folder;
    std::optional<PulledSnapshots> m_pulled;
    const QByteArray m_key = Credential::newKey();
    QString m_path;
    QThreadPool m_pool;
    std::unique_ptr<SwitchingSource> m_source;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--write"))
        return writeOn(arguments);
    TestOutboxQueue test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_outboxqueue.moc"
