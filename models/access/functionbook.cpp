// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/functionbook.h"

#include "models/access/columnkinds.h"

#include <QJsonArray>

namespace viridian::access {

using namespace catalog;

namespace {

bool isBuiltIn(const QStringList &name)
{
    return name.size() == 1 || name.constFirst() == u"pg_catalog";
}

/// A statement whose parse gives the body back: PL/pgSQL's parser wants to know the arguments.
QString asStatement(const Function &function, const QString &body)
{
    return QStringLiteral("CREATE FUNCTION %1(%2) RETURNS %3 LANGUAGE %4 %5")
        .arg(quotedIdentifier(function.name), function.arguments,
             function.returnType.isEmpty() ? QStringLiteral("void") : function.returnType, function.language,
             body);
}

QString inDollars(const QString &body)
{
    return QStringLiteral("AS $viridian_body$") + body + QStringLiteral("$viridian_body$");
}

bool changesRows(const SqlNode &node)
{
    return node.is("InsertStmt") || node.is("UpdateStmt") || node.is("DeleteStmt");
}

/// Who acts is a setting, role or session_authorization, that a command or set_config() changes; a name put
/// together at run time may be one of them.
bool leavesIdentity(const SqlNode &node)
{
    if (node.is("DiscardStmt") || node.is("DoStmt") || node.is("CallStmt"))
        return true;
    QString setting;
    if (node.is("VariableSetStmt")) {
        setting = node.word("name");
    } else if (node.is("FuncCall") && node.names("funcname").constLast() == u"set_config") {
        setting = constantText(node.children("args").value(0)).toLower();
    } else {
        return false;
    }
    return setting.isEmpty() || setting == u"role" || setting == u"session_authorization";
}

/// The one expression of SELECT without anything else; a null node otherwise.
SqlNode onlyTarget(const SqlNode &statement)
{
    if (statement.is("ReturnStmt"))
        return statement.child("returnval");
    const auto targets = statement.children("targetList");
    const bool isPlain = statement.is("SelectStmt") && targets.size() == 1 &&
                         statement.children("fromClause").isEmpty() &&
                         statement.child("whereClause").isNull() && !statement.value("withClause").isObject();
    return isPlain ? targets.constFirst().child("val") : SqlNode();
}

/// The first schema of the search path is as the client sets it.
SettingUse searchPathRead()
{
    return {QStringLiteral("search_path"), true, false};
}

/// The one statement of BEGIN ATOMIC, which is a list of lists; a null node where there are more.
SqlNode onlyStatement(SqlNode body)
{
    while (body.is("List")) {
        const QJsonArray items = body.value("items").toArray();
        body = items.size() == 1 ? SqlNode(items.at(0)) : SqlNode();
    }
    return body;
}

/// What a token's user says of themself, by the name that Supabase gives it: a key of the token, or a column.
bool isOwnWord(const SqlNode &node)
{
    const QString text = node.is("ColumnRef") ? node.names("fields").constLast() : constantText(node);
    return text == u"user_metadata" || text == u"raw_user_meta_data" ||
           text.startsWith(QStringLiteral("{user_metadata"));
}

} // namespace

bool SettingUse::isClients() const
{
    static const QStringList builtIn =
        QStringLiteral("application_name search_path timezone client_encoding datestyle").split(u' ');
    return isCustom() || builtIn.contains(name.toLower());
}

void Uses::add(const Uses &other)
{
    understood = understood && other.understood;
    for (const auto &setting : other.settings) {
        if (!settings.contains(setting))
            settings.append(setting);
    }
    sessionUser = sessionUser || other.sessionUser;
    currentUser = currentUser || other.currentUser;
    provesSecret = provesSecret || other.provesSecret;
    takesOwnWord = takesOwnWord || other.takesOwnWord;
    raises = raises || other.raises;
    runsText = runsText || other.runsText;
    catchesErrors = catchesErrors || other.catchesErrors;
    leavesIdentity = leavesIdentity || other.leavesIdentity;
    reads.unite(other.reads);
    changes.unite(other.changes);
    columns.unite(other.columns);
    calls.unite(other.calls);
}

QString constantText(const SqlNode &node)
{
    if (node.is("TypeCast"))
        return constantText(node.child("arg"));
    if (!node.is("A_Const"))
        return {};
    for (const char *kind : {"sval", "ival", "fval", "boolval"}) {
        const QJsonValue value = node.value(kind);
        if (!value.isObject())
            continue;
        const QJsonValue inner = value.toObject().value(QLatin1StringView(kind));
        if (inner.isBool() || QLatin1StringView(kind) == QLatin1StringView("boolval"))
            return inner.toBool() ? QStringLiteral("true") : QStringLiteral("false");
        // A zero or an empty string is left out of the tree.
        if (inner.isDouble() || (inner.isUndefined() && QLatin1StringView(kind) == QLatin1StringView("ival")))
            return QString::number(inner.toInteger());
        return QStringLiteral("") + inner.toString();
    }
    return {};
}

QStringList searchPathOf(const Function &function)
{
    QStringList schemas;
    const QString path = function.configured(QStringLiteral("search_path"));
    for (const auto &part : path.split(u',')) {
        const QString name = part.trimmed().remove(u'"');
        if (!name.isEmpty() && name != u"pg_temp" && name != u"pg_catalog")
            schemas.append(name);
    }
    return schemas;
}

std::optional<SettingUse> settingRead(const SqlNode &call)
{
    if (!call.is("FuncCall") || call.names("funcname").constLast() != u"current_setting")
        return std::nullopt;
    const auto arguments = call.children("args");
    return SettingUse{constantText(arguments.value(0)), constantText(arguments.value(1)) == u"true", false};
}

QList<const Function *> FunctionBook::called(const SqlNode &call, const QStringList &schemas) const
{
    const QStringList name = call.names("funcname");
    const auto count = call.children("args").size();
    QList<const Function *> found;
    const auto take = [&](const QString &schema) {
        for (const Function *each : m_snapshot.functionsNamed(schema, name.constLast())) {
            if (count <= each->argumentCount && count >= each->argumentCount - each->defaultCount)
                found.append(each);
        }
    };
    if (name.size() > 1) {
        take(name.at(name.size() - 2));
    } else if (!schemas.isEmpty()) {
        for (const auto &schema : schemas)
            take(schema);
    } else {
        for (const auto &schema : m_snapshot.schemas)
            take(schema.name);
    }
    return found;
}

const Relation *FunctionBook::named(const SqlNode &rangeVar, const QStringList &schemas) const
{
    const QString name = rangeVar.word("relname");
    if (const QString schema = rangeVar.word("schemaname"); !schema.isEmpty())
        return m_snapshot.relation(schema, name);
    QStringList places = schemas;
    if (places.isEmpty()) {
        for (const auto &schema : m_snapshot.schemas)
            places.append(schema.name);
    }
    for (const auto &schema : places) {
        if (const Relation *found = m_snapshot.relation(schema, name))
            return found;
    }
    return nullptr;
}

void FunctionBook::noteCall(const SqlNode &node, const QStringList &schemas, Uses &uses) const
{
    const QStringList name = node.names("funcname");
    const QString &last = name.constLast();
    if (auto setting = settingRead(node); setting && isBuiltIn(name)) {
        // Most of the server's own say what is so: "role" names only a role that the session holds.
        if (setting->isClients())
            uses.settings.append(*setting);
        else
            uses.sessionUser = true;
        return;
    }
    if (isBuiltIn(name) &&
        (last == u"pg_has_role" || last == u"inet_client_addr" || last == u"pg_backend_pid"))
        uses.sessionUser = true;
    if (isBuiltIn(name) && last == u"current_schema")
        uses.settings.append(searchPathRead());
    if (last == u"hmac" || last == u"crypt" || last == u"digest" || last == u"verify")
        uses.provesSecret = true;
    for (const Function *function : called(node, schemas))
        uses.calls.insert(function->id);
}

void FunctionBook::note(const SqlNode &node, const QStringList &schemas, Uses &uses) const
{
    uses.leavesIdentity = uses.leavesIdentity || leavesIdentity(node);
    uses.takesOwnWord = uses.takesOwnWord || isOwnWord(node);
    if (node.is("SQLValueFunction")) {
        const QString which = node.word("op");
        uses.sessionUser = uses.sessionUser || which == u"SVFOP_SESSION_USER";
        uses.currentUser = uses.currentUser || which == u"SVFOP_CURRENT_USER" ||
                           which == u"SVFOP_CURRENT_ROLE" || which == u"SVFOP_USER";
        if (which == u"SVFOP_CURRENT_SCHEMA")
            uses.settings.append(searchPathRead());
    } else if (node.is("FuncCall")) {
        noteCall(node, schemas, uses);
    } else if (node.is("ColumnRef")) {
        uses.columns.insert(node.names("fields").constLast());
    } else if (node.is("RangeVar")) {
        if (const Relation *relation = named(node, schemas))
            uses.reads.insert(relation->id);
    } else if (changesRows(node)) {
        // Its own target is no wrapped node.
        const SqlNode target(QJsonObject{{QStringLiteral("RangeVar"), node.value("relation")}});
        if (const Relation *relation = named(target, schemas))
            uses.changes.insert(relation->id);
    } else if (node.is("TypeCast")) {
        const SqlNode inner = node.child("arg");
        const QJsonArray words = node.value("typeName").toObject().value(QStringLiteral("names")).toArray();
        const QString type = words.isEmpty() ? QString() : SqlNode(words.last()).word("sval");
        if (auto setting = settingRead(inner); setting && type != u"text" && type != u"varchar") {
            setting->castUnsafe = true;
            uses.settings.append(*setting);
        }
    } else if (node.is("A_Expr")) {
        for (const char *side : {"lexpr", "rexpr"}) {
            const SqlNode operand = node.child(side);
            if (operand.is("ColumnRef") && namesSecret(operand.names("fields").constLast()))
                uses.provesSecret = true;
        }
    }
}

Uses FunctionBook::usesOf(const SqlNode &tree, const QStringList &schemas)
{
    Uses uses;
    tree.walk([&](const SqlNode &node) {
        note(node, schemas, uses);
        return true;
    });
    for (const ObjectId id : QSet<ObjectId>(uses.calls))
        uses.add(this->uses(*m_snapshot.function(id)));
    return uses;
}

void FunctionBook::read(const Function &function, Entry &entry)
{
    const QStringList schemas = searchPathOf(function);
    QList<SqlNode> trees;
    const bool isText = function.parsedBody.isEmpty();
    if (function.language == u"sql") {
        const auto parsed = isText ? parseStatements(function.source)
                                   : parseStatements(asStatement(function, function.parsedBody));
        entry.own.understood = parsed.has_value();
        trees = parsed.value_or(QList<SqlNode>());
        if (isText && trees.size() == 1)
            entry.expression = onlyTarget(trees.constFirst());
        else if (!isText && !trees.isEmpty())
            entry.expression = onlyTarget(onlyStatement(trees.constFirst().child("sql_body")));
    } else if (function.language == u"plpgsql") {
        const auto parsed = parsePlpgsql(asStatement(function, inDollars(function.source)));
        entry.own.understood = parsed.has_value();
        if (parsed) {
            trees = parsed->queries;
            entry.expression = parsed->returned;
            entry.reached = parsed->reached;
            entry.own.raises = parsed->raises;
            entry.own.runsText = parsed->runsText;
            entry.own.catchesErrors = parsed->catchesErrors;
        }
    } else {
        // What C does is the extension's business; a body in another language is not read.
        entry.own.understood = function.language == u"c" || function.language == u"internal";
    }
    for (const auto &tree : std::as_const(trees)) {
        tree.walk([&](const SqlNode &node) {
            note(node, schemas, entry.own);
            return true;
        });
    }
    entry.trees = trees;
}

const FunctionBook::Entry &FunctionBook::entry(const Function &function)
{
    auto known = m_entries.find(function.id);
    if (known == m_entries.end()) {
        Entry fresh;
        read(function, fresh);
        known = m_entries.insert(function.id, fresh);
    }
    return *known;
}

const Uses &FunctionBook::own(const Function &function)
{
    return entry(function).own;
}

const SqlNode &FunctionBook::expression(const Function &function)
{
    return entry(function).expression;
}

const Uses &FunctionBook::uses(const Function &function)
{
    if (const auto known = m_whole.constFind(function.id); known != m_whole.cend())
        return *known;
    Uses whole;
    QSet<ObjectId> seen{function.id};
    QList<ObjectId> open{function.id};
    while (!open.isEmpty()) {
        const Function *next = m_snapshot.function(open.takeLast());
        const Uses part = own(*next);
        whole.add(part);
        for (const ObjectId id : part.calls) {
            if (!seen.contains(id)) {
                seen.insert(id);
                open.append(id);
            }
        }
    }
    return *m_whole.insert(function.id, whole);
}

} // namespace viridian::access
