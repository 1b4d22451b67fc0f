// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/dashboards.h"
#include "db/source/followups.h"
#include "db/source/lists.h"
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;
using namespace std::chrono_literals;

/// A gateway's login acting for a person, beside that person's own login.
class TestScope : public QObject
{
    Q_OBJECT

    static QUuid id(const QByteArray &path) { return QUuid::fromString(QLatin1StringView(tenantId(path))); }

    static SourceSession::Scope person(const QByteArray &tenant, const QByteArray &name)
    {
        return {id(tenant), id(tenant + "/user/" + name)};
    }

    SourceSession session(const char *login)
    {
        return {TestCluster::instance().connect(m_database.name(), QString::fromLatin1(login)), {5s, 30s}};
    }

    SourceSession gateway(const SourceSession::Scope &scope)
    {
        auto made = session("test_gateway");
        made.setScope(scope);
        return made;
    }

private slots:
    void isWhoTheScopeSays()
    {
        auto direct = session("north_multi");
        auto scoped = gateway(person("north", "multi"));
        auto expected = direct.identify();
        QVERIFY(expected);
        const auto found = scoped.identify();
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        expected->sessionUser = QStringLiteral("test_gateway");
        QCOMPARE(*found, *expected);
    }

    void seesWhatThePersonSees()
    {
        const struct
        {
            const char *name;
            Role role;
        } people[] = {{"l3", Role::Learner},    {"ta", Role::Trainer},    {"admin", Role::OrgAdmin},
                      {"multi", Role::Learner}, {"multi", Role::Trainer}, {"multi", Role::OrgAdmin}};
        for (const auto &[name, role] : people) {
            auto direct = session((QByteArray("north_") + name).constData());
            QVERIFY(direct.identify());
            auto scoped = gateway(person("north", name));
            const auto learners = readLearners(direct, {.role = role});
            QVERIFY(learners && !learners->rows.isEmpty());
            QCOMPARE(*readLearners(scoped, {.role = role}), *learners);
            QCOMPARE(*readCourses(scoped, {.role = role}), *readCourses(direct, {.role = role}));
            QCOMPARE(*readSkills(scoped, {.role = role}), *readSkills(direct, {.role = role}));
            if (role == Role::Learner) {
                const auto own = readLearner(direct, {});
                QVERIFY(own);
                QCOMPARE(own->userId, id(QByteArray("north/user/") + name));
                QCOMPARE(*readLearner(scoped, {}), *own);
            } else {
                QCOMPARE(*readTrainer(scoped, {.role = role}), *readTrainer(direct, {.role = role}));
            }
            if (role == Role::OrgAdmin)
                QCOMPARE(*readOrganization(scoped, {.role = role}),
                         *readOrganization(direct, {.role = role}));
        }
    }

    /// One connection serves one after the other, as a pool's does.
    void theNextPersonSeesNothingOfTheOneBefore()
    {
        auto shared = gateway(person("north", "admin"));
        const auto north = readLearners(shared, {.role = Role::OrgAdmin});
        QVERIFY(north && !north->rows.isEmpty());
        shared.setScope(person("south", "admin"));
        const auto south = readLearners(shared, {.role = Role::OrgAdmin});
        QVERIFY(south && !south->rows.isEmpty());
        for (const auto &row : south->rows)
            QVERIFY(std::ranges::none_of(
                north->rows, [&row](const LearnerRow &other) { return other.userId == row.userId; }));
        const auto other = readLearner(shared, {.role = Role::OrgAdmin, .userId = id("north/user/l3")});
        QVERIFY(!other || other->courses.isEmpty());

        shared.setScope({});
        QCOMPARE(readLearners(shared, {.role = Role::OrgAdmin}).error().kind, ErrorKind::NoIdentity);
    }

    void goesNeverBeyondThePerson_data()
    {
        QTest::addColumn<QByteArray>("organization");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a role that is not held")
            << QByteArray("north") << QByteArray("north/user/l3") << ErrorKind::NotAllowed;
        QTest::newRow("another organisation's")
            << QByteArray("south") << QByteArray("north/user/ta") << ErrorKind::NoIdentity;
        QTest::newRow("deactivated") << QByteArray("north") << QByteArray("north/user/gone")
                                     << ErrorKind::NoIdentity;
        QTest::newRow("nobody") << QByteArray("north") << QByteArray("north/user/nobody")
                                << ErrorKind::NoIdentity;
    }

    void goesNeverBeyondThePerson()
    {
        QFETCH(const QByteArray, organization);
        QFETCH(const QByteArray, user);
        QFETCH(const ErrorKind, kind);
        auto scoped = gateway({id(organization), id(user)});
        const auto refused = readTrainer(scoped, {.role = Role::Trainer});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, kind);
        QVERIFY(!scoped.connection().inTransaction());
    }

    void writesInThePersonsName()
    {
        const NewFollowUp note{.id = QUuid::createUuid(),
                               .userId = id("north/user/l3"),
                               .courseId = id("north/course/A"),
                               .text = QStringLiteral("Called")};
        auto scoped = gateway(person("north", "ta"));
        QVERIFY(addFollowUp(scoped, note));
        auto direct = session("north_ta");
        const auto read = readFollowUps(direct, {.userId = note.userId, .courseId = note.courseId});
        QVERIFY(read);
        QCOMPARE(read->size(), 1);
        QCOMPARE(read->first().id, note.id);
        scoped.setScope(person("south", "ta"));
        QCOMPARE(addFollowUp(scoped, note).error().kind, ErrorKind::NotAllowed);
    }

    /// A person's own login cannot name another one.
    void meansNothingToAPersonsLogin()
    {
        auto forged = session("north_l3");
        forged.setScope(person("south", "admin"));
        QCOMPARE(readLearners(forged, {.role = Role::OrgAdmin}).error().kind, ErrorKind::NotAllowed);
        const auto own = readLearners(forged, {.role = Role::Learner});
        QVERIFY(own);
        for (const auto &row : own->rows)
            QCOMPARE(row.userId, id("north/user/l3"));
    }

    void costsNoRoundTrip()
    {
        auto scoped = gateway(person("north", "ta"));
        scoped.beginStatistics();
        QVERIFY(readTrainer(scoped, {.role = Role::Trainer}));
        QCOMPARE(scoped.statistics().roundTrips, 1);
    }

private:
    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestScope)
#include "tst_scope.moc"
