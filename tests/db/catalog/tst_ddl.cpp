// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/ddl.h"

#include "db/catalog/catalogreader.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>

using namespace viridian;
using namespace viridian::catalog;

/// Runs the DDL of a snapshot on an empty database and reads what came of it.
class TestDdl : public QObject
{
    Q_OBJECT

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
    static QStringList names(const Snapshot &snapshot, const QList<Grant> &grants)
    {
        QStringList lines;
        for (const Grant &grant : grants) {
            QStringList words;
            for (const Privilege privilege : grant.privileges)
                words.append(privilegeName(privilege) +
                             (grant.withGrantOption.contains(privilege) ? QStringLiteral("*") : QString()));
            lines.append(snapshot.roleName(grant.grantee) + u'=' + words.join(u','));
        }
        lines.sort();
        return lines;
    }
    /// All that the DDL has to bring back, without the numbers that a server gives its objects.
    static QStringList described(const Snapshot &snapshot, const Relation &relation)
    {
        QStringList lines{snapshot.displayName(relation),
                          snapshot.roleName(relation.owner),
                          relation.partitionKey,
                          relation.partitionBound,
                          relation.definition,
                          relation.comment,
                          relation.options.join(u',')};
        lines.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(static_cast<int>(relation.kind))
                         .arg(relation.rowSecurity)
                         .arg(relation.forcesRowSecurity)
                         .arg(relation.isPopulated));
        for (const ObjectId parent : relation.parents)
            lines.append(snapshot.displayName(*snapshot.relation(parent)));
        for (const Column &column : relation.columns) {
            lines.append(QStringList{column.name, column.type, column.defaultExpression, column.collation,
                                     column.comment, QString(column.identity),
                                     QString::number(column.notNull), QString::number(column.isInherited),
                                     QString::number(column.isGenerated)}
                             .join(u'|'));
            lines += names(snapshot, column.grants);
        }
        for (const Constraint &constraint : relation.constraints)
            lines.append(QStringLiteral("%1 %2 %3 %4")
                             .arg(constraint.name, constraint.definition, constraint.comment)
                             .arg(constraint.isInherited));
        for (const Index &index : relation.indexes)
            lines.append(index.definition);
        for (const Trigger &trigger : relation.triggers)
            lines.append(trigger.definition + trigger.enabled);
        for (const Policy &policy : relation.policies) {
            lines.append(QStringLiteral("%1 %2 %3 %4 %5")
                             .arg(policy.name, policy.usingExpression, policy.checkExpression)
                             .arg(static_cast<int>(policy.command))
                             .arg(policy.isPermissive));
            for (const ObjectId role : policy.roles)
                lines.append(snapshot.roleName(role));
        }
        lines += names(snapshot, relation.grants);
        return lines;
    }

    /// Partition roots and parents before their children, views after what they read.
    static QList<const Relation *> inOrder(const Snapshot &snapshot)
    {
        QList<const Relation *> order;
        QList<const Relation *> left;
        for (const Relation &relation : snapshot.relations)
            if (!relation.sequence || relation.sequence->ownedByRelation == 0)
                left.append(&relation);
        while (!left.isEmpty()) {
            const qsizetype before = left.size();
            left.removeIf([&](const Relation *relation) {
                bool ready = true;
                for (const ObjectId parent : relation->parents)
                    ready = ready && order.contains(snapshot.relation(parent));
                for (const Reference &reference : relation->dependsOn)
                    if (const Relation *needed = snapshot.relation(reference.id);
                        needed && needed != relation)
                        ready = ready && order.contains(needed);
                if (ready)
                    order.append(relation);
                return ready;
            });
            if (left.size() == before)
                qFatal("a circle");
        }
        return order;
    }

private slots:
    void aSchemaComesBackAsItWas()
    {
        const QString first = cluster().createEmptyDatabase();
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/catalog/ddl.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const qsizetype tables = text.indexOf("-- tables");
        QVERIFY(tables > 0);
        run(first, text);
        const Snapshot before = read(first);

        const QString second = cluster().createEmptyDatabase();
        // The roles belong to the cluster; schemas, types and functions are what the tables stand on.
        const qsizetype schemas = text.indexOf("-- schemas");
        QVERIFY(schemas > 0);
        run(second, text.mid(schemas, tables - schemas));
        QString create;
        QString complete;
        const auto ordered = inOrder(before);
        for (const Relation *relation : ordered) {
            const Ddl sql = ddl(before, *relation);
            create += sql.create;
            complete += sql.complete;
        }
        run(second, (create + complete).toUtf8());
        const Snapshot after = read(second);

        QCOMPARE(after.relations.size(), before.relations.size());
        for (const Relation &relation : before.relations) {
            const Relation *made = after.relation(before.schemaName(relation.schema), relation.name);
            QVERIFY2(made, qPrintable(before.displayName(relation)));
            QCOMPARE(described(after, *made), described(before, relation));
        }
    }

    void wordsAreQuoted()
    {
        QCOMPARE(quotedLiteral(QStringLiteral("it's")), QStringLiteral("'it''s'"));
        QCOMPARE(quotedLiteral(QStringLiteral("a\\b")), QStringLiteral("E'a\\\\b'"));
    }
};

QTEST_GUILESS_MAIN(TestDdl)
#include "tst_ddl.moc"
