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

QUuid idOf(const QByteArray &path)
{
    return QUuid::fromString(QString::fromLatin1(tenantId(path)));
}

CopyScope scopeOf(const char *courses)
{
    QList<QUuid> ids;
    for (const char *course = courses; *course != '\0'; ++course)
        ids.append(idOf(QByteArray("north/course/") + *course));
    return viridian::scopeOf(ids);
}

QByteArray textOf(const QUuid &id)
{
    return id.toRfc4122().toHex();
}

bool isKept(const QByteArrayList &rows, const QByteArray &path)
{
    return rows.join().contains(textOf(idOf(path)));
}

} // namespace

/// Copies that keep chosen courses, and that come to keep others.
class TestScope : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database.emplace();
        m_folder.emplace(QStringLiteral("/dev/shm/viridian-XXXXXX"));
        m_administrator.emplace(m_database->administrator());
        // The trainer of course A has B as well.
        change(*m_administrator,
               "INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES (" + north +
                   ", " + id("north/course/B") + ", " + id("north/user/ta") + ")",
               0);
    }

    void everyone_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("isPaged");
        for (const bool isPaged : {false, true}) {
            const auto row = [isPaged](const char *role) -> QTestData & {
                return QTest::newRow(QByteArray(role) + (isPaged ? ", paged" : ", one transaction"));
            };
            row("learner") << QStringLiteral("north_l9") << Role::Learner << isPaged;
            row("trainer") << QStringLiteral("north_ta") << Role::Trainer << isPaged;
            row("admin") << QStringLiteral("north_admin") << Role::OrgAdmin << isPaged;
        }
    }

    void onlyTheCourseThatWasChosen_data() { everyone_data(); }
    /// What it holds of that course is what a copy of everything holds of it, and nothing is of another: no
    /// byte of the opened file names one, or somebody who is only there.
    void onlyTheCourseThatWasChosen()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        QFETCH(const bool, isPaged);
        const auto chosen = place("chosen");
        const auto whole = place("whole");
        QVERIFY(pull(chosen, login, role, isPaged, scopeOf("B")));
        QVERIFY(pull(whole, login, role, isPaged, {}));
        const auto found = dump(chosen);
        const auto all = dump(whole);
        for (const auto &relation : snapshot::relations()) {
            if (relation.courseColumn < 0)
                continue;
            QByteArrayList expected = all.value(relation.name);
            expected.removeIf([&](const QByteArray &row) {
                return row.split('|').at(relation.courseColumn) != textOf(idOf("north/course/B"));
            });
            QVERIFY2(found.value(relation.name) == expected, relation.name);
        }
        QVERIFY(!found.value("enrollment_metrics").isEmpty());
        const auto ofTheWhole = [](QByteArrayList rows) {
            rows.removeIf([](const QByteArray &row) { return !row.startsWith("organization|"); });
            return rows;
        };
        QCOMPARE(ofTheWhole(found.value("organization_kpis")), ofTheWhole(all.value("organization_kpis")));
        const auto opened = snapshot::openFile(chosen.path, m_key);
        const QByteArray bytes(reinterpret_cast<const char *>(opened->content.bytes.get()),
                               static_cast<qsizetype>(opened->content.size));
        QVERIFY(bytes.contains("Course B") && bytes.contains(idOf("north/course/B").toRfc4122()));
        for (const char *other : {"north/course/A", "north/activity/A", "north/user/l3"})
            QVERIFY2(!bytes.contains(idOf(other).toRfc4122()), other);
        for (const char *other : {"Course A", "North l3"})
            QVERIFY2(!bytes.contains(other), other);
        // Of skills administrators have figures of the whole organisation.
        QCOMPARE(bytes.contains("Skill a"), role == Role::OrgAdmin);
        const QByteArray reader = "north/user/" + login.mid(6).toLatin1(); // in the course or not
        QCOMPARE(isKept(found.value("users"), reader), isKept(all.value("users"), reader));
        QVERIFY(isKept(all.value("skill_levels"), "north/skill/a"));
        QVERIFY(!isKept(found.value("skill_levels"), "north/skill/a"));
    }

    void chosenAndLetGo_data() { everyone_data(); }
    /// One file through one choice after the other, with changes between them, given up halfway every third
    /// time; after each it is what a pull from nothing brings.
    void chosenAndLetGo()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        QFETCH(const bool, isPaged);
        struct Choice
        {
            CopyScope scope;
            bool goesOn; ///< from the one before
        };
        const QList<Choice> choices{{scopeOf("A"), false},  {scopeOf("AB"), true}, {scopeOf("B"), false},
                                    {scopeOf("AB"), true},  {{}, false},           {scopeOf("A"), false},
                                    {scopeOf(""), false},   {scopeOf("A"), true},  {scopeOf("A"), true},
                                    {scopeOf("ABC"), true}, {{}, false},           {{}, true}};
        QByteArrayList every = changes();
        auto random = QRandomGenerator(20261123);
        std::shuffle(every.begin(), every.end() - 2, random);
        const auto kept = place("kept");
        int number = 0;
        for (const Choice &choice : choices) {
            for (int i = 0; i < 2 && number < every.size() - 2; ++i, ++number)
                change(*m_administrator, every.at(number), number + 1);
            const bool isDone = number % 3 == 0 && pull(kept, login, role, isPaged, choice.scope, 40);
            const auto pulled = pull(kept, login, role, isPaged, choice.scope);
            QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().userText + pulled.error().detail));
            QCOMPARE(pulled->isIncrement, choice.goesOn || isDone);
            QCOMPARE(pulled->label.head.scope, choice.scope);
            compare(kept, login, role, choice.scope);
        }
    }

    void halvesOfAnotherChoice_data() { everyone_data(); }
    /// What was given up is gone on with where it is of the same courses, and never in place of a file that
    /// is nearer.
    void halvesOfAnotherChoice()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        QFETCH(const bool, isPaged);
        const auto kept = place("kept");
        QVERIFY(pull(kept, login, role, isPaged, scopeOf("B")));
        QVERIFY(!pull(kept, login, role, isPaged, scopeOf("AB"), 5));
        const auto back = pull(kept, login, role, isPaged, scopeOf("B"));
        QVERIFY(back && back->isIncrement);
        compare(kept, login, role, scopeOf("B"));
        QVERIFY(!pull(kept, login, role, isPaged, scopeOf("A"), 5));
        const auto gone = pull(kept, login, role, isPaged, scopeOf("A"));
        QVERIFY(gone && gone->isResumed);
        compare(kept, login, role, scopeOf("A"));
    }

    /// A pull that began to bring a new course was given up, and then as many of its rows were removed as
    /// had not come yet: the numbers are right, and the rows must be.
    void nothingIsMissingWhereTheNumbersAreRight()
    {
        const QByteArray login = "north_admin";
        const QByteArray ofB = " WHERE course_id = " + id("north/course/B");
        QVERIFY(pull(place("first"), QString::fromLatin1(login), Role::OrgAdmin, true, scopeOf("A")));
        int halves = 0;
        for (qint64 rows = 1; rows < 240; rows += 14) {
            const auto kept = place("kept");
            QFile::remove(kept.path);
            QVERIFY(QFile::copy(place("first").path, kept.path));
            change(*m_administrator,
                   "INSERT INTO app.assessment_results (organization_id, activity_id, user_id, attempt, "
                   "course_id, submitted_on, score) SELECT organization_id, activity_id, user_id, 9, "
                   "course_id, submitted_on, 1 FROM app.assessment_results" +
                       ofB,
                   0);
            const auto given =
                pull(kept, QString::fromLatin1(login), Role::OrgAdmin, true, scopeOf("AB"), rows);
            halves += !given && QFile::exists(kept.path + QStringLiteral(".partial")) ? 1 : 0;
            change(*m_administrator, "DELETE FROM app.assessment_results" + ofB + " AND attempt = 9", 0);
            const auto pulled = pull(kept, QString::fromLatin1(login), Role::OrgAdmin, true, scopeOf("AB"));
            QVERIFY(pulled && pulled->isIncrement);
            compare(kept, QString::fromLatin1(login), Role::OrgAdmin, scopeOf("AB"));
        }
        QVERIFY(halves > 5);
    }

    /// Whoever names what they may not see gets nothing of it.
    void coursesOfOthers()
    {
        const auto kept = place("kept");
        QVERIFY(pull(kept, QStringLiteral("north_tb"), Role::Trainer, false,
                     viridian::scopeOf({idOf("north/course/A"), idOf("south/course/B")})));
        const auto found = dump(kept);
        for (const char *relation : {"courses", "enrollments", "enrollment_metrics", "peers", "follow_ups"})
            QVERIFY2(found.value(relation).isEmpty(), relation);
    }

