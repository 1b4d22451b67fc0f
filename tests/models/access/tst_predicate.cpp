// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/acceptedfindings.h"
#include "models/access/predicate.h"

#include <QTest>

using namespace viridian;
using namespace viridian::access;
using namespace viridian::catalog;

/// Conditions understood, without a database.
class TestPredicate : public QObject
{
    Q_OBJECT

    Snapshot m_snapshot;

    static Function function(ObjectId id, const char *name, const char *body, const char *type = "uuid")
    {
        Function made;
        made.id = id;
        made.schema = 1;
        made.name = QString::fromLatin1(name);
        made.returnType = QString::fromLatin1(type);
        made.language = QStringLiteral("sql");
        made.source = QString::fromLatin1(body);
        made.volatility = Function::Volatility::Stable;
        return made;
    }

    Predicate read(const QString &expression)
    {
        FunctionBook functions(m_snapshot);
        return PredicateReader(m_snapshot, functions, m_snapshot.relations.constFirst()).read(expression);
    }

private slots:
    void initTestCase()
    {
        Schema schema;
        schema.id = 1;
        schema.name = QStringLiteral("app");
        m_snapshot.schemas = {schema};
        Relation notes;
        notes.id = 10;
        notes.schema = 1;
        notes.name = QStringLiteral("notes");
        notes.rowSecurity = true;
        int number = 0;
        for (const char *name : {"tenant_id", "owner_id", "state", "is_public"}) {
            Column column;
            column.number = ++number;
            column.name = QString::fromLatin1(name);
            column.notNull = number == 1;
            notes.columns.append(column);
        }
        Relation members = notes;
        members.id = 11;
        members.name = QStringLiteral("members");
        members.rowSecurity = false;
        m_snapshot.relations = {notes, members};
        m_snapshot.functions = {
            function(20, "tenant",
                     "SELECT m.tenant_id FROM app.members m WHERE m.owner_id::text = session_user"),
            function(21, "claimed", "SELECT nullif(current_setting('app.t', true), '')::uuid"),
            function(22, "yes", "SELECT true", "boolean"),
            function(23, "is_admin", "SELECT EXISTS (SELECT FROM app.members m WHERE m.state = session_user)",
                     "boolean")};
        m_snapshot.index();
    }

    void conditions_data()
    {
        QTest::addColumn<QString>("says"); // true, signed-in, open, never, bound COLUMNS, or free
        const auto row = [](const char *expression, const char *says) {
            QTest::newRow(expression) << QString::fromLatin1(says);
        };
        row("true", "true");
        row("NOT false", "true");
        row("1 = 1 OR tenant_id = app.tenant()", "true");
        row("tenant_id = tenant_id", "true");
        row("notes.tenant_id = tenant_id", "true");
        row("tenant_id IS NOT NULL", "true");
        row("state IS NOT NULL", "free");
        row("app.yes()", "true");
        row("EXISTS (SELECT 1)", "true");
        row("state LIKE '%'", "true");
        row("tenant_id IN (tenant_id, app.tenant())", "true");
        row("false", "never");
        row("tenant_id = NULL", "never");
        row("CURRENT_USER IS NOT NULL", "signed-in");
        row("app.tenant() IS NOT NULL", "signed-in");
        row("app.tenant() IS NULL OR tenant_id = app.tenant()", "open");
        row("current_setting('app.t', true) = '' OR tenant_id::text = current_setting('app.t', true)",
            "open");
        row("coalesce(tenant_id = app.claimed(), true)", "open");
        row("tenant_id = coalesce(app.claimed(), tenant_id)", "open");
        row("(tenant_id = app.claimed()) IS NOT FALSE", "open");
        row("CASE WHEN app.claimed() IS NULL THEN true ELSE tenant_id = app.claimed() END", "open");
        row("tenant_id IS NOT DISTINCT FROM app.claimed()", "bound tenant_id");
        row("tenant_id = app.tenant()", "bound tenant_id");
        row("tenant_id = (SELECT app.tenant())", "bound tenant_id");
        row("tenant_id = ANY (ARRAY(SELECT app.tenant()))", "bound tenant_id");
        row("coalesce(tenant_id = app.tenant(), false)", "bound tenant_id");
        row("tenant_id = app.tenant() AND owner_id = app.tenant()", "bound owner_id,tenant_id");
        row("tenant_id = app.tenant() OR owner_id = app.tenant()", "free");
        row("tenant_id = app.tenant() OR app.is_admin()", "bound tenant_id");
        row("tenant_id = app.tenant() OR state = 'open'", "free");
        row("tenant_id <> app.tenant()", "free");
        row("NOT (tenant_id <> app.tenant())", "bound tenant_id");
        row("tenant_id IN (SELECT m.tenant_id FROM app.members m WHERE m.owner_id = app.tenant())",
            "bound tenant_id");
        row("tenant_id IN (SELECT m.tenant_id FROM app.members m)", "free");
        row("EXISTS (SELECT FROM app.members m WHERE m.tenant_id = notes.tenant_id AND m.owner_id = "
            "app.tenant())",
            "bound tenant_id");
        row("EXISTS (SELECT FROM app.members m WHERE m.tenant_id = m.tenant_id AND m.owner_id = "
            "app.tenant())",
            "free");
        row("EXISTS (SELECT FROM app.members m WHERE m.tenant_id = notes.tenant_id OR m.owner_id = "
            "app.tenant())",
            "free");
    }

