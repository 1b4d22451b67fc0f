// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/catalogtreemodel.h"
#include "models/itemmodels/objectdetailsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace viridian;
using namespace viridian::catalog;

/// The tree and the details of a catalog, built from values.
class TestCatalogModels : public QObject
{
    Q_OBJECT

    static std::shared_ptr<Snapshot> smallCatalog()
    {
        auto made = std::make_shared<Snapshot>();
        made->schemas = {{.id = 1, .name = QStringLiteral("sales")},
                         {.id = 2, .name = QStringLiteral("audit")}};
        made->roles = {{.id = 20'001, .name = QStringLiteral("owner")},
                       {.id = 20'002, .name = QStringLiteral("reader")},
                       {.id = 20'003, .name = QStringLiteral("clerk")}};
        Relation orders{.id = 10, .schema = 1, .name = QStringLiteral("orders")};
        orders.kind = RelationKind::PartitionedTable;
        orders.owner = 20'001;
        orders.rowSecurity = true;
        orders.columns = {
            {.number = 1, .name = QStringLiteral("id"), .type = QStringLiteral("bigint"), .notNull = true},
            {.number = 2, .name = QStringLiteral("customer"), .type = QStringLiteral("bigint")}};
        orders.constraints = {{.id = 50,
                               .name = QStringLiteral("orders_pkey"),
                               .kind = Constraint::Kind::PrimaryKey,
                               .columns = {1}},
                              {.id = 51,
                               .name = QStringLiteral("orders_fk"),
                               .kind = Constraint::Kind::ForeignKey,
                               .columns = {2},
                               .referencedRelation = 12,
                               .isValidated = false}};
        orders.policies = {{.id = 60,
                            .name = QStringLiteral("own"),
                            .roles = {20'002},
                            .usingExpression = QStringLiteral("customer = 1")}};
        orders.grants = {{20'001, 20'001, {Privilege::Select, Privilege::Insert}, {}},
                         {20'002, 20'001, {Privilege::Select}, {}}};
        Relation part{.id = 11, .schema = 1, .name = QStringLiteral("orders_2026")};
        part.isPartition = true;
        part.parents = {10};
        Relation customers{.id = 12, .schema = 1, .name = QStringLiteral("customers")};
        customers.owner = 20'001;
        customers.indexes = {{.id = 70, .name = QStringLiteral("unused"), .bytes = 8192, .scans = 0},
                             {.id = 71, .name = QStringLiteral("hidden")}};
        Relation view{.id = 13, .schema = 1, .name = QStringLiteral("names")};
        view.kind = RelationKind::View;
        made->relations = {orders, part, customers, view};
        Function function{.id = 30, .schema = 2, .name = QStringLiteral("stamp")};
        function.arguments = QStringLiteral("a integer");
        function.isSecurityDefiner = true;
        made->functions = {function};
        for (Schema &schema : made->schemas)
            schema.grants = {{publicRole, 20'001, {Privilege::Usage}, {}}};
        made->index();
        return made;
    }
    static std::shared_ptr<Snapshot> largeCatalog(int tables)
    {
        auto made = std::make_shared<Snapshot>();
        made->schemas = {{.id = 1, .name = QStringLiteral("wide")}};
        for (int i = 0; i < tables; ++i)
            made->relations.append(Relation{.id = static_cast<ObjectId>(100 + i),
                                            .schema = 1,
                                            .name = QStringLiteral("table_%1").arg(i)});
        made->index();
        return made;
    }
    /// "a(b(c) d)": every row with what is below it.
    static QString outline(const QAbstractItemModel &model, const QModelIndex &parent = {})
    {
        QStringList rows;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            const QString below = outline(model, index);
            rows.append(index.data().toString() + (below.isEmpty() ? QString() : u'{' + below + u'}'));
        }
        return rows.join(u' ');
    }
    /// The line of a section.
    static QModelIndex line(const QAbstractItemModel &model, const QString &section, const QString &name)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex top = model.index(row, 0);
            if (top.data().toString() != section)
                continue;
            for (int i = 0; i < model.rowCount(top); ++i)
                if (model.index(i, 0, top).data().toString() == name)
                    return model.index(i, 0, top);
        }
        return {};
    }

private slots:
    void theTreeListsWhatThereIs()
    {
        CatalogTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(outline(model), QString());
        model.setCatalog(smallCatalog());
        QCOMPARE(outline(model), QStringLiteral("audit{Functions{stamp(a integer)}} sales{Tables{customers "
                                                "orders{orders_2026}} Views{names}}"));
        QCOMPARE(model.tableCount(), 3);
        QCOMPARE(model.viewCount(), 1);
        const QModelIndex orders = model.indexOfRelation(10);
        QCOMPARE(orders.data(CatalogTreeModel::SecurityRole).value<RowSecurity>(), RowSecurity::On);
        QVERIFY(!model.indexOfRelation(13).data(CatalogTreeModel::SecurityRole).isValid());
        QCOMPARE(model.parent(model.indexOfRelation(11)), orders);
    }

    void theFilterKeepsTheWayThere()
    {
        CatalogTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCatalog(smallCatalog());
        model.setFilter(QStringLiteral("2026"));
        QCOMPARE(outline(model), QStringLiteral("sales{Tables{orders_2026}}"));
        model.setFilter(QStringLiteral("SALES.CUST"));
        QCOMPARE(outline(model), QStringLiteral("sales{Tables{customers}}"));
        model.setFilter(QStringLiteral("nowhere"));
        QCOMPARE(model.rowCount(), 0);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 2);
        model.setCatalog({});
        QCOMPARE(model.rowCount(), 0);
    }

    // How long it takes is tests/bench/bench_schemapage's to say.
    void oneOfFiveThousandTablesIsFound()
    {
        CatalogTreeModel model;
        model.setCatalog(largeCatalog(5000));
        QCOMPARE(model.tableCount(), 5000);
        const QString all = outline(model);
        model.setFilter(QStringLiteral("table_4711"));
        QCOMPARE(outline(model).count(QStringLiteral("table_")), 1);
        QVERIFY(outline(model).contains(QStringLiteral("table_4711")));
        model.setFilter({});
        QCOMPARE(outline(model), all);
    }

    void theDetailsOfATable()
    {
        ObjectDetailsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto catalog = smallCatalog();
        model.setRelation(catalog, 10);
        QCOMPARE(line(model, QStringLiteral("Columns"), QStringLiteral("id"))
                     .data(ObjectDetailsModel::MarkRole)
                     .toString(),
                 QStringLiteral("PK"));
        QCOMPARE(line(model, QStringLiteral("Columns"), QStringLiteral("customer"))
                     .data(ObjectDetailsModel::MarkRole)
                     .toString(),
                 QStringLiteral("FK"));
        const QModelIndex key = line(model, QStringLiteral("Constraints"), QStringLiteral("orders_fk"));
        QCOMPARE(key.data(ObjectDetailsModel::DetailRole).toString(), QStringLiteral("to customers"));
        QVERIFY(key.data(ObjectDetailsModel::WarnRole).toBool());
        using effective::Level;
        const auto levels = [&](const char *role) {
            return line(model, QStringLiteral("Grants"), QString::fromLatin1(role))
                .data(ObjectDetailsModel::AccessRole)
                .value<ObjectDetailsModel::Levels>();
        };
        QCOMPARE(levels("reader"),
                 (ObjectDetailsModel::Levels{Level::Filtered, Level::None, Level::None, Level::None}));
        QCOMPARE(levels("owner"),
                 (ObjectDetailsModel::Levels{Level::All, Level::All, Level::None, Level::None}));
        QVERIFY(!line(model, QStringLiteral("Grants"), QStringLiteral("clerk")).isValid());
    }

    void whatMayNotBeSeenIsUnknown()
    {
        ObjectDetailsModel model;
        const auto catalog = smallCatalog();
        model.setRelation(catalog, 12);
        const QModelIndex hidden = line(model, QStringLiteral("Indexes"), QStringLiteral("hidden"));
        QCOMPARE(hidden.data(ObjectDetailsModel::DetailRole).toString(), QStringLiteral("unknown"));
        QCOMPARE(hidden.data(ObjectDetailsModel::ValueRole).toString(), QStringLiteral("unknown"));
        QVERIFY(!hidden.data(ObjectDetailsModel::WarnRole).toBool());
        QVERIFY(line(model, QStringLiteral("Indexes"), QStringLiteral("unused"))
                    .data(ObjectDetailsModel::WarnRole)
                    .toBool());
        QCOMPARE(line(model, QStringLiteral("Properties"), QStringLiteral("Dead rows"))
                     .data(ObjectDetailsModel::ValueRole)
                     .toString(),
                 QStringLiteral("unknown"));
        model.setFunction(catalog, 30);
        QVERIFY(line(model, QStringLiteral("Properties"), QStringLiteral("Runs as"))
                    .data(ObjectDetailsModel::ValueRole)
                    .toString()
                    .contains(QStringLiteral("SECURITY DEFINER")));
        model.setRelation(catalog, 999);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCatalogModels)
#include "tst_catalogmodels.moc"