private:
    snapshot::SnapshotPlace place(const char *name) const
    {
        return {m_folder->filePath(QString::fromLatin1(name)), m_key};
    }
    Result<snapshot::PullReport> pull(const snapshot::SnapshotPlace &place, const QString &login, Role role,
                                      bool isPaged, const CopyScope &scope, qint64 rows = never) const
    {
        auto session = sessionOf(m_database->dsn(login));
        std::optional<snapshot::ReadBounds> bounds;
        if (isPaged)
            bounds = snapshot::ReadBounds{2'000, 40'000};
        snapshot::PostgresFeed feed(session, role, bounds, scope);
        BreakingFeed breaking(feed, rows);
        return snapshot::pullIntoFile(breaking, {.place = place, .keepEvery = 0ms});
    }
    void compare(const snapshot::SnapshotPlace &kept, const QString &login, Role role,
                 const CopyScope &scope) const
    {
        const auto fresh = place("fresh");
        QFile::remove(fresh.path);
        const auto pulled = pull(fresh, login, role, false, scope);
        QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().detail));
        QVERIFY(!pulled->isIncrement);
        const QByteArray other = difference(dump(kept), dump(fresh));
        QVERIFY2(other.isEmpty(), other.constData());
    }

    std::optional<SampleDatabase> m_database;
    std::optional<QTemporaryDir> m_folder;
    std::optional<pg::Connection> m_administrator;
    snapshot::Credential m_key = snapshot::Credential::key(snapshot::Credential::newKey()).value();
};

QTEST_GUILESS_MAIN(TestScope)
#include "tst_scope.moc"
