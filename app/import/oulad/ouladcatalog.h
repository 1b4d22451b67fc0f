// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/sourcefile.h"

#include <QHash>

namespace viridian::oulad {

/// The small files of an OULAD folder (courses, assessments, vle, studentInfo, studentRegistration) as rows
/// to stage, held in memory: the large files refer to them.
class Catalog
{
public:
    /// An assessment or a site of the learning environment.
    struct ActivityRef
    {
        qsizetype course = 0; ///< index into courses()
        QString externalId;
    };

    /// Whether vle.csv is read.
    enum class Sites
    {
        Read,
        Leave
    };
    /// `organization` goes into the ids of the rows.
    static Result<Catalog> read(const QString &folder, const QUuid &organization, ImportRun &run,
                                Sites sites = Sites::Read);

    const QList<ingest::Course> &courses() const { return m_courses; }
    const QList<ingest::User> &users() const { return m_users; }
    const QList<ingest::Enrollment> &enrollments() const { return m_enrollments; }
    const QList<ingest::Activity> &activities() const { return m_activities; }

    /// Index of the course, or -1.
    qsizetype course(const QString &externalId) const { return m_courseIndex.value(externalId, -1); }
    const ActivityRef *assessment(qint64 id) const { return find(m_assessments, id); }
    const ActivityRef *site(qint64 id) const { return find(m_sites, id); }
    bool isEnrolled(qsizetype course, qint64 student) const
    {
        return m_enrollmentIndex.contains({course, student});
    }

private:
    explicit Catalog(const QUuid &organization)
        : m_organization(organization)
    {
    }
    static const ActivityRef *find(const QHash<qint64, ActivityRef> &activities, qint64 id)
    {
        const auto found = activities.constFind(id);
        return found == activities.cend() ? nullptr : &*found;
    }
    Result<void> readCourses(const QString &folder, ImportRun &run);
    Result<void> readAssessments(const QString &folder, ImportRun &run);
    Result<void> readSites(const QString &folder, ImportRun &run);
    Result<void> readStudents(const QString &folder, ImportRun &run);
    Result<void> readRegistrations(const QString &folder, ImportRun &run);
    void titleAssessments();
    void addActivity(QHash<qint64, ActivityRef> &index, qint64 id, qsizetype course, ingest::Activity row);

    QUuid m_organization;
    QList<ingest::Course> m_courses;
    QList<ingest::User> m_users;
    QList<ingest::Enrollment> m_enrollments;
    QList<ingest::Activity> m_activities;
    QHash<QString, qsizetype> m_courseIndex;
    QHash<qint64, ActivityRef> m_assessments;
    QHash<qint64, ActivityRef> m_sites;
    QHash<std::pair<qsizetype, qint64>, qsizetype> m_enrollmentIndex;
};

/// Days before or after a course's start that are believed: more is a damaged number.
inline constexpr qint64 mostDays = 3650;
inline constexpr qint64 mostId = 1'000'000'000'000;

/// The index of the course that two columns name; -1 (and the row skipped) when it is not known.
qsizetype courseOf(SourceFile &file, const Catalog &catalog, int moduleColumn, int presentationColumn);
QString studentKey(qint64 student);

} // namespace viridian::oulad