    void conditions()
    {
        QFETCH(QString, says);
        const Predicate predicate = read(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(predicate.understood);
        QStringList bound = predicate.boundEverywhere().values();
        bound.sort();
        const QString found = predicate.alwaysTrue()      ? QStringLiteral("true")
                              : predicate.signedInOnly()  ? QStringLiteral("signed-in")
                              : predicate.alwaysRefuses() ? QStringLiteral("never")
                              : predicate.failsOpen       ? QStringLiteral("open")
                              : bound.isEmpty()           ? QStringLiteral("free")
                                                          : QStringLiteral("bound ") + bound.join(u',');
        QCOMPARE(found, says);
    }

    void whatCannotBeReadIsNotJudged()
    {
        const Predicate predicate = read(QStringLiteral("tenant_id = = 1"));
        QVERIFY(predicate.present && !predicate.understood);
        QVERIFY(!predicate.alwaysTrue() && !predicate.failsOpen);
        QVERIFY(!read(QString()).present);
    }

    void forgeableIdentities()
    {
        const auto forgeable = [&](const char *expression) {
            return read(QString::fromLatin1(expression)).uses.forgeable();
        };
        QVERIFY(forgeable("tenant_id = app.claimed()"));
        QVERIFY(!forgeable("tenant_id = app.tenant()"));
        QVERIFY(!forgeable("pg_has_role(session_user, 'gateway', 'MEMBER') AND tenant_id = app.claimed()"));
        QVERIFY(!forgeable("current_setting('role') = 'admin'"));
    }

    void acceptedFindingsGoThereAndBack()
    {
        AcceptedFindings accepted;
        const FindingObject object{QStringLiteral("table"), QStringLiteral("app"), QStringLiteral("notes")};
        accepted.add({QStringLiteral("POL-001"), object, QStringLiteral("a lookup table")});
        const auto read = AcceptedFindings::fromJson(accepted.toJson());
        QVERIFY(read);
        Finding finding;
        finding.rule = QStringLiteral("POL-001");
        finding.object = object;
        QCOMPARE(read->accepts(finding)->reason, QStringLiteral("a lookup table"));
        finding.rule = QStringLiteral("POL-002");
        QVERIFY(!read->accepts(finding));
        QVERIFY(!AcceptedFindings::fromJson("[]"));
        QVERIFY(!AcceptedFindings::fromJson("{"));
    }
};

QTEST_GUILESS_MAIN(TestPredicate)
#include "tst_predicate.moc"
