// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogreader.h"
#include "db/catalog/catalogsql.h"
#include "models/catalog/roles.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace viridian;
using namespace viridian::catalog;

class TestCatalogReader : public QObject
{
    Q_OBJECT

    QString m_database;
    Snapshot m_snapshot;

    static TestCluster &cluster() { return TestCluster::instance(); }
    static Snapshot read(pg::Connection &connection)
    {
        auto snapshot = readCatalog(connection);
        if (!snapshot)
            qFatal("%s", qPrintable(snapshot.error().userText + snapshot.error().detail));
        return *std::move(snapshot);
    }
    pg::Rows ask(const QByteArray &sql) const
    {
        auto connection = cluster().connect(m_database);
        auto rows = connection.run(sql);
        if (!rows)
            qFatal("%s: %s", sql.constData(), qPrintable(rows.error().detail));
        return *std::move(rows);
    }
    const Relation &relation(const char *name) const
    {
        const Relation *found = m_snapshot.relation(QStringLiteral("shop"), QString::fromLatin1(name));
        if (!found)
            qFatal("no relation %s", name);
        return *found;
    }
    const Function &function(const char *name) const
    {
        const auto found = m_snapshot.functionsNamed(QStringLiteral("shop"), QString::fromLatin1(name));
        if (found.size() != 1)
            qFatal("no function %s", name);
        return *found.constFirst();
    }
    ObjectId role(const char *name) const
    {
        const Role *found = m_snapshot.role(QString::fromLatin1(name));
        if (!found)
            qFatal("no role %s", name);
        return found->id;
    }

private slots:
    void initTestCase()
    {
        m_database = cluster().createEmptyDatabase();
        if (cluster().connect(m_database).serverVersion() < 150000)
            QSKIP("Publications of columns, rows and schemas need PostgreSQL 15.");
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/catalog/objects.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        ask(file.readAll());
        auto connection = cluster().connect(m_database);
        m_snapshot = read(connection);
        QVERIFY(!connection.inTransaction());
    }

    void tablesWithTheirParts()
    {
        const Relation &customers = relation("customers");
        QCOMPARE(m_snapshot.displayName(customers), QStringLiteral("shop.customers"));
        QCOMPARE(customers.comment, QStringLiteral("Who buys"));
        QCOMPARE(customers.owner, role("cat_owner"));
        QVERIFY(customers.rowSecurity && !customers.forcesRowSecurity);
        QCOMPARE(customers.columns.size(), 4);
        QCOMPARE(customers.column(2)->comment, QStringLiteral("As on the invoice"));
        QCOMPARE(customers.column(1)->identity, u'a');
        QVERIFY(customers.column(QStringLiteral("upper_name"))->isGenerated);
        QCOMPARE(customers.column(QStringLiteral("login"))->defaultExpression,
                 QStringLiteral("SESSION_USER"));
        QVERIFY(!customers.column(QStringLiteral("gone")));
        QCOMPARE(customers.primaryKey(), QList<int>{1});
        QCOMPARE(customers.triggers.size(), 1);
        QCOMPARE(customers.triggers.constFirst().function, function("stamp").id);
        QVERIFY(customers.totalBytes.value_or(0) > 0);
        QVERIFY(customers.statistics);

        const Relation &odd = relation("Odd \"Name");
        QCOMPARE(m_snapshot.quotedName(odd), QStringLiteral("shop.\"Odd \"\"Name\""));
        QCOMPARE(relation("odd_child").parents, QList<ObjectId>{odd.id});
        QVERIFY(relation("odd_child").column(1)->isInherited);
        QVERIFY(!odd.column(2)->grants.isEmpty());
    }

    void partitionsForeignKeysAndIndexes()
    {
        const Relation &orders = relation("orders");
        const Relation &part = relation("orders_2026");
        QCOMPARE(orders.kind, RelationKind::PartitionedTable);
        QCOMPARE(orders.partitionKey, QStringLiteral("RANGE (at)"));
        QVERIFY(part.isPartition && part.partitionBound.startsWith(u"FOR VALUES FROM"));
        QCOMPARE(m_snapshot.childrenOf(orders.id), QList<const Relation *>{&part});
        const auto foreign =
            std::find_if(orders.constraints.cbegin(), orders.constraints.cend(),
                         [](const Constraint &key) { return key.kind == Constraint::Kind::ForeignKey; });
        QVERIFY(foreign != orders.constraints.cend());
        QCOMPARE(foreign->referencedRelation, relation("customers").id);
        QCOMPARE(foreign->columns, QList<int>{2});
        QCOMPARE(foreign->referencedColumns, QList<int>{1});
        QCOMPARE(foreign->onDelete, u'c');
        const auto open = std::find_if(part.indexes.cbegin(), part.indexes.cend(),
                                       [](const Index &index) { return index.name == u"orders_open"; });
        QVERIFY(open != part.indexes.cend());
        QCOMPARE(open->columns, (QList<int>{2, 0}));
        QCOMPARE(open->includedColumns, QList<int>{4});
        QVERIFY(!open->predicate.isEmpty() && open->isValid && !open->isUnique);
    }

