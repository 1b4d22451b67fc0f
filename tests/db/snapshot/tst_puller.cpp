// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/filepull.h"
#include "db/snapshot/postgresfeed.h"
#include "tests/db/snapshot/breakingfeed.h"
#include "tests/db/snapshot/changes.h"
#include "tests/support/snapshotdump.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace viridian;
using namespace std::chrono_literals;

namespace {

constexpr qint64 never = -1;

} // namespace

/// Pulls that are interrupted and gone on with, in one transaction and page by page, while others write.
class TestPuller : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database.emplace();
        m_folder.emplace(QStringLiteral("/dev/shm/viridian-XXXXXX"));
        m_administrator.emplace(m_database->administrator());
        m_changes = changes();
        m_number = 0;
        auto random = QRandomGenerator(20261122);
        std::shuffle(m_changes.begin(), m_changes.end() - 2, random);
    }

    void interrupted_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("isPaged");
        for (const bool isPaged : {false, true}) {
            const auto name = [isPaged](const char *role) {
                return QByteArray(role) + (isPaged ? ", paged" : ", one transaction");
            };
            QTest::newRow(name("learner")) << QStringLiteral("north_l3") << Role::Learner << isPaged;
            QTest::newRow(name("trainer")) << QStringLiteral("north_ta") << Role::Trainer << isPaged;
            QTest::newRow(name("admin")) << QStringLiteral("north_admin") << Role::OrgAdmin << isPaged;
        }
    }
    /// The first pull and increments, each given up again and again after some rows, with a change between
    /// the attempts; what comes out in the end is what a pull without all that would have brought.
    void interrupted()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        QFETCH(const bool, isPaged);
        const auto place = fresh("kept");
        int resumed = 0;
        for (const int first : {1, 3, 9, 28, 77, 148, 233, 377}) {
            // Every fourth begins without a snapshot.
            if (first % 4 == 1)
                QVERIFY(snapshot::wipe(place.path) || !QFile::exists(place.path));
            changeNext();
            Result<snapshot::PullReport> pulled;
            int attempts = 0;
            bool isKept = false; // not where only counts came
            for (qint64 rows = first;; rows += rows / 2 + 1) {
                QVERIFY(++attempts < 30);
                pulled = pull(place, login, role, isPaged, rows, {});
                if (pulled)
                    break;
                QCOMPARE(pulled.error().kind, ErrorKind::Unreachable);
                QVERIFY(!isKept || QFile::exists(partial(place)));
                isKept = QFile::exists(partial(place));
                if (attempts % 2 == 0)
                    changeNext();
            }
            QCOMPARE(pulled->isResumed, isKept);
            resumed += pulled->isResumed ? 1 : 0;
            QVERIFY(!QFile::exists(partial(place)));
            compare(place, login, role);
        }
        QVERIFY(resumed > 1);
    }

    /// What came before the interruption is not asked for again.
    void goesOnWhereItStopped()
    {
        const auto place = fresh("kept");
        const auto whole =
            pull(fresh("whole"), QStringLiteral("north_admin"), Role::OrgAdmin, false, never, {});
        QVERIFY(whole && !whole->isResumed);
        const qint64 early = whole->received / 2;
        QVERIFY(!pull(place, QStringLiteral("north_admin"), Role::OrgAdmin, false, early, {}));
        const auto rest = pull(place, QStringLiteral("north_admin"), Role::OrgAdmin, false, never, {});
        QVERIFY(rest && rest->isResumed && !rest->isIncrement);
        QCOMPARE(rest->received, whole->received - early);
        compare(place, QStringLiteral("north_admin"), Role::OrgAdmin);
    }

    void pagedWhileOthersWrite_data() { interrupted_data(); }
    /// Page by page, each a moment of its own, with a change before every read until there are none left.
    void pagedWhileOthersWrite()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        QFETCH(const bool, isPaged);
        if (!isPaged)
            return; // one transaction sees nothing of it
        const auto place = fresh("kept");
        for (int round = 0; round < 2; ++round) {
            int reads = 0;
            const auto pulled = pull(place, login, role, true, never, [&] {
                if (++reads < 25)
                    changeNext();
            });
            QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().userText));
            QCOMPARE(pulled->isIncrement, round > 0);
            compare(place, login, role);
        }
    }

    /// Whoever writes before every read is not waited for for ever.
    void neverStill()
    {
        const auto place = fresh("kept");
        int number = 0;
        const auto pulled = pull(place, QStringLiteral("north_admin"), Role::OrgAdmin, true, never, [&] {
            change(*m_administrator,
                   "DELETE FROM app.analytics_daily WHERE (user_id, course_id, day) IN (SELECT user_id, "
                   "course_id, "
                   "day FROM app.analytics_daily WHERE organization_id = " +
                       north + " LIMIT 1)",
                   ++number);
        });
        QVERIFY(!pulled);
        QCOMPARE(pulled.error().kind, ErrorKind::Conflict);
        QVERIFY(QFile::exists(partial(place)));
    }

    /// What follows another relation by course is taken again for the courses that changed, and withheld as k
    /// says then; an administrator's rows are counted by part only where their number differs.
    void onlyWhatChangedIsLookedInto()
    {
        const auto place = fresh("kept");
        const auto asked = [&](const QByteArray &script) {
            change(*m_administrator, script, 1);
            auto session = sessionOf(m_database->dsn(QStringLiteral("north_admin")));
            snapshot::PostgresFeed feed(session, Role::OrgAdmin);
            BreakingFeed breaking(feed, never);
            if (const auto pulled = snapshot::pullIntoFile(breaking, {.place = place}); !pulled)
                qFatal("%s", qPrintable(pulled.error().detail));
            compare(place, QStringLiteral("north_admin"), Role::OrgAdmin);
            QByteArrayList words;
            for (const snapshot::Step &step : breaking.asked()) {
                if (step.relation->name == QByteArrayView("peers"))
                    words << (step.parts ? "peers of " + QByteArray::number(step.parts->size()) : "peers");
                if (step.isCount && !step.isTotal)
                    words << QByteArray("parts of ") + step.relation->name;
            }
            return words.join(", ");
        };
        const QByteArray inNorth = " WHERE organization_id = " + north;
        const QByteArray l3 = inNorth + " AND user_id = " + id("north/user/l3");
        const QByteArray inA = " AND course_id = " + id("north/course/A");
        QCOMPARE(asked("SELECT 1"), "peers");
        QCOMPARE(asked("SELECT 1"), QByteArray());
        QCOMPARE(asked("UPDATE app.users SET display_name = 'Other'" + l3), QByteArray());
        QCOMPARE(asked("UPDATE app.enrollment_metrics SET current_pace = 7" + l3 + inA), "peers of 1");
        QCOMPARE(asked("UPDATE app.enrollment_metrics SET is_open = NOT is_open" + l3), "peers of 1");
        QCOMPARE(asked("DELETE FROM app.analytics_daily" + l3 + inA), "parts of analytics_daily");
        QCOMPARE(asked("DELETE FROM app.enrollment_metrics" + l3 + inA),
                 "parts of enrollment_metrics, peers of 1");
        QCOMPARE(asked("UPDATE app.organizations SET smallest_group = 7" + inNorth), "peers");
    }

    void answersThatAreTooShort()
    {
        auto session = sessionOf(m_database->dsn(QStringLiteral("north_admin")));
        snapshot::PostgresFeed feed(session, Role::OrgAdmin, snapshot::ReadBounds{100, 200});
        const auto pulled = snapshot::pull(feed, {});
        QVERIFY(!pulled);
        QCOMPARE(pulled.error().kind, ErrorKind::Internal);
        QVERIFY(pulled.error().userText.contains(QStringLiteral("longer answers")));
    }

    void whatIsLeftIsNoSnapshot()
    {
        const auto place = fresh("kept");
        QVERIFY(!pull(place, QStringLiteral("north_ta"), Role::Trainer, false, 100, {}));
        QVERIFY(!QFile::exists(place.path));
        const snapshot::SnapshotPlace left{partial(place), place.credential};
        const auto opened = snapshot::SnapshotSession::open({left});
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::BadInput);
        QFile file(left.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QByteArray bytes = file.readAll();
        for (const char *personal : {"North", "north_ta", "SQLite", "Course A"})
            QVERIFY2(!bytes.contains(personal), personal);
        // Another person's or role's pull does not go on with it.
        const auto other = pull(place, QStringLiteral("north_multi"), Role::Trainer, false, never, {});
        QVERIFY(other && !other->isResumed);
        compare(place, QStringLiteral("north_multi"), Role::Trainer);
        QVERIFY(!pull(fresh("next"), QStringLiteral("north_ta"), Role::Trainer, false, 100, {}));
        QVERIFY(snapshot::wipe(fresh("next").path));
        QVERIFY(!QFile::exists(partial(fresh("next"))));
    }

    /// Damaged, or of another database: everything is pulled, and is right.
    void whatIsLeftIsOfNoUse()
    {
        const auto place = fresh("kept");
        QVERIFY(!pull(place, QStringLiteral("north_admin"), Role::OrgAdmin, false, 200, {}));
        const SampleDatabase other;
        QVERIFY(other.administrator().run("DELETE FROM app.analytics_daily"));
        const auto elsewhere = pullInto(place, other.dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        QVERIFY(elsewhere && !elsewhere->isResumed);
        QVERIFY(dump(place).value("analytics_daily").isEmpty());
        QVERIFY(snapshot::wipe(place.path));
        QVERIFY(!pull(place, QStringLiteral("north_admin"), Role::OrgAdmin, false, 200, {}));
        QFile file(partial(place));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2) && file.putChar('!'));
        file.close();
        const auto anew = pull(place, QStringLiteral("north_admin"), Role::OrgAdmin, false, never, {});
        QVERIFY(anew && !anew->isResumed);
        compare(place, QStringLiteral("north_admin"), Role::OrgAdmin);
    }

    /// Whoever may no longer loses what had come, too.
    void whoMayNoLongerLosesIt()
    {
        const auto place = fresh("kept");
        QVERIFY(!pull(place, QStringLiteral("north_multi"), Role::Trainer, false, 50, {}));
        change(*m_administrator,
               "UPDATE app.users SET roles = '{learner}' WHERE display_name = 'North multi'", 0);
        const auto refused = pull(place, QStringLiteral("north_multi"), Role::Trainer, false, never, {});
        change(
            *m_administrator,
            "UPDATE app.users SET roles = '{learner,trainer,org_admin}' WHERE display_name = 'North multi'",
            0);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
        QVERIFY(!QFile::exists(partial(place)));
    }

