// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

namespace {

/// The logins that stand for a role, and last one that sets none.
constexpr std::pair<const char *, const char *> columns[] = {
    {"learner", "north_l3"},       {"trainer", "north_ta"},     {"org_admin", "north_admin"},
    {"pipeline", "test_pipeline"}, {"gateway", "test_gateway"}, {"dba", "test_dba"},
    {"readonly", "test_readonly"}, {"backup", "test_backup"},   {"", "north_l3"}};

/// Who may call what, in the order of the columns: + is let in, - refused. Functions of schema private are
/// there for policies, triggers and views; nobody calls one by name.
constexpr auto callable = R"(
app.schema_version()                     + + + + + + + + +
app.session_info()                       + + + + + + + + +
app.current_user_id()                    + + + + + - + - -
app.current_org_id()                     + + + + + - + - -
app.current_role_name()                  + + + + + - + - -
app.current_day()                        + + + + + - + - -
app.my_course_ids()                      + + + + + - + - -
app.my_learner_ids()                     + + + + + - + - -
app.my_skill_ids()                       + + + + + - + - -
app.ensure_partitions(date,date)         - - - + - - - - -
app.provision_login(name,uuid,uuid)      - - - - - - - - -
app.refresh_analytics()                  + + + + - + - - -
app.organizations_to_analyse()           - - - + - - - - -
app.peer_comparison(uuid,uuid)           + + + - - - - - -
app.peer_comparisons(uuid[])             + + + - - - - - -
app.sync_position()                      + + + - - - - - -
app.schedule_jobs()                      - - - + - - - - -
app.claim_job(uuid)                      - - - + - - - - -
app.end_job(bigint,text,boolean)         - - - + - - - - -
app.next_job_at()                        - - - + - - - - -
app.enqueue_pipeline(uuid)               - - - + - - - - -
app.pipeline_jobs()                      - - - + - - - - -
app.pipeline_runs()                      - - - + - - - - -
app.request_refresh()                    + + + - - - - - -
app.refresh_if_stale()                   + + + - - - - - -
private.job_waits()                      - - - - - - - - -
private.claim_class()                    - - - - - - - - -
private.claim_key(bigint)                - - - - - - - - -
private.is_claimed(bigint,integer)       - - - - - - - - -
private.enqueue(text,uuid,text,text)     - - - - - - - - -
private.scheduled_day()                  - - - - - - - - -
private.take_job(text[],uuid)            - - - - - - - - -
private.finish_job(bigint,text,boolean)  - - - - - - - - -
private.next_job_at(text[])              - - - - - - - - -
app.retire_next()                        - - - + - - - - -
app.ensure_analytics_partitions(date,date) - - - + - - - - -
app.maintain_partitions()                - - - + - - - - -
private.organization_day(uuid)           - - - - - - - - -
app.export_person(uuid)                  - - - + - - - - -
app.erase_person(uuid)                   - - - + - - - - -
app.logins_of(uuid)                      - - - + - - - - -
private.person_columns()                 - - - - - - - - -
private.redacted(text,text,text)         - - - - - - - - -
private.redacted(jsonb,text,text)        - - - - - - - - -
private.daily_changed()                  - - - - - - - - -
private.gaps_changed()                   - - - - - - - - -
private.requirements_changed()           - - - - - - - - -
private.emptied()                        - - - - - - - - -
private.mark_all()                       - - - - - - - - -
private.kpis_of(uuid,date[])             - - - - - - - - -
private.gaps_of(uuid)                    - - - - - - - - -
private.refresh_kpis()                   - - - - - - - - -
private.refresh_gaps()                   - - - - - - - - -
private.uuid_setting(text)               - - - - - - - - -
private.session_identity()               - - - - - - - - -
private.session_scope()                  - - - - - - - - -
private.ensure_partition(regclass,text,date) - - - - - - - - -
private.sync_memberships(name)           - - - - - - - - -
private.users_changed()                  - - - - - - - - -
private.identity_gone()                  - - - - - - - - -
private.touch()                          - - - - - - - - -
private.follow_up_written()              - - - - - - - - -
private.follow_up_logged()               - - - - - - - - -
private.reader()                         - - - - - - - - -
private.shown(integer,integer,integer)   - - - - - - - - -
private.around(numeric[],numeric)        - - - - - - - - -
private.around_others(numeric[],numeric) - - - - - - - - -
private.nth(integer,numeric[],bigint)     - - - - - - - - -
private.refresh_lock()                   - - - - - - - - -
private.next_refresh()                   - - - - - - - - -
app.begin_sign_in(text,text) - - - - + - - - -
app.refuse_sign_in(uuid,uuid,text) - - - - + - - - -
app.open_session(uuid,uuid,text,text,bytea,interval,interval,text) - - - - + - - - -
app.refresh_session(bytea,bytea,interval,interval) - - - - + - - - -
app.open_external_session(text,text,text,bytea,interval,interval,text) - - - - + - - - -
private.begin_session(uuid,uuid,bytea,interval,interval,jsonb) - - - - - - - - -
app.claim_request(bytea,bytea) - - - - + - - - -
app.end_request(bytea,boolean) - - - - + - - - -
app.close_session(uuid,uuid) - - - - + - - - -
app.set_credential(text,text,text) - - - - + - - - -
app.remove_credential(text,text) - - - - + - - - -
app.unlock_credential(text,text) - - - - + - - - -
app.lease_requests(bytea,integer,interval,integer) - - - - + - - - -
app.data_version() + + + - - - - - -
app.request_report(uuid,uuid,text,text,jsonb) + + + - - - - - -
app.remove_report(uuid) + + + - - - - - -
app.claim_report() - - - - + - - - -
app.report_progress(bigint,integer) - - - - + - - - -
app.end_report(bigint,bytea,text,text,boolean) - - - - + - - - -
app.next_report_at() - - - - + - - - -
app.expire_reports() - - - + - - - - -
private.report_follows() - - - - - - - - -
private.holds_role(uuid,uuid,text) - - - - - - - - -
private.mark_change(uuid) - - - - - - - - -
private.data_changed() - - - - - - - - -
private.mark_all_changed() - - - - - - - - -
private.data_emptied() - - - - - - - - -
private.audit(uuid,text,text,jsonb) - - - - - - - - -
private.person_named(text,text) - - - - - - - - -
private.end_session(uuid,uuid,text) - - - - - - - - -
private.named(uuid,uuid) - - - - - - - - -
private.sessions_end() - - - - - - - - -
private.administration_logged() - - - - - - - - -
)";