    void policiesWithQualifiedExpressions()
    {
        const Policy &own = relation("customers").policies.constFirst();
        QCOMPARE(own.command, Policy::Command::Select);
        QCOMPARE(own.roles, QList<ObjectId>{role("cat_readers")});
        QVERIFY(own.checkExpression.isNull());
        QCOMPARE(own.effectiveCheck(), own.usingExpression);
        const auto &policies = relation("orders").policies;
        QCOMPARE(policies.size(), 2);
        QVERIFY(!policies.at(0).isPermissive && policies.at(0).usingExpression.isNull());
        QCOMPARE(policies.at(1).roles, QList<ObjectId>{publicRole});
        QVERIFY(policies.at(1).usingExpression.contains(u"shop.my_customer()"));
        QVERIFY(policies.at(1).usingExpression.contains(u"FROM shop.customers c"));
        const auto refersTo = [&](Reference::Kind kind, ObjectId id) {
            return std::any_of(policies.at(1).dependsOn.cbegin(), policies.at(1).dependsOn.cend(),
                               [&](const Reference &each) { return each.kind == kind && each.id == id; });
        };
        QVERIFY(refersTo(Reference::Kind::Relation, relation("customers").id));
        QVERIFY(refersTo(Reference::Kind::Function, function("my_customer").id));
    }

