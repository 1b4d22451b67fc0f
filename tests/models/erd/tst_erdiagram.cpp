// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/erd/erlayouter.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

using namespace viridian;
using namespace viridian::catalog;
using namespace viridian::erd;

class TestErDiagram : public QObject
{
    Q_OBJECT

    static Column column(int number, const char *name, const char *type, bool notNull)
    {
        Column made;
        made.number = number;
        made.name = QString::fromLatin1(name);
        made.type = QString::fromLatin1(type);
        made.notNull = notNull;
        return made;
    }
    static Constraint key(ObjectId id, const QList<int> &columns)
    {
        Constraint made;
        made.id = id;
        made.kind = Constraint::Kind::PrimaryKey;
        made.columns = columns;
        return made;
    }
    static Constraint reference(ObjectId id, const QList<int> &columns, ObjectId to,
                                const QList<int> &toColumns)
    {
        Constraint made;
        made.id = id;
        made.kind = Constraint::Kind::ForeignKey;
        made.columns = columns;
        made.referencedRelation = to;
        made.referencedColumns = toColumns;
        return made;
    }
    /// people <- orders (optional customer), people <- profiles (one each), alone stands by itself.
    static Snapshot shop()
    {
        Snapshot made;
        made.schemas = {{.id = 1, .name = QStringLiteral("shop")}, {.id = 2, .name = QStringLiteral("hr")}};
        Relation people{.id = 10, .schema = 2, .name = QStringLiteral("people")};
        people.columns = {column(1, "id", "bigint", true), column(2, "name", "character varying(20)", true)};
        people.constraints = {key(50, {1})};
        Relation orders{.id = 11, .schema = 1, .name = QStringLiteral("orders")};
        orders.columns = {column(1, "id", "bigint", true), column(2, "at", "date", true),
                          column(3, "customer", "bigint", false), column(4, "note", "text", false)};
        orders.constraints = {key(51, {1, 2}), reference(52, {3}, 10, {1})};
        orders.rowSecurity = true;
        Relation profiles{.id = 12, .schema = 2, .name = QStringLiteral("profiles")};
        profiles.columns = {column(1, "person", "bigint", true)};
        profiles.constraints = {key(53, {1}), reference(54, {1}, 10, {1})};
        Index unique{.id = 60};
        unique.isUnique = true;
        unique.columns = {1};
        profiles.indexes = {unique};
        Relation alone{.id = 13, .schema = 1, .name = QStringLiteral("alone")};
        Relation part{.id = 14, .schema = 1, .name = QStringLiteral("part")};
        part.isPartition = true;
        Relation view{.id = 15, .schema = 1, .name = QStringLiteral("view")};
        view.kind = RelationKind::View;
        made.relations = {people, orders, profiles, alone, part, view};
        made.index();
        return made;
    }
    static QStringList names(const ErDiagram &diagram)
    {
        QStringList list;
        for (const ErTable &table : diagram.tables)
            list.append(table.name);
        return list;
    }

private slots:
    void tablesAndTheirKeys()
    {
        const ErDiagram all = erDiagram(shop());
        QCOMPARE(names(all), (QStringList{QStringLiteral("people"), QStringLiteral("profiles"),
                                          QStringLiteral("alone"), QStringLiteral("orders")}));
        QCOMPARE(all.edges.size(), 2);
        const ErEdge &one = all.edges.at(0);
        QVERIFY(one.isUnique && !one.isOptional && one.from == 1 && one.to == 0);
        const ErEdge &many = all.edges.at(1);
        QVERIFY(!many.isUnique && many.isOptional && many.from == 3 && many.to == 0);
        QCOMPARE(all.tables.at(3).security, RowSecurity::On);
        QVERIFY(all.tables.at(3).columns.at(2).isForeign);
    }

    void lessOfIt()
    {
        const Snapshot snapshot = shop();
        QCOMPARE(names(erDiagram(snapshot, {{QStringLiteral("shop")}})),
                 (QStringList{QStringLiteral("alone"), QStringLiteral("orders")}));
        QCOMPARE(erDiagram(snapshot, {{}, true}).tables.last().columns.size(), 3);
        // Neighbours count whatever the schema, and keys among them are shown.
        const ErDiagram near = erDiagram(snapshot, {{QStringLiteral("shop")}, false, 11});
        QCOMPARE(names(near), (QStringList{QStringLiteral("people"), QStringLiteral("orders")}));
        QCOMPARE(near.edges.size(), 1);
    }