QList<QStringList> lines()
{
    QList<QStringList> result;
    for (const auto &line : QString::fromLatin1(callable).split(u'\n', Qt::SkipEmptyParts))
        result << line.simplified().split(u' ');
    return result;
}

/// The call with NULL for every argument: whether it is let in does not depend on them.
QByteArray call(const QString &signature)
{
    const QString types = signature.section(u'(', 1).chopped(1);
    QStringList arguments;
    for (const auto &type : types.split(u',', Qt::SkipEmptyParts))
        arguments << QStringLiteral("NULL::") + type;
    return (QStringLiteral("SELECT ") + signature.section(u'(', 0, 0) + u'(' +
            arguments.join(QStringLiteral(", ")) + u')')
        .toLatin1();
}

} // namespace

class TestFunctions : public QObject
{
    Q_OBJECT

private slots:
    /// A new function must be entered in the table.
    void everyFunctionIsInTheMatrix()
    {
        QStringList known;
        for (const auto &line : lines()) {
            QCOMPARE(line.size(), qsizetype(std::size(columns)) + 1);
            known << line.first();
        }
        const auto rows = m_database.administrator()
                              .run("SELECT oid::regprocedure::text FROM pg_proc "
                                   "WHERE pronamespace IN ('app'::regnamespace, 'private'::regnamespace)")
                              .value();
        QCOMPARE(rows.count(), known.size());
        for (int row = 0; row < rows.count(); ++row)
            QVERIFY2(known.contains(rows.text(row, 0)), qPrintable(rows.text(row, 0)));
    }

    void calling_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("function");
        QTest::addColumn<bool>("isLetIn");
        for (const auto &line : lines()) {
            for (qsizetype i = 1; i < line.size(); ++i) {
                const auto &[role, login] = columns[i - 1];
                QTest::addRow("%s calls %s", *role == '\0' ? "no role" : role, qPrintable(line.first()))
                    << QString::fromLatin1(role) << QString::fromLatin1(login) << line.first()
                    << (line.at(i) == QStringLiteral("+"));
            }
        }
    }

    void calling()
    {
        QFETCH(QString, role);
        QFETCH(QString, login);
        QFETCH(QString, function);
        QFETCH(bool, isLetIn);
        const auto answer = Actor(m_database, login, role).run(call(function));
        const QString refused = QStringLiteral("42501");
        if (!isLetIn) {
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, refused);
        } else if (!answer) {
            // Let in, and told what is wrong with the arguments or with who asks.
            QVERIFY2(answer.error().code == QStringLiteral("VR001") ||
                         answer.error().code == QStringLiteral("22023"),
                     qPrintable(answer.error().code + u' ' + answer.error().detail));
        }
    }

private:
    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestFunctions)
#include "tst_functions.moc"
