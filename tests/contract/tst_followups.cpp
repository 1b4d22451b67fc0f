// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/row.h"
#include "tests/contract/contractsource.h"
#include "tests/support/actor.h"

using namespace viridian;
using pg::Parameters;

namespace {

QUuid id(const QByteArray &path)
{
    return QUuid::fromString(QString::fromLatin1(tenantId(path)));
}

} // namespace

/// Reviews, notes and interventions of every source: written, read again, shared between two trainers,
/// refused. The organisation's day is 4 March 2026; learner 3 of course A has a pace of her own in
/// analytics_daily.
class TestFollowUps : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database.emplace();
        // A second trainer of course A: the trainer of course B.
        auto administrator = m_database->administrator();
        const auto done = administrator.run(
            "INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES ($1, $2, $3)",
            Parameters::of(id("north"), id("north/course/A"), id("north/user/tb")));
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    void cleanup() { m_database.reset(); }

    void aNoteIsReadAgain_data() { sources(); }
    void aNoteIsReadAgain()
    {
        const auto ann = open("north_ta");
        const auto written = waitFor(ann->addFollowUp(note("First call")));
        QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
        QCOMPARE(written->kind, FollowUpKind::Note);
        QCOMPARE(written->text, QStringLiteral("First call"));
        QCOMPARE(written->author, QStringLiteral("North ta"));
        QCOMPARE(written->startedOn, QDate(2026, 3, 4));
        QCOMPARE(written->version, 1);
        QVERIFY(written->own);
        QVERIFY(!written->effect);
        // The other trainer reads the same, and that it is another's.
        const auto bob = open("north_tb");
        const auto read = waitFor(bob->followUps(about()));
        QVERIFY(read);
        QCOMPARE(read->size(), 1);
        FollowUp expected = *written;
        expected.own = false;
        QCOMPARE(read->first(), expected);
    }

    void theSameIdWritesOnce_data() { sources(); }
    void theSameIdWritesOnce()
    {
        const auto ann = open("north_ta");
        const NewFollowUp entry = note("Once");
        const auto first = waitFor(ann->addFollowUp(entry));
        const auto second = waitFor(ann->addFollowUp(entry));
        QVERIFY(first && second);
        QCOMPARE(*second, *first);
        QCOMPARE(waitFor(ann->followUps(about()))->size(), 1);
    }

    void theSecondOfTwoTrainersIsTold_data() { sources(); }
    void theSecondOfTwoTrainersIsTold()
    {
        const auto ann = open("north_ta");
        const auto bob = open("north_tb");
        const auto written = waitFor(ann->addFollowUp(note("Agreed a call")));
        QVERIFY(written);
        const auto anns = waitFor(ann->changeFollowUp(
            {.id = written->id, .version = written->version, .text = QStringLiteral("Ann's words")}));
        QVERIFY(anns);
        QCOMPARE(anns->version, 2);
        QCOMPARE(anns->editor, QStringLiteral("North ta"));
        const auto bobs = waitFor(bob->changeFollowUp(
            {.id = written->id, .version = written->version, .text = QStringLiteral("Bob's words")}));
        QVERIFY(!bobs);
        QCOMPARE(bobs.error().kind, ErrorKind::Conflict);
        QVERIFY(!bobs.error().userText.isEmpty());
        // Nothing was overwritten; with the version read anew Bob's is taken.
        const auto now = waitFor(bob->followUps(about()));
        QCOMPARE(now->first().text, QStringLiteral("Ann's words"));
        const auto again = waitFor(bob->changeFollowUp(
            {.id = written->id, .version = now->first().version, .text = QStringLiteral("Both")}));
        QVERIFY(again);
        QCOMPARE(again->text, QStringLiteral("Both"));
        QCOMPARE(again->editor, QStringLiteral("North tb"));
    }

    void anInterventionIsClosedAndReopened_data() { sources(); }
    void anInterventionIsClosedAndReopened()
    {
        const auto ann = open("north_ta");
        NewFollowUp entry = note("A plan for four weeks");
        entry.kind = FollowUpKind::Plan;
        entry.due = QDate(2026, 4, 1);
        const auto begun = waitFor(ann->addFollowUp(entry));
        QVERIFY(begun);
        QCOMPARE(begun->due, QDate(2026, 4, 1));
        QVERIFY(!begun->outcome);
        const auto closed = waitFor(ann->changeFollowUp(
            {.id = begun->id, .version = begun->version, .outcome = FollowUpOutcome::NoAnswer}));
        QVERIFY(closed);
        QCOMPARE(closed->outcome, FollowUpOutcome::NoAnswer);
        QCOMPARE(closed->closedOn, QDate(2026, 3, 4));
        QCOMPARE(closed->text, begun->text);
        const auto reopened =
            waitFor(ann->changeFollowUp({.id = begun->id, .version = closed->version, .reopen = true}));
        QVERIFY(reopened);
        QVERIFY(!reopened->outcome && !reopened->closedOn);
        QCOMPARE(reopened->due, QDate(2026, 4, 1));
        const auto moved = waitFor(
            ann->changeFollowUp({.id = begun->id, .version = reopened->version, .due = QDate(2026, 4, 15)}));
        QVERIFY(moved);
        QCOMPARE(moved->due, QDate(2026, 4, 15));
        QCOMPARE(moved->text, begun->text);
        QVERIFY(!moved->outcome);
    }

    void putAwayAndBroughtBack_data() { sources(); }
    void putAwayAndBroughtBack()
    {
        const auto ann = open("north_ta");
        const auto written = waitFor(ann->addFollowUp(note("By mistake")));
        const auto away =
            waitFor(ann->changeFollowUp({.id = written->id, .version = written->version, .putAway = true}));
        QVERIFY(away && away->putAway);
        QVERIFY(waitFor(ann->followUps(about()))->isEmpty());
        const auto back =
            waitFor(ann->changeFollowUp({.id = written->id, .version = away->version, .putAway = false}));
        QVERIFY(back && !back->putAway);
        QCOMPARE(waitFor(ann->followUps(about()))->first().text, QStringLiteral("By mistake"));
    }

    void listsAndCountsTellOfIt_data() { sources(); }
    void listsAndCountsTellOfIt()
    {
        const auto ann = open("north_ta");
        const auto before = waitFor(ann->trainer({}));
        QVERIFY(before);
        QCOMPARE(before->toReview, before->behind); // nobody is absent
        QVERIFY(before->toReview > 1);
        QCOMPARE(before->reviewed, 0);
        QCOMPARE(total(*ann, ReviewFilter::ToReview), before->toReview);
        QCOMPARE(total(*ann, ReviewFilter::Reviewed), 0);

        NewFollowUp review = note({});
        review.kind = FollowUpKind::Review;
        NewFollowUp contact = note(QStringLiteral("Call on Monday"));
        contact.kind = FollowUpKind::Contact;
        QVERIFY(waitFor(ann->addFollowUp(review)));
        QVERIFY(waitFor(ann->addFollowUp(contact)));
        const auto after = waitFor(ann->trainer({}));
        QCOMPARE(after->toReview, before->toReview - 1);
        QCOMPARE(after->reviewed, 1);
        QCOMPARE(after->inIntervention, 1);
        QCOMPARE(total(*ann, ReviewFilter::ToReview), after->toReview);
        for (const auto filter : {ReviewFilter::Reviewed, ReviewFilter::InIntervention}) {
            const auto page = waitFor(ann->learners({.review = filter}));
            QCOMPARE(page->total, 1);
            QCOMPARE(page->rows.first().userId, id("north/user/l3"));
            QCOMPARE(page->rows.first().reviewedOn, QDate(2026, 3, 4));
            QCOMPARE(page->rows.first().reviewedBy, QStringLiteral("North ta"));
            QCOMPARE(page->rows.first().openInterventions, 1);
        }
        // The other trainer reads it too, and after a second review the name of who was last.
        const auto bob = open("north_tb");
        review.id = QUuid::createUuid();
        QVERIFY(waitFor(bob->addFollowUp(review)));
        const auto last = waitFor(ann->learners({.review = ReviewFilter::Reviewed}));
        QCOMPARE(last->total, 1);
        QCOMPARE(last->rows.first().reviewedBy, QStringLiteral("North tb"));
        // A week later the learner is to be reviewed again.
        QVERIFY(m_database->administrator()
                    .run("UPDATE app.interventions SET started_on = '2026-02-25' WHERE kind = 'review'")
                    .has_value());
        QCOMPARE(waitFor(ann->trainer({}))->toReview, before->toReview);
        QCOMPARE(total(*ann, ReviewFilter::ToReview), before->toReview);
    }

    void paceAroundAnIntervention_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QDate>("begun");
        QTest::addColumn<PaceEffect>("effect");
        // The course starts on 5 January; learner 3 gains 4 % on 20 January and 10 % on 10 February.
        for (int source = 0; source < contractSources().size(); ++source) {
            if (!contractSources().at(source).writes)
                continue;
            QTest::newRow("complete") << source << QDate(2026, 2, 4) << PaceEffect{28, 28, 4.0 / 4, 10.0 / 4};
            QTest::newRow("too early")
                << source << QDate(2026, 2, 5) << PaceEffect{28, 27, 4.0 / 4, std::nullopt};
            QTest::newRow("begun early in the course")
                << source << QDate(2026, 1, 25) << PaceEffect{21, 28, 4.0 / 3, 10.0 / 4};
            QTest::newRow("never less than a week")
                << source << QDate(2026, 1, 6) << PaceEffect{2, 28, 0.0, 4.0 / 4};
            QTest::newRow("before the course")
                << source << QDate(2026, 1, 4) << PaceEffect{0, 28, std::nullopt, 4.0 / 4};
        }
    }
    void paceAroundAnIntervention()
    {
        QFETCH(const QDate, begun);
        QFETCH(const PaceEffect, effect);
        const auto ann = open("north_ta");
        NewFollowUp entry = note({});
        entry.kind = FollowUpKind::Contact;
        const auto written = waitFor(ann->addFollowUp(entry));
        QVERIFY(written && written->effect);
        QCOMPARE(written->effect->daysAfter, 0);
        auto administrator = m_database->administrator();
        const auto prepared = administrator.run(
            "INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, gained_pct) "
            "SELECT $1, $2, $3, d, g FROM (VALUES (date '2026-01-20', 4), ('2026-02-10', 10)) v (d, g)",
            Parameters::of(id("north"), id("north/course/A"), id("north/user/l3")));
        QVERIFY(prepared);
        QVERIFY(administrator.run("UPDATE app.interventions SET started_on = $1 WHERE intervention_id = $2",
                                  Parameters::of(begun, written->id)));
        const auto read = waitFor(ann->followUps(about()));
        QVERIFY(read);
        QCOMPARE(read->first().effect, effect);
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<Role>("role");
        QTest::addColumn<QByteArray>("course");
        QTest::addColumn<QByteArray>("learner");
        QTest::addColumn<ErrorKind>("kind");
        for (int source = 0; source < contractSources().size(); ++source) {
            if (!contractSources().at(source).writes)
                continue;
            const auto add = [source](const char *name, const char *login, Role role, const char *course,
                                      const char *learner, ErrorKind kind) {
                QTest::newRow(name) << source << QByteArray(login) << role << QByteArray(course)
                                    << QByteArray(learner) << kind;
            };
            add("a learner about herself", "north_l3", Role::Learner, "north/course/A", "north/user/l3",
                ErrorKind::NotAllowed);
            add("a course of another trainer", "north_ta", Role::Trainer, "north/course/B", "north/user/l9",
                ErrorKind::NotAllowed);
            add("another organisation", "south_ta", Role::Trainer, "north/course/A", "north/user/l3",
                ErrorKind::NotAllowed);
            add("another organisation's admin", "south_admin", Role::OrgAdmin, "north/course/A",
                "north/user/l3", ErrorKind::BadInput);
            add("a role that is not held", "north_ta", Role::OrgAdmin, "north/course/A", "north/user/l3",
                ErrorKind::NotAllowed);
            add("nobody's learner", "north_ta", Role::Trainer, "north/course/A", "north/user/tb",
                ErrorKind::BadInput);
        }
    }
    void whatIsRefused()
    {
        QFETCH(const QByteArray, login);
        QFETCH(const Role, role);
        QFETCH(const QByteArray, course);
        QFETCH(const QByteArray, learner);
        QFETCH(const ErrorKind, kind);
        const auto ann = open("north_ta");
        const auto written = waitFor(ann->addFollowUp(note("Ann's")));
        QVERIFY(written);
        const auto source = open(login);
        const auto added = waitFor(source->addFollowUp({.role = role,
                                                        .id = QUuid::createUuid(),
                                                        .userId = id(learner),
                                                        .courseId = id(course),
                                                        .text = QStringLiteral("x")}));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, kind);
        if (login == "north_ta" && role == Role::Trainer)
            return;
        const auto changed = waitFor(source->changeFollowUp(
            {.role = role, .id = written->id, .version = 1, .text = QStringLiteral("y")}));
        QVERIFY(!changed);
        QVERIFY(changed.error().kind == ErrorKind::NotAllowed || changed.error().kind == ErrorKind::NotFound);
        const auto read = waitFor(source->followUps(
            {.role = role, .userId = id("north/user/l3"), .courseId = id("north/course/A")}));
        QVERIFY(!read || read->isEmpty());
        QCOMPARE(waitFor(ann->followUps(about()))->first().text, QStringLiteral("Ann's"));
    }

    void aRoleThatIsTakenAwayMeanwhile_data() { sources(); }
    void aRoleThatIsTakenAwayMeanwhile()
    {
        const auto bob = open("north_tb");
        const auto written = waitFor(bob->addFollowUp(note("Mine")));
        QVERIFY(written);
        auto administrator = m_database->administrator();
        QVERIFY(administrator.run("DELETE FROM app.course_trainers WHERE user_id = $1 AND course_id = $2",
                                  Parameters::of(id("north/user/tb"), id("north/course/A"))));
        // Out of the course: the own note is out of sight too.
        QCOMPARE(waitFor(bob->changeFollowUp({.id = written->id, .version = 1, .text = QStringLiteral("x")}))
                     .error()
                     .kind,
                 ErrorKind::NotFound);
        QCOMPARE(waitFor(bob->addFollowUp(note("x"))).error().kind, ErrorKind::NotAllowed);
    }

    void textThatCannotBeTaken_data() { sources(); }
    void textThatCannotBeTaken()
    {
        const auto ann = open("north_ta");
        QCOMPARE(waitFor(ann->addFollowUp(note(" \n"))).error().kind, ErrorKind::BadInput);
        QCOMPARE(waitFor(ann->addFollowUp(note(QString(longestNote + 1, u'x')))).error().kind,
                 ErrorKind::BadInput);
        QVERIFY(waitFor(ann->addFollowUp(note(QString(longestNote, u'\u00e4')))));
    }

    void theLogSaysWhoDidWhatAndNotTheText_data() { sources(); }
    void theLogSaysWhoDidWhatAndNotTheText()
    {
        const auto ann = open("north_ta");
        const auto written = waitFor(ann->addFollowUp(note("Secret words")));
        const auto changed = waitFor(ann->changeFollowUp(
            {.id = written->id, .version = written->version, .text = QStringLiteral("Secret too")}));
        QVERIFY(
            waitFor(ann->changeFollowUp({.id = written->id, .version = changed->version, .putAway = true})));
        Actor admin(*m_database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        const auto log =
            admin.run("SELECT string_agg(actor || ' ' || action, ', ' ORDER BY audit_id), "
                      "bool_or(audit_log::text LIKE '%Secret%'), "
                      "bool_and(detail->>'by' = '" +
                      tenantId("north/user/ta") +
                      "') FROM app.audit_log WHERE action LIKE 'note %' AND object LIKE '%' || '" +
                      written->id.toByteArray(QUuid::WithoutBraces) + '\'');
        QVERIFY2(log, log ? "" : qPrintable(log.error().detail));
        QFETCH(const int, source);
        const char *gateway = contractSources().at(source).actor;
        QCOMPARE(log->text(0, 0), QStringLiteral("%1 note added, %1 note changed, %1 note put away")
                                      .arg(QLatin1StringView(gateway ? gateway : "north_ta")));
        QVERIFY(!log->boolean(0, 1));
        QVERIFY(log->boolean(0, 2));
    }

private:
    static void sources()
    {
        QTest::addColumn<int>("source");
        for (int source = 0; source < contractSources().size(); ++source)
            if (contractSources().at(source).writes)
                QTest::newRow(contractSources().at(source).name) << source;
    }
    std::unique_ptr<DataSource> open(const QByteArray &login)
    {
        const int source = *static_cast<int *>(QTest::qData("source", qMetaTypeId<int>()));
        return contractSources().at(source).open(*m_database, QString::fromLatin1(login));
    }
    static FollowUpsQuery about()
    {
        return {.userId = id("north/user/l3"), .courseId = id("north/course/A")};
    }
    static NewFollowUp note(const QString &text)
    {
        return {
            .id = QUuid::createUuid(), .userId = about().userId, .courseId = about().courseId, .text = text};
    }
    static NewFollowUp note(const char *text) { return note(QString::fromLatin1(text)); }
    static int total(DataSource &source, ReviewFilter filter)
    {
        const auto page = waitFor(source.learners({.review = filter}));
        return page ? page->total : -1;
    }

    std::optional<SampleDatabase> m_database;
};

QTEST_GUILESS_MAIN(TestFollowUps)
#include "tst_followups.moc"
