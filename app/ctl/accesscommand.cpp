// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/accesscommand.h"

#include "app/ctl/accessjson.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/opencatalog.h"
#include "models/effective/similarnames.h"

#include <QCoreApplication>

#include <array>

namespace viridian::ctl {

namespace {

using namespace catalog;
using namespace effective;
using PolicyCommand = Policy::Command;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::AccessCommand)
};

constexpr std::array commands{PolicyCommand::Select, PolicyCommand::Insert, PolicyCommand::Update,
                              PolicyCommand::Delete};

/// Those of `all` that were named, or `otherwise` where none was; NotFound for a name that is not there.
template <typename Object>
Result<QList<const Object *>> chosen(const QStringList &names, const QList<Object> &all, auto otherwise)
{
    QList<const Object *> objects;
    QStringList known;
    for (const Object &object : all) {
        known.append(object.name);
        if (names.isEmpty() ? otherwise(object) : names.contains(object.name))
            objects.append(&object);
    }
    for (const QString &name : names) {
        if (!known.contains(name))
            return failure(ErrorKind::NotFound, Text::tr("There is no “%1” in this database.").arg(name) +
                                                    similarText(name, known));
    }
    return objects;
}

/// The matrix, in the order role, table.
struct Matrix
{
    const Snapshot &snapshot;
    const QList<const Role *> &roles;
    const QList<const Schema *> &schemas;

    template <typename Visit>
    void visit(Visit each) const
    {
        const Roles membership(snapshot);
        for (const Role *role : roles) {
            for (const Relation &relation : snapshot.relations) {
                if (!relation.isTable() || !contains(relation))
                    continue;
                std::array<Access, commands.size()> cells;
                for (size_t i = 0; i < commands.size(); ++i)
                    cells.at(i) = accessOf(snapshot, membership, role->id, relation, commands.at(i));
                each(*role, relation, cells);
            }
        }
    }
    bool contains(const Relation &relation) const
    {
        return std::any_of(schemas.cbegin(), schemas.cend(),
                           [&](const Schema *schema) { return schema->id == relation.schema; });
    }
    QStringList notCovered() const
    {
        QStringList names;
        for (const Relation &relation : snapshot.relations) {
            if (!relation.isTable() && relation.kind != RelationKind::Sequence && contains(relation))
                names.append(snapshot.displayName(relation));
        }
        return names;
    }
};

Answer answerOf(const Matrix &matrix)
{
    QJsonArray cells;
    QStringList lines;
    const Role *last = nullptr;
    matrix.visit([&](const Role &role, const Relation &relation, const auto &accesses) {
        QStringList words;
        bool any = false;
        for (size_t i = 0; i < commands.size(); ++i) {
            const Access &access = accesses.at(i);
            any = any || access.level != Level::None;
            words.append(key(commands.at(i)) + u' ' + key(access.level));
            QJsonObject cell{{QStringLiteral("role"), role.name},
                             {QStringLiteral("schema"), matrix.snapshot.schemaName(relation.schema)},
                             {QStringLiteral("table"), relation.name},
                             {QStringLiteral("command"), key(commands.at(i))},
                             {QStringLiteral("access"), key(access.level)},
                             {QStringLiteral("conditions"), jsonOf(access.conditions)},
                             {QStringLiteral("reasons"), jsonOf(access.reasons)}};
            if (!access.columns.isEmpty())
                cell.insert(QStringLiteral("columns"), QJsonArray::fromStringList(access.columns));
            if (!access.conditions.isEmpty())
                cell.insert(QStringLiteral("predicate"), access.conditions.constFirst().names());
            cells.append(cell);
        }
        if (!any)
            return;
        if (last != &role)
            lines.append(role.name);
        last = &role;
        lines.append(QStringLiteral("  %1  %2")
                         .arg(matrix.snapshot.displayName(relation), words.join(QStringLiteral(", "))));
    });
    const QStringList others = matrix.notCovered();
    if (lines.isEmpty())
        lines.append(Text::tr("None of these roles may do anything with a table here."));
    if (!others.isEmpty())
        lines.append(
            Text::tr("Not covered, since they are no tables: %1").arg(others.join(QStringLiteral(", "))));
    return {lines.join(u'\n'),
            {{QStringLiteral("cells"), cells},
             {QStringLiteral("not_covered"), QJsonArray::fromStringList(others)}}};
}

} // namespace

QString AccessCommand::name() const
{
    return QStringLiteral("access");
}

QString AccessCommand::summary() const
{
    return Text::tr("Which role reaches which table with which command, filtered by which policies");
}

void AccessCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    parser.addOptions(
        {{QStringLiteral("schema"), Text::tr("Only this schema; may be repeated."), QStringLiteral("SCHEMA")},
         {QStringLiteral("role"),
          Text::tr("Only this role; may be repeated. Otherwise all but the server's own."),
          QStringLiteral("ROLE")}});
}

Result<Answer> AccessCommand::run(const Arguments &arguments, Terminal &terminal)
{
    auto open = openCatalog(arguments, terminal);
    if (!open)
        return Unexpected(open.error());
    const catalog::Snapshot &snapshot = open->snapshot;
    const auto roles = chosen(arguments.options.values(QStringLiteral("role")), snapshot.roles,
                              [](const Role &role) { return !role.isBuiltIn(); });
    if (!roles)
        return Unexpected(roles.error());
    const auto schemas = chosen(arguments.options.values(QStringLiteral("schema")), snapshot.schemas,
                                [](const Schema &) { return true; });
    if (!schemas)
        return Unexpected(schemas.error());
    return answerOf(Matrix{snapshot, *roles, *schemas});
}

} // namespace viridian::ctl
