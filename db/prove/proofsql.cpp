// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/prove/proofsql.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace viridian::prove {

using namespace access;
using namespace catalog;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::prove::ProofSql)
};

QByteArray literal(const QString &text)
{
    QString inner = text;
    return "'" + inner.replace(u'\'', QStringLiteral("''")).toUtf8() + "'";
}

} // namespace

QByteArray ProofSql::name(ObjectId relation) const
{
    const Relation *found = m_snapshot.relation(relation);
    Q_ASSERT(found);
    return m_quoted(m_snapshot.schemaName(found->schema)) + '.' + m_quoted(found->name);
}

QByteArray ProofSql::call(ObjectId function) const
{
    const Function *found = m_snapshot.function(function);
    Q_ASSERT(found);
    return m_quoted(m_snapshot.schemaName(found->schema)) + '.' + m_quoted(found->name) + "()";
}

pg::Statement ProofSql::statement(const ProofQuery &query, const QStringList &values) const
{
    using Kind = ProofQuery::Kind;
    const auto id = [](ObjectId object) { return QByteArray::number(object) + "::pg_catalog.oid"; };
    const auto column = [&] { return m_quoted(query.column); };
    const QByteArray rows = "SELECT pg_catalog.count(*) FROM ";
    switch (query.kind) {
    case Kind::Rows:
        return {rows + name(query.relation), {}};
    case Kind::AllRows:
        return {"SELECT CASE WHEN NOT pg_catalog.row_security_active(" + id(query.relation) + ") THEN (" +
                    rows + name(query.relation) + ") END",
                {}};
    case Kind::DistinctValues:
        return {"SELECT pg_catalog.count(DISTINCT " + column() + ") FROM " + name(query.relation), {}};
    case Kind::RowsFrom:
        return {rows + name(query.relation) + " WHERE tableoid OPERATOR(pg_catalog.=) " + id(query.other),
                {}};
    case Kind::RowsWithNull:
        return {rows + name(query.relation) + " WHERE " + column() + " IS NULL", {}};
    case Kind::RowsWithValue:
        return {rows + name(query.relation) + " WHERE " + column() +
                    "::pg_catalog.text OPERATOR(pg_catalog.=) $1",
                pg::Parameters::of(values.value(query.value))};
    case Kind::RowsKeptOut: {
        // As the server itself writes the conditions, every name in them qualified.
        QByteArray where;
        const Relation *relation = m_snapshot.relation(query.relation);
        for (const Policy &policy : relation->policies) {
            if (query.policies.contains(policy.id))
                where += (where.isEmpty() ? " WHERE (" : " AND (") + policy.usingExpression.toUtf8() +
                         ") IS NOT TRUE";
        }
        return {rows + name(query.relation) + where, {}};
    }
    case Kind::RowsOfFunction:
        return {rows + call(query.function), {}};
    case Kind::FunctionSaysName:
        return {"SELECT (" + call(query.function) +
                    "::pg_catalog.text OPERATOR(pg_catalog.=) $1)::pg_catalog.int4",
                pg::Parameters::of(m_snapshot.roleName(query.other))};
    case Kind::PoliciesCount:
        return {"SELECT pg_catalog.row_security_active(" + id(query.relation) + ")::pg_catalog.int4", {}};
    case Kind::HoldsPrivilege:
        return {"SELECT pg_catalog.has_table_privilege(" + id(query.other) + ", " + id(query.relation) +
                    ", $1)::pg_catalog.int4",
                pg::Parameters::of(privilegeName(query.privilege))};
    case Kind::MayExecute:
        return {"SELECT pg_catalog.has_function_privilege(" + id(query.other) + ", " + id(query.function) +
                    ", 'EXECUTE')::pg_catalog.int4",
                {}};
    case Kind::PublishesAll:
        return {"SELECT pg_catalog.count(*) FROM pg_catalog.pg_publication_tables p"
                " JOIN pg_catalog.pg_namespace n ON n.nspname OPERATOR(pg_catalog.=) p.schemaname"
                " JOIN pg_catalog.pg_class c ON c.relnamespace OPERATOR(pg_catalog.=) n.oid"
                " AND c.relname OPERATOR(pg_catalog.=) p.tablename"
                " WHERE c.oid OPERATOR(pg_catalog.=) " +
                    id(query.relation) + " AND p.pubname OPERATOR(pg_catalog.=) $1::pg_catalog.name" +
                    (m_snapshot.database.serverVersion < 150000 ? "" : " AND p.rowfilter IS NULL"),
                pg::Parameters::of(query.column)};
    case Kind::IsUniqueIndex:
        return {"SELECT pg_catalog.count(*) FROM pg_catalog.pg_index WHERE indexrelid"
                " OPERATOR(pg_catalog.=) " +
                    id(query.other) + " AND (indisunique OR indisexclusion) AND indisvalid",
                {}};
    case Kind::IsForeignKey:
        return {"SELECT pg_catalog.count(*) FROM pg_catalog.pg_constraint WHERE oid"
                " OPERATOR(pg_catalog.=) " +
                    id(query.other) + " AND contype OPERATOR(pg_catalog.=) 'f'",
                {}};
    case Kind::IsRule:
        return {"SELECT pg_catalog.count(*) FROM pg_catalog.pg_rewrite WHERE oid OPERATOR(pg_catalog.=) " +
                    id(query.other) + " AND ev_enabled OPERATOR(pg_catalog.<>) 'D'",
                {}};
    case Kind::TakesUnchecked:
        return {"SELECT (NOT coalesce('check_option=cascaded' OPERATOR(pg_catalog.=) ANY (reloptions), false)"
                " AND (pg_catalog.pg_relation_is_updatable(oid, true) OPERATOR(pg_catalog.&) " +
                    QByteArray(query.privilege == Privilege::Insert ? "8" : "4") +
                    ") OPERATOR(pg_catalog.<>) 0)::pg_catalog.int4 FROM pg_catalog.pg_class"
                    " WHERE oid OPERATOR(pg_catalog.=) " +
                    id(query.relation),
                {}};
    case Kind::OneRow:
        return {oneRow(query.relation) + " LIMIT 1", {}};
    case Kind::OneRowWithValue:
        return {oneRow(query.relation) + " WHERE " + column() +
                    "::pg_catalog.text OPERATOR(pg_catalog.=) $1 LIMIT 1",
                pg::Parameters::of(values.value(query.value))};
    case Kind::IsMember:
        return {"SELECT pg_catalog.pg_has_role(" + id(query.other) +
                    ", $1::pg_catalog.name, 'MEMBER')"
                    "::pg_catalog.int4",
                pg::Parameters::of(query.column)};
    }
    Q_UNREACHABLE();
}

