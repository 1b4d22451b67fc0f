// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/outbox/outboxsender.h"
#include "db/source/postgressource.h"
#include "tests/support/actor.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;
using outbox::Outbox;
using outbox::OutboxSender;
using snapshot::Credential;

namespace {

QUuid id(const QByteArray &path)
{
    return QUuid::fromString(QString::fromLatin1(tenantId(path)));
}

/// Sends what waits in a file until nothing more can be sent. 0: all of it was.
int sendAll(const QStringList &arguments)
{
    auto opened = Outbox::open(arguments.at(2), *Credential::key(arguments.at(3).toLatin1()));
    if (!opened)
        return 2;
    const std::shared_ptr<Outbox> outbox = *std::move(opened);
    PostgresSource live({.conninfo = arguments.at(4)});
    QThreadPool pool;
    OutboxSender sender(outbox, live, pool);
    std::optional<Error> error;
    QObject::connect(&sender, &OutboxSender::finished, qApp, [&](const std::optional<Error> &ended) {
        error = ended;
        QCoreApplication::quit();
    });
    QMetaObject::invokeMethod(
        &sender, [&sender] { sender.send(id("north/user/ta")); }, Qt::QueuedConnection);
    QCoreApplication::exec();
    pool.waitForDone();
    return error ? 1 : 0;
}

} // namespace

