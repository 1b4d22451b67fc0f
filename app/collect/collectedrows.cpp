// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/collectedrows.h"

#include "db/ingest/ingest.h"

#include <QJsonArray>

namespace viridian::collect {

namespace {

constexpr int oldestEventDays = 365;

QString textOf(const QJsonObject &item, const char *name)
{
    return item.value(QLatin1String(name)).toString();
}

double numberOf(const QJsonObject &item, const char *name)
{
    return item.value(QLatin1String(name)).toDouble();
}

QDate dayOf(const QJsonObject &item, const char *name)
{
    return QDate::fromString(textOf(item, name), Qt::ISODate);
}

} // namespace

CollectedRows::CollectedRows(const QUuid &organization, KnownActivities known, const QDateTime &now)
    : m_organization(organization)
    , m_known(std::move(known))
    , m_now(now)
{
}

void CollectedRows::add(const QJsonObject &document, const PersonRef &person, const QSet<QString> &courses,
                        const QString &source)
{
    const auto each = [&](const char *section, auto add) {
        const QJsonArray items = document.value(QLatin1String(section)).toArray();
        for (const auto &item : items)
            counted(add(item.toObject()));
    };
    if (const QJsonObject item = document.value(QLatin1String("person")).toObject(); !item.isEmpty()) {
        ingest::User user{person.id, person.externalId, textOf(item, "displayName")};
        if (item.contains(QLatin1String("email")))
            user.email = textOf(item, "email");
        m_users.insert({person.externalId}, user);
        counted(true);
    }
    each("activities", [&](const QJsonObject &item) { return addActivity(item); });
    each("results", [&](const QJsonObject &item) { return addResult(item, person, courses); });
    each("skills", [&](const QJsonObject &item) {
        const QString skill = textOf(item, "skillId");
        m_skills.insert({skill}, {idOf({QStringLiteral("skill"), skill}), skill, textOf(item, "name")});
        return true;
    });
    each("requirements", [&](const QJsonObject &item) { return addRequirement(item); });
    each("evidence", [&](const QJsonObject &item) { return addEvidence(item); });
    each("events", [&](const QJsonObject &item) { return addEvent(item, person, courses, source); });
}

bool CollectedRows::addActivity(const QJsonObject &item)
{
    const QString course = textOf(item, "courseId");
    const QString activity = textOf(item, "activityId");
    if (!m_known.contains(course))
        return false;
    m_activities.insert({course, activity},
                        {idOf({QStringLiteral("activity"), course, activity}), course, activity,
                         textOf(item, "kind"), std::nullopt, textOf(item, "title"), numberOf(item, "weight"),
                         dayOf(item, "dueOn")});
    return true;
}

bool CollectedRows::addResult(const QJsonObject &item, const PersonRef &person, const QSet<QString> &courses)
{
    const QString course = textOf(item, "courseId");
    const QString activity = textOf(item, "activityId");
    if (!courses.contains(course) || !isKnown(course, activity))
        return false;
    ingest::AssessmentResult result{course, activity, person.externalId,
                                    item.value(QLatin1String("attempt")).toInt(), dayOf(item, "submittedOn")};
    if (item.contains(QLatin1String("score")))
        result.score = numberOf(item, "score");
    m_results.append(result);
    return true;
}

bool CollectedRows::addRequirement(const QJsonObject &item)
{
    const QString course = textOf(item, "courseId");
    const QString skill = textOf(item, "skillId");
    if (!m_known.contains(course) || !m_skills.contains({skill}))
        return false;
    m_requirements.insert({course, skill},
                          {course, skill, numberOf(item, "requiredLevel"), numberOf(item, "importance")});
    return true;
}

bool CollectedRows::addEvidence(const QJsonObject &item)
{
    const QString course = textOf(item, "courseId");
    const QString activity = textOf(item, "activityId");
    const QString skill = textOf(item, "skillId");
    if (!isKnown(course, activity) || !m_skills.contains({skill}))
        return false;
    m_evidence.insert({course, activity, skill}, {course, activity, skill, numberOf(item, "weight")});
    return true;
}

bool CollectedRows::addEvent(const QJsonObject &item, const PersonRef &person, const QSet<QString> &courses,
                             const QString &source)
{
    const QString course = textOf(item, "courseId");
    const auto at = QDateTime::fromString(textOf(item, "occurredAt"), Qt::ISODateWithMs).toUTC();
    // The bounds keep a wrong date from making a table for each month of a century.
    if ((!course.isEmpty() && !courses.contains(course)) || at < m_now.addDays(-oldestEventDays) ||
        at.date() > m_now.date())
        return false;
    m_events.append({idOf({source, person.externalId, textOf(item, "eventId")}), at, person.externalId,
                     course, textOf(item, "activityId"), textOf(item, "verb"),
                     item.value(QLatin1String("seconds")).toInt(0),
                     item.value(QLatin1String("interactions")).toInt(1), source});
    return true;
}

void CollectedRows::counted(bool used)
{
    ++m_size;
    ++m_counts.read;
    m_counts.skipped += used ? 0 : 1;
}

QUuid CollectedRows::idOf(const QStringList &parts) const
{
    return QUuid::createUuidV5(m_organization, parts.join(QChar(0x1f)));
}

Result<pipeline::CollectCounts> CollectedRows::merge(pg::Connection &connection, std::stop_token stop)
{
    if (m_size > 0) {
        auto ingest = ingest::Ingest::begin(connection, std::move(stop));
        if (!ingest)
            return Unexpected(ingest.error());
        const auto staged =
            ingest->stage<ingest::User>(m_users.values())
                .and_then([&] { return ingest->stage<ingest::Activity>(m_activities.values()); })
                .and_then([&] { return ingest->stage<ingest::Skill>(m_skills.values()); })
                .and_then([&] { return ingest->stage<ingest::SkillRequirement>(m_requirements.values()); })
                .and_then([&] { return ingest->stage<ingest::ActivitySkill>(m_evidence.values()); })
                .and_then([&] { return ingest->stage<ingest::AssessmentResult>(m_results); })
                .and_then([&] { return ingest->stage<ingest::LearningEvent>(m_events); });
        if (!staged)
            return Unexpected(staged.error());
        const auto merged = ingest->merge({.id = m_organization});
        if (!merged)
            return Unexpected(merged.error());
        for (const ingest::TableCounts &table : merged->tables)
            m_counts.stored += table.stored + table.changed;
        m_counts.repeated = m_counts.read - m_counts.skipped - m_counts.stored;
    }
    const pipeline::CollectCounts counts = m_counts;
    *this = CollectedRows(m_organization, std::move(m_known), m_now);
    return counts;
}

} // namespace viridian::collect
