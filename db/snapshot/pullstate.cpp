// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/pullstate.h"

#include <QJsonDocument>

namespace viridian::snapshot {

namespace {

const QString incomplete = QStringLiteral("incomplete");
const QString increment = QStringLiteral("increment");
const QString byRelation = QStringLiteral("relations");
const QString position = QStringLiteral("position");
const QString paging = QStringLiteral("paging");
const QString after = QStringLiteral("after");
const QString group = QStringLiteral("group");
const QString gained = QStringLiteral("gained");
const QString courses = QStringLiteral("courses");

std::optional<qint64> number(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

} // namespace

PullState PullState::of(const Label &label)
{
    PullState state{label.head, true, {}};
    for (const Relation &relation : snapshot::relations()) {
        RelationState &own = state.relations[relation.name];
        if (relation.isIncrementalFor(label.head.role, label.head.scope))
            own.position = label.head.position;
        if (relation.follows)
            own.group = label.head.session.smallestGroup;
    }
    return state;
}

qint64 PullState::oldest() const
{
    qint64 oldest = head.position;
    for (const RelationState &relation : relations)
        for (const auto &at : {relation.position, relation.paging})
            oldest = std::min(oldest, at.value_or(oldest));
    return oldest;
}

QByteArray PullState::encoded() const
{
    QJsonObject all;
    for (auto it = relations.cbegin(); it != relations.cend(); ++it) {
        QJsonObject one;
        if (it->position)
            one.insert(position, *it->position);
        if (it->paging)
            one.insert(paging, *it->paging);
        if (it->group)
            one.insert(group, *it->group);
        if (!it->gained.isEmpty())
            one.insert(gained, jsonOf(it->gained));
        if (!it->courses.isEmpty())
            one.insert(courses, jsonOf(it->courses.values()));
        one.insert(after, it->after);
        all.insert(QString::fromLatin1(it.key()), one);
    }
    QJsonObject object = jsonOf(head);
    object.insert(incomplete, contentVersion);
    object.insert(increment, isIncrement);
    object.insert(byRelation, all);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<PullState> PullState::decoded(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const auto head = headFrom(object);
    if (!head || object.value(incomplete).toInt() != contentVersion)
        return {};
    PullState state{*head, object.value(increment).toBool(), {}};
    const QJsonObject all = object.value(byRelation).toObject();
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QJsonObject one = it.value().toObject();
        std::optional<int> taken;
        if (const auto known = number(one.value(group)))
            taken = static_cast<int>(*known);
        const QList<QUuid> changed = idsFrom(one.value(courses));
        state.relations.insert(it.key().toLatin1(),
                               {number(one.value(position)), number(one.value(paging)),
                                one.value(after).toArray(), taken, idsFrom(one.value(gained)),
                                QSet<QUuid>(changed.begin(), changed.end())});
    }
    return state;
}

} // namespace viridian::snapshot
