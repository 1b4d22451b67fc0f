// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/compare.h"

#include "db/catalog/catalogreader.h"
#include "models/catalog/snapshotfile.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>

using namespace viridian;
using namespace viridian::catalog;

/// Comparison of two databases, and of one with a saved catalog.
class TestCompare : public QObject
{
    Q_OBJECT

    QString m_left;
    QString m_right;

    static TestCluster &cluster() { return TestCluster::instance(); }
    static void run(const QString &database, const QByteArray &sql)
    {
        auto connection = cluster().connect(database);
        const auto done = connection.run(sql);
        if (!done)
            qFatal("%s\n%s", qPrintable(done.error().detail), sql.constData());
    }
    static Snapshot read(const QString &database)
    {
        auto connection = cluster().connect(database);
        auto snapshot = readCatalog(connection);
        if (!snapshot)
            qFatal("%s", qPrintable(snapshot.error().detail));
        return *std::move(snapshot);
    }
    static QStringList lines(const QList<Difference> &differences)
    {
        QStringList list;
        for (const Difference &difference : differences)
            list.append(
                QStringLiteral("%1 %2 %3 %4")
                    .arg(key(difference.kind), difference.type, difference.object, difference.property)
                    .trimmed());
        return list;
    }

private slots:
    void initTestCase()
    {
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/catalog/ddl.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        m_left = cluster().createEmptyDatabase();
        m_right = cluster().createEmptyDatabase();
        run(m_left, text);
        // The roles are the cluster's.
        run(m_right, text.mid(text.indexOf("-- schemas")));
    }

    void theSameDefinitionsDoNotDiffer()
    {
        QCOMPARE(lines(compare(read(m_left), read(m_right))), QStringList());
    }

    void theOrderOfGrantsIsNoDifference()
    {
        run(m_left, "GRANT SELECT ON sales.totals TO ddl_reader; GRANT SELECT ON sales.totals TO ddl_owner");
        run(m_right, "GRANT SELECT ON sales.totals TO ddl_owner; GRANT SELECT ON sales.totals TO ddl_reader");
        QCOMPARE(lines(compare(read(m_left), read(m_right))), QStringList());
    }

    void everyChangeIsTold()
    {
        const Snapshot before = read(m_right);
        run(m_right,
            "CREATE TABLE sales.added (id int);"
            "ALTER TABLE sales.customers DROP CONSTRAINT name_is_short;"
            "ALTER TABLE sales.customers ALTER state DROP NOT NULL;"
            "ALTER TABLE sales.orders NO FORCE ROW LEVEL SECURITY;"
            "ALTER TABLE sales.customers SET (fillfactor = 80);"
            "ALTER POLICY own ON sales.customers USING (id = 7);"
            "DROP VIEW sales.names;"
            "REVOKE DELETE ON sales.customers FROM PUBLIC;"
            "REVOKE UPDATE (name) ON sales.customers FROM \"Ddl \"\"Writer\";"
            "DROP INDEX sales.customers_by_name; ALTER FUNCTION sales.me() SECURITY DEFINER;"
            "ALTER TYPE sales.state ADD VALUE 'gone'; CREATE PUBLICATION told FOR TABLE sales.orders");
        const auto told = compare(before, read(m_right));
        QCOMPARE(lines(told),
                 (QStringList{QStringLiteral("only_left constraint sales.customers.name_is_short"),
                              QStringLiteral("only_left index sales.customers.customers_by_name"),
                              QStringLiteral("only_left view sales.names"),
                              QStringLiteral("only_right publication told"),
                              QStringLiteral("only_right table sales.added"),
                              QStringLiteral("changed column sales.customers.name grants"),
                              QStringLiteral("changed column sales.customers.state not null"),
                              QStringLiteral("changed function sales.me() security definer"),
                              QStringLiteral("changed policy sales.customers.own using"),
                              QStringLiteral("changed table sales.customers grants"),
                              QStringLiteral("changed table sales.customers options"),
                              QStringLiteral("changed table sales.orders force row security"),
                              QStringLiteral("changed type sales.state labels")}));
        QCOMPARE(compare(before, read(m_right), {QStringLiteral("Odd Schema")}), QList<Difference>());
        // The other way round what was added is missing.
        QVERIFY(
            lines(compare(read(m_right), before)).contains(QStringLiteral("only_left table sales.added")));
    }

    void aSavedCatalogComesBackEqual()
    {
        Snapshot snapshot = read(m_left);
        // What this database does not have.
        snapshot.relations.first().rows = 1234567.5;
        snapshot.database.bytes = 9'223'372'036'854'775'807;
        snapshot.roles.first().validUntil = QDateTime({2030, 1, 2}, {3, 4, 5, 678}, Qt::UTC);
        snapshot.settings.append({7, true, QStringLiteral("work_mem"), QStringLiteral("8MB")});
        snapshot.publications.append({.id = 5,
                                      .name = QStringLiteral("p"),
                                      .tables = {{9, QStringLiteral("x > 1"), {1, 2}}},
                                      .schemas = {3}});
        snapshot.foreignServers.append(
            {.id = 6, .name = QStringLiteral("f"), .options = {QStringLiteral("a=b")}});
        const auto back = fromJson(toJson(snapshot));
        QVERIFY(back.has_value());
        QCOMPARE(back->relations.size(), snapshot.relations.size());
        for (qsizetype i = 0; i < snapshot.relations.size(); ++i)
            QVERIFY2(back->relations.at(i) == snapshot.relations.at(i),
                     qPrintable(snapshot.relations.at(i).name));
        QVERIFY(back->database == snapshot.database);
        QVERIFY(back->schemas == snapshot.schemas);
        QVERIFY(back->functions == snapshot.functions);
        QVERIFY(back->types == snapshot.types);
        QVERIFY(back->extensions == snapshot.extensions);
        QVERIFY(back->roles == snapshot.roles);
        QVERIFY(back->memberships == snapshot.memberships);
        QVERIFY(back->settings == snapshot.settings);
        QVERIFY(back->publications == snapshot.publications);
        QVERIFY(back->foreignServers == snapshot.foreignServers);
        QVERIFY(back->defaultPrivileges == snapshot.defaultPrivileges);
        QCOMPARE(compare(snapshot, *back), QList<Difference>());
        // A null expression stays apart from an empty one.
        QVERIFY(back->relation(QStringLiteral("sales"), QStringLiteral("customers"))
                    ->policies.first()
                    .checkExpression.isNull());
    }

    void otherFilesAreRefused()
    {
        QCOMPARE(fromJson("{}").error().kind, ErrorKind::BadInput);
        QCOMPARE(fromJson("no json").error().kind, ErrorKind::BadInput);
        QCOMPARE(fromJson("{\"viridian_catalog_snapshot\": 999}").error().kind, ErrorKind::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
