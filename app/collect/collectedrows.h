// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/collector.h"
#include "db/collect/sourcestore.h"
#include "db/ingest/stagedrows.h"

#include <QJsonObject>
#include <QMap>

namespace viridian::collect {

/// Turns documents into rows of the database (docs/collectors.md has the mapping) and keeps them until they
/// are merged. An item that points at a course, an activity or an enrolment that is not there is skipped.
class CollectedRows
{
public:
    /// `now`: events of the year before it count, and none after the day of it.
    CollectedRows(const QUuid &organization, KnownActivities known, const QDateTime &now);

    /// `document` is what readDocument() returned, `courses` those the person is enrolled in. `source` is the
    /// word that marks events.
    void add(const QJsonObject &document, const PersonRef &person, const QSet<QString> &courses,
             const QString &source);
    qsizetype size() const { return m_size; }

    /// Merges what came together and forgets it. Counts all since the last merge; merging the same again
    /// stores nothing.
    Result<pipeline::CollectCounts> merge(pg::Connection &connection, std::stop_token stop);

private:
    using Key = QStringList;

    bool addActivity(const QJsonObject &item);
    bool addResult(const QJsonObject &item, const PersonRef &person, const QSet<QString> &courses);
    bool addRequirement(const QJsonObject &item);
    bool addEvidence(const QJsonObject &item);
    bool addEvent(const QJsonObject &item, const PersonRef &person, const QSet<QString> &courses,
                  const QString &source);
    void counted(bool used);
    bool isKnown(const QString &course, const QString &activity) const
    {
        return m_known.value(course).contains(activity);
    }
    QUuid idOf(const QStringList &parts) const;

    QUuid m_organization;
    KnownActivities m_known;
    QDateTime m_now;
    qsizetype m_size = 0;
    pipeline::CollectCounts m_counts;
    // Several people's documents tell of the same course: a key comes once, the last one wins.
    QMap<Key, ingest::User> m_users;
    QMap<Key, ingest::Activity> m_activities;
    QMap<Key, ingest::Skill> m_skills;
    QMap<Key, ingest::SkillRequirement> m_requirements;
    QMap<Key, ingest::ActivitySkill> m_evidence;
    QList<ingest::AssessmentResult> m_results;
    QList<ingest::LearningEvent> m_events;
};

} // namespace viridian::collect