    void viewsFunctionsAndTheRest()
    {
        const Relation &names = relation("names");
        QVERIFY(names.hasOption(QStringLiteral("security_barrier")));
        QVERIFY(!names.hasOption(QStringLiteral("security_invoker")));
        QVERIFY(names.isUpdatable && names.isInsertable && names.isDeletable);
        QCOMPARE(names.dependsOn.size(), 2);
        QVERIFY(!relation("totals").isPopulated && !relation("totals").isUpdatable);
        QCOMPARE(relation("numbers").sequence->increment, 5);

        const Function &mine = function("my_customer");
        QVERIFY(mine.isSecurityDefiner && mine.volatility == Function::Volatility::Stable);
        QCOMPARE(mine.configured(QStringLiteral("search_path")), QStringLiteral("pg_catalog, pg_temp"));
        QVERIFY(mine.configured(QStringLiteral("work_mem")).isNull());
        const Function &plus = function("plus");
        QCOMPARE(plus.argumentNames, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(plus.defaultCount, 1);
        QVERIFY(std::any_of(plus.grants.cbegin(), plus.grants.cend(), [](const Grant &grant) {
            return grant.grantee == publicRole && grant.privileges.contains(Privilege::Execute);
        }));

        QCOMPARE(m_snapshot.types.size(), 3);
        QCOMPARE(m_snapshot.defaultPrivileges.constFirst().grants.constFirst().grantee, role("cat_readers"));
        QVERIFY(std::any_of(m_snapshot.settings.cbegin(), m_snapshot.settings.cend(),
                            [](const Setting &setting) { return setting.value == u"8MB"; }));
        QCOMPARE(m_snapshot.publications.size(), 2);
        const Publication &byTable = m_snapshot.publications.at(1);
        QCOMPARE(byTable.tables.size(), 2);
        const auto customers =
            std::find_if(byTable.tables.cbegin(), byTable.tables.cend(), [&](const PublishedTable &table) {
                return table.relation == relation("customers").id;
            });
        QCOMPARE(customers->columns, (QList<int>{1, 2, 3}));
        QVERIFY(customers->rowFilter.contains(u"id > 7"));
        QCOMPARE(m_snapshot.publications.at(0).schemas.size(), 1);
        QVERIFY(m_snapshot.publications.at(0).inserts && !m_snapshot.publications.at(0).updates);
    }

    /// What Roles answers is what the server answers, for every role, table and privilege.
    void privilegesAsTheServerCountsThem()
    {
        const Roles roles(m_snapshot);
        int compared = 0;
        const pg::Rows tables = ask(
            "SELECT r.oid, c.oid, p.name, has_table_privilege(r.oid, c.oid, p.name)"
            " OR (p.name NOT IN ('DELETE', 'TRUNCATE') AND has_any_column_privilege(r.oid, c.oid, p.name)),"
            " has_schema_privilege(r.oid, c.relnamespace, 'USAGE')"
            " FROM pg_roles r, pg_class c,"
            " unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES}'::text[]) p (name)"
            " WHERE c.relkind IN ('r', 'p', 'v', 'm') AND"
            " c.relnamespace IN ('shop'::regnamespace, 'hidden'::regnamespace)");
        for (int i = 0; i < tables.count(); ++i, ++compared) {
            const Relation *table = m_snapshot.relation(tables.bytes(i, 1).toUInt());
            QVERIFY(table);
            const ObjectId who = tables.bytes(i, 0).toUInt();
            const bool expected = tables.boolean(i, 3) && tables.boolean(i, 4);
            const bool answered = roles.mayAccess(who, *table, privilegeNamed(tables.text(i, 2)));
            QVERIFY2(answered == expected,
                     qPrintable(m_snapshot.roleName(who) + u' ' + table->name + u' ' + tables.text(i, 2)));
        }
        const pg::Rows members =
            ask("SELECT a.oid, b.oid, pg_has_role(a.oid, b.oid, 'USAGE'), pg_has_role(a.oid, b.oid, 'MEMBER')"
                " FROM pg_roles a, pg_roles b");
        for (int i = 0; i < members.count(); ++i, ++compared) {
            const ObjectId member = members.bytes(i, 0).toUInt();
            const ObjectId of = members.bytes(i, 1).toUInt();
            QCOMPARE(roles.hasPrivilegesOf(member, of), members.boolean(i, 2));
            QCOMPARE(roles.isMemberOf(member, of), members.boolean(i, 3));
        }
        QVERIFY(compared > 500);
        QCOMPARE(roles.path(role("cat_switcher"), role("cat_readers"), false),
                 (QList<ObjectId>{role("cat_switcher"), role("cat_editors"), role("cat_readers")}));
        QVERIFY(roles.path(role("cat_switcher"), role("cat_readers"), true).isEmpty());
        QVERIFY(roles.canSetRole(role("cat_switcher"), role("cat_readers")));
        QVERIFY(roles.mayExecute(role("cat_reader"), function("my_customer")));
        QVERIFY(!roles.mayExecute(role("cat_nobody"), function("my_customer")));
    }

    void rowSecurityAsTheServerCountsIt()
    {
        const Roles roles(m_snapshot);
        for (const Role &each : std::as_const(m_snapshot.roles)) {
            if (each.isBuiltIn() && !each.canLogin)
                continue;
            auto connection = cluster().connect(m_database);
            QVERIFY(connection.run("SET ROLE " + connection.quoted(each.name)));
            for (const char *name : {"customers", "orders", "orders_2026"}) {
                const auto active = connection.run("SELECT row_security_active($1::text::regclass)",
                                                   pg::Parameters::of(QByteArray("shop.") + name));
                QVERIFY(active);
                QVERIFY2(roles.isFiltered(each.id, relation(name)) == active->boolean(0, 0),
                         qPrintable(each.name + u' ' + QLatin1StringView(name)));
            }
        }
    }

    /// A login without any right reads the same objects; only what the server hides from it may differ.
    void withoutSuperuser()
    {
        auto connection = cluster().connect(m_database, QStringLiteral("cat_nobody"));
        Snapshot seen = read(connection);
        QCOMPARE(seen.database.readBy, QStringLiteral("cat_nobody"));
        QCOMPARE(seen.relations.size(), m_snapshot.relations.size());
        for (qsizetype i = 0; i < seen.relations.size(); ++i) {
            QCOMPARE(seen.relations.at(i).policies, m_snapshot.relations.at(i).policies);
            QCOMPARE(seen.relations.at(i).columns, m_snapshot.relations.at(i).columns);
            QCOMPARE(seen.relations.at(i).grants, m_snapshot.relations.at(i).grants);
            QCOMPARE(seen.relations.at(i).definition, m_snapshot.relations.at(i).definition);
        }
        QCOMPARE(seen.functions, m_snapshot.functions);
        QCOMPARE(seen.roles, m_snapshot.roles);
        QCOMPARE(seen.memberships, m_snapshot.memberships);
    }

    void everyVersionHasItsLines()
    {
        QVERIFY(!catalogSql("memberships", 150018).contains("m.set_option"));
        QVERIFY(catalogSql("memberships", 160000).contains("m.set_option"));
        QVERIFY(!catalogSql("memberships", 170002).contains("r.rolinherit"));
        QVERIFY(!catalogSql("functions", 130012).contains("sqlbody"));
        QVERIFY(!catalogSql("publishedtables", 140000).contains("prqual"));
    }

    void aLockedTableEndsInTime()
    {
        auto blocker = cluster().connect(m_database);
        QVERIFY(blocker.run("BEGIN; LOCK TABLE hidden.secrets IN ACCESS EXCLUSIVE MODE"));
        auto connection = cluster().connect(m_database);
        const auto refused = readCatalog(connection);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("55P03"));
        QVERIFY(!connection.inTransaction());
    }

    void cancelled()
    {
        auto blocker = cluster().connect(m_database);
        QVERIFY(blocker.run("BEGIN; LOCK TABLE hidden.secrets IN ACCESS EXCLUSIVE MODE"));
        auto connection = cluster().connect(m_database);
        const pg::CancelHandle handle = connection.cancelHandle();
        const QByteArray waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = " +
                                   QByteArray::number(connection.backendPid());
        std::optional<ErrorKind> kind;
        std::thread worker([&] {
            if (const auto refused = readCatalog(connection); !refused)
                kind = refused.error().kind;
        });
        const bool blocked = QTest::qWaitFor([&] { return ask(waiting).integer(0, 0) > 0; }, 2500);
        const bool sent = handle.cancel();
        worker.join();
        QVERIFY(blocked);
        QVERIFY(sent);
        QCOMPARE(kind, std::optional(ErrorKind::Cancelled));
    }
};

QTEST_GUILESS_MAIN(TestCatalogReader)
#include "tst_catalogreader.moc"
