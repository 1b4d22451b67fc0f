// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/sqlnode.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace viridian::access {

namespace {

bool isWrapped(const QJsonObject &object)
{
    return object.size() == 1 && object.constBegin().key().at(0).isUpper() &&
           object.constBegin().value().isObject();
}

QJsonValue withoutPositions(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray kept;
        const QJsonArray items = value.toArray();
        for (const auto &item : items)
            kept.append(withoutPositions(item));
        return kept;
    }
    if (!value.isObject())
        return value;
    QJsonObject kept;
    const QJsonObject object = value.toObject();
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        if (field.key() != u"location")
            kept.insert(field.key(), withoutPositions(*field));
    }
    return kept;
}

void walkValue(const QJsonValue &value, const std::function<bool(const SqlNode &)> &into)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (const auto &item : items)
            walkValue(item, into);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (isWrapped(object)) {
            SqlNode(value).walk(into);
        } else {
            for (const auto &field : object)
                walkValue(field, into);
        }
    }
}

} // namespace

SqlNode::SqlNode(const QJsonValue &wrapped)
{
    const QJsonObject object = wrapped.toObject();
    if (isWrapped(object)) {
        m_type = object.constBegin().key();
        m_fields = object.constBegin().value().toObject();
    }
}

SqlNode SqlNode::child(const char *field) const
{
    return SqlNode(value(field));
}

SqlNode SqlNode::unwrapped(const char *field, const char *type) const
{
    const QJsonValue found = value(field);
    return found.isObject() ? SqlNode(QJsonObject{{QLatin1StringView(type), found}}) : SqlNode();
}

QList<SqlNode> SqlNode::children(const char *field) const
{
    const QJsonValue found = value(field);
    QList<SqlNode> nodes;
    const SqlNode list(found);
    const QJsonArray items = list.is("List") ? list.value("items").toArray() : found.toArray();
    for (const auto &item : items)
        nodes.append(SqlNode(item));
    return nodes;
}

QString SqlNode::word(const char *field) const
{
    return value(field).toString();
}

bool SqlNode::flag(const char *field) const
{
    return value(field).toBool();
}

QStringList SqlNode::names(const char *field) const
{
    QStringList words;
    const auto nodes = children(field);
    for (const auto &node : nodes)
        words.append(node.is("A_Star") ? QStringLiteral("*") : node.word("sval"));
    return words;
}

QString SqlNode::canonical() const
{
    const QJsonObject wrapped{{m_type, withoutPositions(m_fields)}};
    return QString::fromUtf8(QJsonDocument(wrapped).toJson(QJsonDocument::Compact));
}

void SqlNode::walk(const std::function<bool(const SqlNode &)> &into) const
{
    if (isNull() || !into(*this))
        return;
    for (const auto &field : m_fields)
        walkValue(field, into);
}

} // namespace viridian::access