private:
    snapshot::SnapshotPlace fresh(const char *name) const
    {
        return {m_folder->filePath(QString::fromLatin1(name)), m_key};
    }
    static QString partial(const snapshot::SnapshotPlace &place)
    {
        return place.path + QStringLiteral(".partial");
    }
    void changeNext()
    {
        if (m_number < m_changes.size())
            change(*m_administrator, m_changes.at(m_number), m_number + 1);
        ++m_number;
    }
    Result<snapshot::PullReport> pull(const snapshot::SnapshotPlace &place, const QString &login, Role role,
                                      bool isPaged, qint64 rows,
                                      const std::function<void()> &beforeRead) const
    {
        auto session = sessionOf(m_database->dsn(login));
        std::optional<snapshot::ReadBounds> bounds;
        if (isPaged) // a closing has room for what is taken whole and some changes
            bounds = snapshot::ReadBounds{2'000, 40'000};
        snapshot::PostgresFeed feed(session, role, bounds);
        BreakingFeed breaking(feed, rows, beforeRead);
        return snapshot::pullIntoFile(breaking, {.place = place, .keepEvery = 0ms});
    }
    void compare(const snapshot::SnapshotPlace &kept, const QString &login, Role role) const
    {
        const auto whole = fresh("expected");
        QFile::remove(whole.path);
        const auto pulled = pullInto(whole, m_database->dsn(login), role);
        QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().detail));
        const QByteArray other = difference(dump(kept), dump(whole));
        QVERIFY2(other.isEmpty(), other.constData());
    }

    std::optional<SampleDatabase> m_database;
    std::optional<QTemporaryDir> m_folder;
    std::optional<pg::Connection> m_administrator;
    QByteArrayList m_changes;
    int m_number = 0;
    snapshot::Credential m_key = snapshot::Credential::key(snapshot::Credential::newKey()).value();
};

QTEST_GUILESS_MAIN(TestPuller)
#include "tst_puller.moc"
