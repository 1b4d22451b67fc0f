// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the sections of ObjectDetailsModel say; the model itself is in objectdetailsmodel.cpp.
#include "models/format/format.h"
#include "models/itemmodels/objectdetailsmodel.h"

namespace viridian {

using namespace catalog;

namespace {

QString unknown()
{
    return ObjectDetailsModel::tr("unknown");
}

QString size(const std::optional<qint64> &bytes)
{
    return bytes ? format::dataSize(*bytes) : unknown();
}

QString columnNames(const Relation &relation, const QList<int> &numbers)
{
    QStringList names;
    for (const int number : numbers) {
        const Column *column = relation.column(number);
        names.append(column ? column->name : ObjectDetailsModel::tr("expression"));
    }
    return names.join(QStringLiteral(", "));
}

QString commandWords(const Policy &policy)
{
    const QString command = effective::key(policy.command).toUpper();
    return policy.isPermissive ? command : ObjectDetailsModel::tr("%1, restrictive").arg(command);
}

QString moment(const QDateTime &at)
{
    return at.isValid() ? format::dateTime(at) : ObjectDetailsModel::tr("never");
}

} // namespace

void ObjectDetailsModel::setRelation(const std::shared_ptr<const Snapshot> &catalog, ObjectId id)
{
    const Relation *relation = catalog ? catalog->relation(id) : nullptr;
    if (!relation) {
        clear();
        return;
    }
    reset({{Kind::Section, tr("Columns"), columnLines(*catalog, *relation)},
           {Kind::Section, tr("Constraints"), constraintLines(*catalog, *relation)},
           {Kind::Section, tr("Indexes"), indexLines(*relation)},
           {Kind::GrantSection, tr("Grants"), grantLines(*catalog, *relation)},
           {Kind::Section, tr("Policies"), policyLines(*catalog, *relation)},
           {Kind::Section, tr("Triggers and rules"), triggerLines(*catalog, *relation)},
           {Kind::Section, tr("Properties"), relationProperties(*catalog, *relation)}});
}

QList<ObjectDetailsModel::Line> ObjectDetailsModel::columnLines(const Snapshot &catalog,
                                                                const Relation &relation)
{
    const QList<int> key = relation.primaryKey();
    QSet<int> referring;
    for (const Constraint &constraint : relation.constraints)
        if (constraint.kind == Constraint::Kind::ForeignKey)
            for (const int number : constraint.columns)
                referring.insert(number);
    QList<Line> lines;
    for (const Column &column : relation.columns) {
        Line line{Kind::Column};
        line.mark = key.contains(column.number)         ? QStringLiteral("PK")
                    : referring.contains(column.number) ? QStringLiteral("FK")
                                                        : QString();
        line.name = column.name;
        line.detail = shortType(column.type);
        line.extra = column.notNull ? tr("not null") : tr("null");
        line.value = !column.identity.isNull() ? tr("identity")
                     : column.isGenerated      ? tr("generated")
                                               : column.defaultExpression;
        QStringList told{column.type, column.comment};
        if (column.isGenerated)
            told.append(tr("Generated from %1").arg(column.defaultExpression));
        for (const Grant &grant : column.grants)
            told.append(tr("Granted to %1").arg(catalog.roleName(grant.grantee)));
        told.removeAll(QString());
        line.toolTip = told.join(u'\n');
        lines.append(line);
    }
    return lines;
}

QList<ObjectDetailsModel::Line> ObjectDetailsModel::constraintLines(const Snapshot &catalog,
                                                                    const Relation &relation)
{
    QList<Line> lines;
    for (const Constraint &constraint : relation.constraints) {
        Line line{Kind::Constraint};
        line.name = constraint.name;
        line.detail = columnNames(relation, constraint.columns);
        line.toolTip = constraint.definition;
        switch (constraint.kind) {
        case Constraint::Kind::PrimaryKey:
            line.mark = QStringLiteral("PK");
            break;
        case Constraint::Kind::ForeignKey: {
            line.mark = QStringLiteral("FK");
            const Relation *target = catalog.relation(constraint.referencedRelation);
            line.detail = tr("to %1").arg(!target                             ? unknown()
                                          : target->schema == relation.schema ? target->name
                                                                              : catalog.displayName(*target));
            break;
        }
        case Constraint::Kind::Unique:
            line.mark = QStringLiteral("UQ");
            break;
        case Constraint::Kind::Check:
            line.mark = QStringLiteral("CK");
            break;
        case Constraint::Kind::Exclusion:
            line.mark = QStringLiteral("EX");
            break;
        case Constraint::Kind::NotNull:
            line.mark = QStringLiteral("NN");
            break;
        case Constraint::Kind::Trigger:
            line.mark = QStringLiteral("TR");
            break;
        }
        if (!constraint.isValidated) {
            line.value = tr("not validated");
            line.warn = true;
        }
        lines.append(line);
    }
    return lines;
}

QList<ObjectDetailsModel::Line> ObjectDetailsModel::indexLines(const Relation &relation)
{
    QList<Line> lines;
    for (const Index &index : relation.indexes) {
        Line line{Kind::Index};
        line.name = index.name;
        // The index of a partitioned table is no storage of its own.
        line.detail =
            relation.kind == RelationKind::PartitionedTable ? tr("in partitions") : size(index.bytes);
        if (!index.isValid)
            line.value = tr("invalid");
        else if (relation.kind != RelationKind::PartitionedTable)
            line.value = index.scans ? tr("%1 scans").arg(format::compactCount(*index.scans)) : unknown();
        line.warn = !index.isValid || (index.scans == 0 && !index.isUnique);
        line.toolTip = index.definition;
        lines.append(line);
    }
    return lines;
}

QList<ObjectDetailsModel::Line> ObjectDetailsModel::grantLines(const Snapshot &catalog,
                                                               const Relation &relation)
{
    if (relation.kind == RelationKind::Sequence)
        return {};
    // Everybody who is named: the owner, the grantees, those of single columns.
    QList<ObjectId> named;
    const auto add = [&named](ObjectId role) {
        if (!named.contains(role))
            named.append(role);
    };
    for (const Grant &grant : relation.grants)
        add(grant.grantee);
    for (const Column &column : relation.columns)
        for (const Grant &grant : column.grants)
            add(grant.grantee);
    add(relation.owner);

    using Command = Policy::Command;
    constexpr std::array commands{Command::Select, Command::Insert, Command::Update, Command::Delete};
    const viridian::catalog::Roles roles(catalog);
    QList<Line> lines;
    for (const ObjectId role : named) {
        Line line{Kind::Grant};
        line.name = catalog.roleName(role);
        QStringList told;
        for (std::size_t i = 0; i < commands.size(); ++i) {
            const effective::Access access =
                effective::accessOf(catalog, roles, role, relation, commands.at(i));
            line.levels.at(i) = access.level;
            QString words = effective::key(commands.at(i)).toUpper() + u' ' + effective::key(access.level);
            if (!access.conditions.isEmpty())
                words += QStringLiteral(": ") + access.conditions.first().names();
            told.append(words);
        }
        line.toolTip = told.join(u'\n');
        lines.append(line);
    }
    return lines;
}

QList<ObjectDetailsModel::Line> ObjectDetailsModel::policyLines(const Snapshot &catalog,
                                                                const Relation &relation)
{
    QList<Line> lines;
    for (const Policy &policy : relation.policies) {
        QStringList roles;
        for (const ObjectId role : policy.roles)
            roles.append(catalog.roleName(role));
        Line line{Kind::Policy};
        line.name = policy.name;
        line.detail = commandWords(policy);
        line.value = roles.join(QStringLiteral(", "));
        QStringList told{policy.comment};
        if (!policy.usingExpression.isNull())
            told.append(QStringLiteral("USING (%1)").arg(policy.usingExpression));
        if (!policy.checkExpression.isNull())
            told.append(QStringLiteral("WITH CHECK (%1)").arg(policy.checkExpression));
        told.removeAll(QString());
        line.toolTip = told.join(u'\n');
        lines.append(line);
    }
    return lines;
}

QList<ObjectDetailsModel::Line> ObjectDetailsModel::triggerLines(const Snapshot &catalog,
                                                                 const Relation &relation)
{
    QList<Line> lines;
    for (const Trigger &trigger : relation.triggers) {
        Line line{Kind::Trigger};
        line.name = trigger.name;
        const Function *function = catalog.function(trigger.function);
        line.detail = trigger.function == 0 ? tr("rule") : function ? function->name : unknown();
        if (trigger.enabled == u'D') {
            line.value = tr("disabled");
            line.warn = true;
        }
        line.toolTip = trigger.definition;
        lines.append(line);
    }
    return lines;
}

QList<ObjectDetailsModel::Line>
ObjectDetailsModel::properties(const QList<std::pair<QString, QString>> &pairs)
{
    QList<Line> lines;
    for (const auto &[name, value] : pairs) {
        if (value.isEmpty())
            continue;
        Line line{Kind::Property};
        line.name = name;
        line.value = value.simplified();
        line.toolTip = value;
        lines.append(line);
    }
    return lines;
}

QList<ObjectDetailsModel::Line> ObjectDetailsModel::relationProperties(const Snapshot &catalog,
                                                                       const Relation &relation)
{
    QList<std::pair<QString, QString>> pairs{{tr("Comment"), relation.comment},
                                             {tr("Options"), relation.options.join(QStringLiteral(", "))},
                                             {tr("Partitioned by"), relation.partitionKey},
                                             {tr("Partition"), relation.partitionBound},
                                             {tr("Server"), relation.foreignServer},
                                             {tr("Extension"), relation.extension},
                                             {tr("Query"), relation.definition}};
    const qsizetype children = catalog.childrenOf(relation.id).size();
    if (children > 0)
        pairs.append({tr("Partitions or children"), format::count(children)});
    if (relation.kind == RelationKind::MaterializedView)
        pairs.append({tr("Populated"), relation.isPopulated ? tr("yes") : tr("no")});
    if (relation.kind == RelationKind::Table || relation.kind == RelationKind::MaterializedView) {
        pairs.append({tr("Table size"), size(relation.tableBytes)});
        pairs.append({tr("With indexes"), size(relation.totalBytes)});
        const auto &counted = relation.statistics;
        pairs.append({tr("Live rows"), counted ? format::count(counted->liveRows) : unknown()});
        pairs.append({tr("Dead rows"), counted ? format::count(counted->deadRows) : unknown()});
        pairs.append({tr("Sequential scans"), counted ? format::count(counted->sequentialScans) : unknown()});
        pairs.append({tr("Last vacuum"), counted ? moment(counted->lastVacuum) : unknown()});
        pairs.append({tr("Last analyze"), counted ? moment(counted->lastAnalyze) : unknown()});
    }
    if (relation.sequence) {
        pairs.append({tr("Type"), relation.sequence->type});
        pairs.append({tr("From"), QString::number(relation.sequence->minimum)});
        pairs.append({tr("To"), QString::number(relation.sequence->maximum)});
        pairs.append({tr("Step"), QString::number(relation.sequence->increment)});
    }
    return properties(pairs);
}

void ObjectDetailsModel::setFunction(const std::shared_ptr<const Snapshot> &catalog, ObjectId id)
{
    const Function *function = catalog ? catalog->function(id) : nullptr;
    if (!function) {
        clear();
        return;
    }
    const QString volatility = function->volatility == Function::Volatility::Immutable ? tr("immutable")
                               : function->volatility == Function::Volatility::Stable  ? tr("stable")
                                                                                       : tr("volatile");
    QStringList callers;
    for (const Grant &grant : function->grants)
        callers.append(catalog->roleName(grant.grantee));
    reset(
        {{Kind::Section, tr("Properties"),
          properties({{tr("Comment"), function->comment},
                      {tr("Owner"), catalog->roleName(function->owner)},
                      {tr("Returns"), function->returnType},
                      {tr("Language"), function->language},
                      {tr("Runs as"),
                       function->isSecurityDefiner ? tr("its owner (SECURITY DEFINER)") : tr("the caller")},
                      {tr("Changes"), volatility},
                      {tr("Leakproof"), function->isLeakproof ? tr("yes") : tr("no")},
                      {tr("Settings"), function->configuration.join(QStringLiteral(", "))},
                      {tr("May call it"), callers.join(QStringLiteral(", "))},
                      {tr("Extension"), function->extension},
                      {tr("Body"), function->source.isEmpty() ? function->parsedBody : function->source}})}});
}

void ObjectDetailsModel::setSchema(const std::shared_ptr<const Snapshot> &catalog, ObjectId id)
{
    const Schema *schema = catalog ? catalog->schema(id) : nullptr;
    if (!schema) {
        clear();
        return;
    }
    QList<std::pair<QString, QString>> pairs{{tr("Comment"), schema->comment},
                                             {tr("Owner"), catalog->roleName(schema->owner)},
                                             {tr("Extension"), schema->extension}};
    for (const Grant &grant : schema->grants) {
        QStringList words;
        for (const Privilege privilege : grant.privileges)
            words.append(privilegeName(privilege));
        pairs.append({catalog->roleName(grant.grantee), words.join(QStringLiteral(", "))});
    }
    reset({{Kind::Section, tr("Properties"), properties(pairs)}});
}

void ObjectDetailsModel::setType(const std::shared_ptr<const Snapshot> &catalog, ObjectId id)
{
    if (catalog) {
        for (const Type &type : catalog->types) {
            if (type.id != id)
                continue;
            reset({{Kind::Section, tr("Properties"),
                    properties({{tr("Comment"), type.comment},
                                {tr("Owner"), catalog->roleName(type.owner)},
                                {tr("Values"), type.labels.join(QStringLiteral(", "))},
                                {tr("Based on"), type.baseType},
                                {tr("Checks"), type.checks.join(QStringLiteral(" AND "))},
                                {tr("Extension"), type.extension}})}});
            return;
        }
    }
    clear();
}

} // namespace viridian