    void asText()
    {
        const ErDiagram diagram = erDiagram(shop(), {{}, true});
        const QString mermaid = toMermaid(diagram);
        QVERIFY2(mermaid.startsWith(
                     QStringLiteral("erDiagram\n    \"hr.people\" {\n        bigint id PK\n    }\n")),
                 qPrintable(mermaid));
        QVERIFY(
            mermaid.contains(QStringLiteral("    \"hr.people\" |o--o{ \"shop.orders\" : \"customer\"\n")));
        QVERIFY(mermaid.contains(QStringLiteral("    \"hr.people\" ||--o| \"hr.profiles\" : \"person\"\n")));
        const QString dbml = toDbml(diagram);
        QVERIFY2(dbml.contains(QStringLiteral("Table \"shop\".\"orders\" {\n  \"id\" \"bigint\" [not null]\n"
                                              "  \"at\" \"date\" [not null]\n  \"customer\" \"bigint\"\n"
                                              "  indexes {\n    (\"id\", \"at\") [pk]\n  }\n}\n")),
                 qPrintable(dbml));
        QVERIFY(dbml.contains(
            QStringLiteral("Ref: \"shop\".\"orders\".\"customer\" > \"hr\".\"people\".\"id\"\n")));
        QVERIFY(dbml.contains(
            QStringLiteral("Ref: \"hr\".\"profiles\".\"person\" - \"hr\".\"people\".\"id\"\n")));
    }

    void graphvizPlacesTheCards()
    {
        const ErDiagram diagram = erDiagram(shop());
        ErLayouter layouter;
        const auto answer = layouter.layout(diagram);
        QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), 30'000);
        QVERIFY2(answer.result().has_value(),
                 answer.result() ? "" : qPrintable(answer.result().error().userText));
        const ErLayout layout = *answer.result();
        QCOMPARE(layout.cards.size(), 4);
        for (qsizetype i = 0; i < 4; ++i) {
            QCOMPARE(layout.cards.at(i).size(),
                     QSizeF(cardWidth(diagram.tables.at(i)), cardHeight(diagram.tables.at(i))));
            QVERIFY(layout.cards.at(i).top() >= 0);
            for (qsizetype other = 0; other < i; ++other)
                QVERIFY(!layout.cards.at(i).intersects(layout.cards.at(other)));
        }
        // What is referred to stands on the left.
        QVERIFY(layout.cards.at(0).right() < layout.cards.at(3).left());
        QVERIFY(columnY(diagram.tables.at(3), QStringLiteral("customer")) > headHeight + 2 * columnHeight);
    }

    void anAnswerToAnotherDiagramIsNone()
    {
        const ErDiagram diagram = erDiagram(shop());
        QVERIFY(!fromPlain("graph 1 2 2\nnode n0 1 1 1 1 a\nstop\n", diagram));
        QVERIFY(!fromPlain("graph 1 2 2\nnode n9 1 1 1 1 a\nstop\n", diagram));
        QVERIFY(!fromPlain({}, diagram));
    }

    void withoutGraphvizItSaysSo()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nonexistent");
        ErLayouter layouter;
        const auto answer = layouter.layout(erDiagram(shop()));
        const bool done = QTest::qWaitFor([&] { return answer.isFinished(); }, 10'000);
        qputenv("PATH", path);
        QVERIFY(done);
        QCOMPARE(answer.result().error().kind, ErrorKind::MissingProgram);
    }

    void aCancelledOneEnds()
    {
        // Large enough that dot would take long.
        Snapshot large;
        large.schemas = {{.id = 1, .name = QStringLiteral("s")}};
        for (int i = 0; i < 3000; ++i) {
            Relation table{
                .id = static_cast<ObjectId>(100 + i), .schema = 1, .name = QStringLiteral("t%1").arg(i)};
            table.columns = {column(1, "id", "int", true)};
            for (int j = 1; j < 6 && i > j; ++j)
                table.constraints.append(reference(static_cast<ObjectId>(100'000 + i * 10 + j), {1},
                                                   static_cast<ObjectId>(100 + (i * 7 + j * 13) % i), {1}));
            large.relations.append(table);
        }
        large.index();
        ErLayouter layouter;
        auto answer = layouter.layout(erDiagram(large));
        answer.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), 10'000);
        QVERIFY(answer.isCanceled());
    }
};

QTEST_GUILESS_MAIN(TestErDiagram)
#include "tst_erdiagram.moc"