/// Follow-ups that wait for the server, and how they get there: to a real server, as a real login.
class TestOutbox : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database.emplace();
        m_folder.emplace(QStringLiteral("/dev/shm/viridian-XXXXXX"));
        m_outbox = openOutbox();
        m_ann = source("north_ta");
        m_who.userId = id("north/user/ta");
        m_now = QDateTime(QDate(2026, 3, 4), QTime(9, 0), Qt::UTC);
    }
    void cleanup()
    {
        m_ann.reset();
        m_outbox.reset();
        m_database.reset();
    }

    void whatWaitsSurvives()
    {
        NewFollowUp plan = note("Ring on Monday");
        plan.kind = FollowUpKind::Plan;
        plan.due = QDate(2026, 3, 9);
        FollowUpChange change{.id = plan.id,
                              .version = 1,
                              .text = QStringLiteral("Ring on Tuesday"),
                              .due = QDate(2026, 3, 10)};
        FollowUpChange close{
            .id = plan.id, .version = 2, .outcome = FollowUpOutcome::NoAnswer, .putAway = true};
        const auto planned = m_outbox->add(pendingWrite(plan, m_who, m_now));
        QVERIFY(planned);
        // A clock that goes back changes no order.
        const auto changed = m_outbox->add(pendingWrite(change, planned->shown, m_who, m_now.addYears(-3)));
        QVERIFY(changed);
        QVERIFY(m_outbox->add(pendingWrite(close, changed->shown, m_who, m_now.addYears(3))));
        QVERIFY(m_outbox->refuse(2, Error{ErrorKind::Conflict, {}, QStringLiteral("Too late."), {}}));
        const auto before = m_outbox->entries();
        QCOMPARE(before.size(), 3);
        QVERIFY(std::get<NewFollowUp>(before[0].write) == plan);
        QVERIFY(std::get<FollowUpChange>(before[1].write) == change);
        QVERIFY(std::get<FollowUpChange>(before[2].write) == close);
        reopen();
        QVERIFY(m_outbox->entries() == before);
        QVERIFY(m_outbox->retry(2));
        QVERIFY(m_outbox->finish(1));
        QCOMPARE(m_outbox->finish(1).error().kind, ErrorKind::NotFound);
        reopen();
        QCOMPARE(m_outbox->entries().size(), 2);
        QVERIFY(!m_outbox->entries().first().refusal);
        QVERIFY(m_outbox->finish(2) && m_outbox->finish(3));
        reopen();
        QVERIFY(m_outbox->entries().isEmpty());
        QCOMPARE(m_outbox->add(pendingWrite(plan, m_who, m_now))->number, 1);
    }

    void sentInOrder()
    {
        const NewFollowUp first = note("First");
        QVERIFY(add(first));
        QVERIFY(add(note("Second")));
        QVERIFY(change({.id = first.id, .version = 1, .text = QStringLiteral("First, better")}));
        QVERIFY(!send());
        QVERIFY(m_outbox->entries().isEmpty());
        QCOMPARE(texts(), (QStringList{QStringLiteral("Second"), QStringLiteral("First, better")}));
    }

    void aLostAnswerIsAskedForAgain()
    {
        // Both were done, and nobody was told.
        const NewFollowUp entry = note("Once");
        const FollowUpChange edit{.id = entry.id, .version = 1, .text = QStringLiteral("Edited")};
        const FollowUpChange away{.id = entry.id, .version = 2, .putAway = true};
        QVERIFY(waitFor(m_ann->addFollowUp(entry)));
        QVERIFY(waitFor(m_ann->changeFollowUp(edit)));
        QVERIFY(add(entry));
        QVERIFY(change(edit));
        QVERIFY(!send());
        QVERIFY(m_outbox->entries().isEmpty());
        QCOMPARE(texts(), QStringList{QStringLiteral("Edited")});
        QVERIFY(waitFor(m_ann->changeFollowUp(away)));
        QVERIFY(change(away));
        QVERIFY(!send());
        QVERIFY(m_outbox->entries().isEmpty());
    }

    void whatAnotherChangedWaitsForADecision()
    {
        const NewFollowUp shared = note("Shared");
        QVERIFY(waitFor(m_ann->addFollowUp(shared)));
        QVERIFY(waitFor(m_ann->changeFollowUp(
            {.id = shared.id, .version = 1, .text = QStringLiteral("Online meanwhile")})));
        QVERIFY(change({.id = shared.id, .version = 1, .text = QStringLiteral("Offline")}));
        QVERIFY(change({.id = shared.id, .version = 2, .text = QStringLiteral("Offline, later")}));
        NewFollowUp stranger = note("Not mine to write");
        stranger.userId = id("south/user/l1");
        QVERIFY(add(stranger));
        QVERIFY(add(note("Goes on")));
        QVERIFY(!send());
        QCOMPARE(texts(), (QStringList{QStringLiteral("Goes on"), QStringLiteral("Online meanwhile")}));
        const auto left = m_outbox->entries();
        QCOMPARE(left.size(), 3);
        QCOMPARE(left[0].refusal->kind, ErrorKind::Conflict);
        QVERIFY(!left[1].refusal); // behind the first
        QVERIFY(left[2].refusal);
        QVERIFY(!left[2].refusal->userText.isEmpty());
        // Mine after all: as one change of what is there now, in the place of both.
        const auto theirs = waitFor(m_ann->followUps(about()));
        QVERIFY(theirs);
        const auto now = std::ranges::find(*theirs, shared.id, &FollowUp::id);
        const auto mine = keepingMine(left.first(2), *now, m_who, m_now);
        QVERIFY(mine);
        QCOMPARE(std::get<FollowUpChange>(mine->write),
                 (FollowUpChange{.id = shared.id, .version = 2, .text = QStringLiteral("Offline, later")}));
        QVERIFY(m_outbox->replace(left[0].number, *mine));
        reopen();
        QCOMPARE(m_outbox->entries().size(), 2);
        QCOMPARE(m_outbox->entries().first().number, left[0].number);
        QVERIFY(!send());
        QVERIFY(texts().contains(QStringLiteral("Offline, later")));
        QVERIFY(m_outbox->drop(left[2].number));
        reopen();
        QVERIFY(m_outbox->entries().isEmpty());
    }

    /// What is built on a change that is let go has seen neither that nor theirs.
    void whatIsLetGoTakesWithItWhatCameLater()
    {
        const NewFollowUp shared = note("Shared");
        QVERIFY(waitFor(m_ann->addFollowUp(shared)));
        QVERIFY(change({.id = shared.id, .version = 1, .text = QStringLiteral("Mine")}));
        QVERIFY(change({.id = shared.id, .version = 2, .text = QStringLiteral("Mine, later")}));
        QVERIFY(waitFor(
            m_ann->changeFollowUp({.id = shared.id, .version = 1, .text = QStringLiteral("Theirs")})));
        QVERIFY(!send());
        QVERIFY(m_outbox->drop(m_outbox->entries().first().number));
        QVERIFY(m_outbox->entries().isEmpty());
        QVERIFY(!send());
        QCOMPARE(texts(), QStringList{QStringLiteral("Theirs")});
    }

    void whatAnotherPersonWroteWaitsForThem()
    {
        QVERIFY(add(note("Mine")));
        PendingWrite others = pendingWrite(note("Another's"), m_who, m_now);
        others.writer = id("north/user/tb");
        QVERIFY(m_outbox->add(others));
        QVERIFY(!send());
        QCOMPARE(texts(), QStringList{QStringLiteral("Mine")});
        QCOMPARE(m_outbox->entries().size(), 1);
        QVERIFY(!m_outbox->entries().first().refusal);
    }

    void withoutAServerAllWaits()
    {
        QVERIFY(add(note("Later")));
        Cluster cluster = TestCluster::instance().cluster();
        QVERIFY(cluster.stop());
        const auto error = send();
        QVERIFY(cluster.start());
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Unreachable);
        QCOMPARE(m_outbox->entries().size(), 1);
        QVERIFY(!m_outbox->entries().first().refusal);
        m_ann = source("north_ta");
        QVERIFY(!send());
        QCOMPARE(texts(), QStringList{QStringLiteral("Later")});
    }

    /// A process of its own sends, and is killed again and again.
    void killedWhileSending()
    {
        constexpr int notes = 60;
        QStringList expected;
        for (int i = 0; i < notes; ++i) {
            const NewFollowUp entry = note(QStringLiteral("Note %1").arg(i));
            QVERIFY(add(entry));
            QVERIFY(change({.id = entry.id, .version = 1, .text = QStringLiteral("Edited %1").arg(i)}));
            expected.prepend(QStringLiteral("Edited %1").arg(i));
        }
        m_outbox.reset();
        auto random = QRandomGenerator(20261122);
        int kills = 0;
        for (bool isDone = false; !isDone;) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("--send"), path(), QString::fromLatin1(m_keyText),
                           m_database->dsn(QStringLiteral("north_ta"))});
            QVERIFY(process.waitForStarted());
            // Somewhere between its start and the last entry.
            isDone = kills < 40 ? process.waitForFinished(20 + random.bounded(180))
                                : process.waitForFinished(60'000);
            if (isDone) {
                QCOMPARE(process.exitStatus(), QProcess::NormalExit);
                QCOMPARE(process.exitCode(), 0);
            } else {
                QVERIFY(++kills <= 40);
                process.kill();
                QVERIFY(process.waitForFinished());
            }
        }
        QVERIFY(kills > 0);
        m_outbox = openOutbox();
        QVERIFY(m_outbox->entries().isEmpty()); // nothing lost on the way, and no false conflict
        QCOMPARE(texts(), expected);            // and nothing twice
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("outbox")); }
    std::shared_ptr<Outbox> openOutbox() const
    {
        auto opened = Outbox::open(path(), m_key);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().userText));
        return *std::move(opened);
    }
    void reopen()
    {
        m_outbox.reset();
        m_outbox = openOutbox();
    }
    std::unique_ptr<PostgresSource> source(const char *login) const
    {
        return std::make_unique<PostgresSource>(
            PostgresOptions{.conninfo = m_database->dsn(QString::fromLatin1(login))});
    }
    static NewFollowUp note(const QString &text)
    {
        return {.id = QUuid::createUuid(),
                .userId = id("north/user/l3"),
                .courseId = id("north/course/A"),
                .text = text};
    }
    static NewFollowUp note(const char *text) { return note(QString::fromLatin1(text)); }
    Result<PendingWrite> add(const NewFollowUp &entry)
    {
        return m_outbox->add(pendingWrite(entry, m_who, m_now));
    }
    Result<PendingWrite> change(const FollowUpChange &change)
    {
        FollowUp base;
        base.id = change.id;
        base.userId = id("north/user/l3");
        base.courseId = id("north/course/A");
        return m_outbox->add(pendingWrite(change, base, m_who, m_now));
    }
    std::optional<Error> send()
    {
        OutboxSender sender(m_outbox, *m_ann, m_pool);
        std::optional<std::optional<Error>> ended;
        connect(&sender, &OutboxSender::finished, this,
                [&ended](const std::optional<Error> &error) { ended = error; });
        sender.send(m_who.userId);
        if (!QTest::qWaitFor([&ended] { return ended.has_value(); }, 30'000))
            qFatal("the sender does not end");
        return *ended;
    }
    template <typename T>
    static Result<T> waitFor(QFuture<Result<T>> future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
            return failure(ErrorKind::Timeout, QStringLiteral("no answer"));
        return future.result();
    }
    static FollowUpsQuery about() { return {Role::Trainer, id("north/user/l3"), id("north/course/A")}; }
    /// As the server has them, the newest first.
    QStringList texts()
    {
        QStringList found;
        const auto listed = waitFor(m_ann->followUps(about()));
        if (!listed)
            qFatal("%s", qPrintable(listed.error().userText));
        for (const FollowUp &entry : *listed)
            found.append(entry.text);
        return found;
    }

    std::optional<SampleDatabase> m_database;
    std::optional<QTemporaryDir> m_folder;
    const QByteArray m_keyText = Credential::newKey();
    const Credential m_key = *Credential::key(m_keyText);
    std::shared_ptr<Outbox> m_outbox;
    SessionInfo m_who;
    std::unique_ptr<PostgresSource> m_ann;
    QThreadPool m_pool;
    QDateTime m_now;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--send"))
        return sendAll(arguments);
    TestOutbox test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_outbox.moc"
