// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/constraintsmodel.h"
#include "models/itemmodels/differencesmodel.h"
#include "models/itemmodels/indexesmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace viridian;
using namespace viridian::catalog;

/// The lists of indexes, constraints and differences, built from values.
class TestCatalogueModels : public QObject
{
    Q_OBJECT

    static QString s(const char *text) { return QString::fromLatin1(text); }
    static Index indexOn(ObjectId id, const char *name, const QList<int> &columns)
    {
        Index index{.id = id, .name = s(name), .method = s("btree"), .columns = columns};
        for (const int column : columns)
            index.shape += QString::number(column) + u' ';
        index.bytes = 8192;
        index.scans = 3;
        return index;
    }
    static Snapshot catalog()
    {
        Snapshot made;
        made.schemas = {{.id = 1, .name = s("sales")}, {.id = 2, .name = s("audit")}};
        Relation orders{.id = 10, .schema = 1, .name = s("orders")};
        orders.columns = {{.number = 1, .name = s("id")}, {.number = 2, .name = s("customer")}};
        Index key = indexOn(20, "orders_pkey", {1});
        key.isPrimary = key.isUnique = true;
        Index twin = indexOn(21, "orders_twin", {1});
        Index unused = indexOn(22, "orders_expression", {0});
        unused.scans = 0;
        Index broken = indexOn(23, "orders_broken", {1, 2});
        broken.isValid = false;
        orders.indexes = {key, twin, unused, broken};
        orders.constraints = {{.id = 30,
                               .name = s("orders_pkey"),
                               .kind = Constraint::Kind::PrimaryKey,
                               .columns = {1},
                               .index = 20},
                              {.id = 31,
                               .name = s("orders_fk"),
                               .kind = Constraint::Kind::ForeignKey,
                               .columns = {2},
                               .referencedRelation = 11,
                               .definition = s("FOREIGN KEY (customer)\n REFERENCES audit.customers")},
                              {.id = 32, .name = s("orders_old"), .isValidated = false},
                              {.id = 33, .name = s("from_the_root"), .isInherited = true}};
        Relation root{.id = 12, .schema = 1, .name = s("visits"), .kind = RelationKind::PartitionedTable};
        root.columns = orders.columns;
        root.indexes = {indexOn(24, "visits_customer", {2})};
        Relation customers{.id = 11, .schema = 2, .name = s("customers")};
        customers.indexes = {indexOn(25, "customers_name", {1})};
        Relation foreign{.id = 13, .schema = 2, .name = s("of_an_extension"), .extension = s("postgis")};
        foreign.indexes = {indexOn(26, "theirs", {1})};
        made.relations = {orders, root, customers, foreign};
        made.index();
        return made;
    }
    static QString text(const QAbstractItemModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
    static int rowOf(const QAbstractItemModel &model, int column, const char *name)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (text(model, row, column) == s(name))
                return row;
        }
        return -1;
    }

private slots:
    void indexes()
    {
        IndexesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(IndexesModel::entriesOf(catalog(), {}));
        QCOMPARE(model.rowCount(), 6);
        const auto cell = [&](const char *name, IndexesModel::Column column) {
            return text(model, rowOf(model, IndexesModel::Name, name), column);
        };
        QCOMPARE(cell("orders_pkey", IndexesModel::Kind), s("primary key"));
        QCOMPARE(cell("orders_pkey", IndexesModel::Note), s("does the same as orders_twin"));
        QCOMPARE(cell("orders_twin", IndexesModel::Note), s("does the same as orders_pkey"));
        QVERIFY(model.record(rowOf(model, IndexesModel::Name, "orders_twin")).isWrong);
        QCOMPARE(cell("orders_expression", IndexesModel::Columns), s("expression"));
        QCOMPARE(cell("orders_expression", IndexesModel::Note), s("not used"));
        QVERIFY(!model.record(rowOf(model, IndexesModel::Name, "orders_expression")).isWrong);
        QCOMPARE(cell("orders_broken", IndexesModel::Note), s("invalid: no query uses it"));
        QCOMPARE(cell("orders_broken", IndexesModel::Columns), s("id, customer"));
        QCOMPARE(cell("visits_customer", IndexesModel::Size), s("in partitions"));
        QVERIFY(!model.index(rowOf(model, IndexesModel::Name, "visits_customer"), IndexesModel::Size)
                     .data(TableModel::RawRole)
                     .isValid());
        QCOMPARE(cell("customers_name", IndexesModel::Table), s("audit.customers"));
        model.setEntries(IndexesModel::entriesOf(catalog(), s("audit")));
        QCOMPARE(model.rowCount(), 1);
        model.setEntries(IndexesModel::entriesOf({}, {}));
        QCOMPARE(model.rowCount(), 0);
    }

    void constraints()
    {
        ConstraintsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(ConstraintsModel::entriesOf(catalog(), {}));
        QCOMPARE(model.rowCount(), 3);
        const int key = rowOf(model, ConstraintsModel::Name, "orders_pkey");
        QCOMPARE(text(model, key, ConstraintsModel::Index), s("orders_pkey"));
        QCOMPARE(text(model, key, ConstraintsModel::Scans), s("3"));
        const int reference = rowOf(model, ConstraintsModel::Name, "orders_fk");
        QCOMPARE(text(model, reference, ConstraintsModel::Note), s("no index begins with it"));
        QCOMPARE(text(model, reference, ConstraintsModel::Definition),
                 s("FOREIGN KEY (customer) REFERENCES audit.customers"));
        const int old = rowOf(model, ConstraintsModel::Name, "orders_old");
        QCOMPARE(text(model, old, ConstraintsModel::Note), s("not validated"));
        QVERIFY(model.record(old).isWrong);
        QVERIFY(!model.record(reference).isWrong);
    }

    void differences()
    {
        DifferencesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Snapshot there = catalog();
        there.relations[2].rowSecurity = true; // customers
        there.relations.removeAt(1);           // visits
        there.index();
        model.setDifferences(compare(catalog(), there));
        const int changed = rowOf(model, DifferencesModel::Object, "audit.customers");
        QVERIFY(changed >= 0);
        QCOMPARE(text(model, changed, DifferencesModel::Kind), s("changed"));
        const int only = rowOf(model, DifferencesModel::Object, "sales.visits");
        QVERIFY(only >= 0);
        QCOMPARE(text(model, only, DifferencesModel::Kind), s("only here"));
        model.setDifferences({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCatalogueModels)
#include "tst_cataloguemodels.moc"
