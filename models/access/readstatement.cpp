// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/readstatement.h"

#include <QCoreApplication>

namespace viridian::access {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::ReadStatement)
};

Unexpected notReading()
{
    return failure(ErrorKind::BadInput,
                   Text::tr("Only one statement that reads can run here: SELECT, VALUES, "
                            "TABLE, WITH, EXPLAIN of one of these, or SHOW."));
}

std::optional<ReadStatement::Kind> kindOf(const SqlNode &tree)
{
    if (tree.is("SelectStmt"))
        return ReadStatement::Kind::Query;
    if (tree.is("ExplainStmt") && tree.child("query").is("SelectStmt"))
        return ReadStatement::Kind::Explain;
    if (tree.is("VariableShowStmt"))
        return ReadStatement::Kind::Show;
    return std::nullopt;
}

} // namespace

Result<ReadStatement> readStatement(const QString &sql)
{
    const auto statements = parseStatements(sql);
    if (!statements)
        return Unexpected(statements.error());
    if (statements->size() != 1)
        return notReading();
    ReadStatement read;
    read.tree = statements->constFirst();
    const auto kind = kindOf(read.tree);
    if (!kind)
        return notReading();
    read.kind = *kind;
    bool writes = false;
    read.tree.walk([&](const SqlNode &node) {
        // The only statement that may be inside another one here is a query.
        writes = writes || (node.type().endsWith(u"Stmt") && !node.is("SelectStmt") && !kindOf(node)) ||
                 node.value("intoClause").isObject();
        if (node.is("FuncCall"))
            read.functions.append(node.names("funcname").constLast());
        return true;
    });
    if (writes)
        return notReading();
    read.functions.removeDuplicates();
    return read;
}

} // namespace viridian::access