QByteArray ProofSql::oneRow(ObjectId relation) const
{
    QByteArray columns;
    for (const Column *each : rowColumns(*m_snapshot.relation(relation)))
        columns += (columns.isEmpty() ? "" : ", ") + m_quoted(each->name) + "::pg_catalog.text";
    return "SELECT " + columns + " FROM " + name(relation);
}

QList<const Column *> ProofSql::rowColumns(const Relation &relation)
{
    QList<const Column *> columns;
    for (const Column &column : relation.columns) {
        if (!column.isGenerated)
            columns.append(&column);
    }
    return columns;
}

pg::Statement ProofSql::valuesOf(const Proof &proof) const
{
    const QByteArray value = m_quoted(proof.valuesColumn) + "::pg_catalog.text";
    return {"SELECT DISTINCT " + value + " FROM " + name(proof.valuesOf) + " WHERE " +
                m_quoted(proof.valuesColumn) + " IS NOT NULL ORDER BY 1 LIMIT 2",
            {}};
}

QByteArray ProofSql::becoming(const ProofIdentity &identity) const
{
    const Role *reader = m_snapshot.role(m_snapshot.database.readBy);
    const auto setRole = [&] {
        return "SET LOCAL ROLE " + m_quoted(m_snapshot.roleName(identity.role)) + ";\n";
    };
    if (!reader || !reader->isSuperuser)
        return setRole();
    return "SET LOCAL SESSION AUTHORIZATION " + m_quoted(m_snapshot.roleName(identity.login)) + ";\n" +
           (identity.role == identity.login ? QByteArray() : setRole());
}

QString ProofSql::script(const Snapshot &snapshot, const Proof &proof)
{
    const ProofSql sql(snapshot, [](const QString &name) { return quotedIdentifier(name).toUtf8(); });
    // Nobody's search path stands in the way of a reader.
    static const QRegularExpression qualified(QStringLiteral("OPERATOR\\(pg_catalog\\.([^)]+)\\)"));
    return QString::fromUtf8(sql.text(proof))
        .replace(qualified, QStringLiteral("\\1"))
        .remove(QStringLiteral("pg_catalog."));
}

QByteArray ProofSql::text(const Proof &proof) const
{
    QByteArray text = "BEGIN READ ONLY;\n";
    const QStringList placeholders{Text::tr("one value"), Text::tr("another value")};
    if (!proof.valuesColumn.isEmpty())
        text += valuesOf(proof).sql + ";\n";
    std::optional<ProofIdentity> current;
    for (const auto &step : proof.steps) {
        if (current && current != step.as)
            text += "RESET SESSION AUTHORIZATION;\n";
        for (const auto &setting : step.settings)
            text +=
                "SET LOCAL " + m_quoted(setting.name) + " = " +
                literal(setting.found < 0 ? setting.value : u'<' + placeholders.at(setting.found) + u'>') +
                ";\n";
        if (step.as && current != step.as)
            text += becoming(*step.as);
        current = step.as;
        const pg::Statement written = statement(step.query, {});
        QByteArray sql = written.sql;
        if (sql.contains("$1"))
            sql.replace("$1",
                        step.query.kind == ProofQuery::Kind::RowsWithValue ||
                                step.query.kind == ProofQuery::Kind::OneRowWithValue
                            ? literal(u'<' + placeholders.at(step.query.value) + u'>')
                            : literal(QString::fromUtf8(written.parameters.values().constFirst().value())));
        text += sql + ";\n";
    }
    return text + "ROLLBACK;";
}

} // namespace viridian::prove
