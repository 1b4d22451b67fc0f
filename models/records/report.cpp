// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/report.h"

#include <QStringList>

namespace viridian {

namespace {

// In the order of the enumerators.

const QStringList &pages()
{
    static const QStringList words =
        QStringLiteral("progress triage kpis learners courses skills learner course skill").split(u' ');
    return words;
}

const QStringList &formats()
{
    static const QStringList words = QStringLiteral("pdf xlsx csv").split(u' ');
    return words;
}

const QStringList &states()
{
    static const QStringList words = QStringLiteral("queued running ready failed expired").split(u' ');
    return words;
}

const QStringList &failures()
{
    static const QStringList words =
        QStringLiteral("role_lost not_found too_large too_slow fault").split(u' ');
    return words;
}

template <typename E>
std::optional<E> value(const QStringList &words, const QString &word)
{
    const qsizetype index = words.indexOf(word);
    return index < 0 ? std::nullopt : std::optional(static_cast<E>(index));
}

} // namespace

QString key(ReportedPage page)
{
    return pages().at(static_cast<qsizetype>(page));
}

QString key(ReportFormat format)
{
    return formats().at(static_cast<qsizetype>(format));
}

QString key(ReportStatus status)
{
    return states().at(static_cast<qsizetype>(status));
}

QString key(ReportFailure failure)
{
    return failures().at(static_cast<qsizetype>(failure));
}

std::optional<ReportedPage> reportedPageFromKey(const QString &key)
{
    return value<ReportedPage>(pages(), key);
}

std::optional<ReportFormat> reportFormatFromKey(const QString &key)
{
    return value<ReportFormat>(formats(), key);
}

std::optional<ReportStatus> reportStatusFromKey(const QString &key)
{
    return value<ReportStatus>(states(), key);
}

std::optional<ReportFailure> reportFailureFromKey(const QString &key)
{
    return value<ReportFailure>(failures(), key);
}

bool isPageOf(ReportedPage page, Role role)
{
    switch (page) {
    case ReportedPage::Progress:
        return role == Role::Learner;
    case ReportedPage::Triage:
        return role == Role::Trainer;
    case ReportedPage::Kpis:
        return role == Role::OrgAdmin;
    default:
        return role != Role::Learner;
    }
}

} // namespace viridian
