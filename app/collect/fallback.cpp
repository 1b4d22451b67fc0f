// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/fallback.h"

#include <QCoreApplication>
#include <QUrl>

namespace viridian::collect {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::collect::Fallback)
};

} // namespace

bool isCurrent(const std::optional<CachedDocument> &cached, const QDateTime &now)
{
    return cached && now < cached->expiresAt;
}

SourceOutcome fallback(const std::optional<CachedDocument> &cached, const QDateTime &now, bool maySample)
{
    if (cached)
        return isCurrent(cached, now) ? SourceOutcome::Cached : SourceOutcome::Stale;
    return maySample ? SourceOutcome::Sample : SourceOutcome::None;
}

Error pausedError(const QString &baseUrl)
{
    return {
        ErrorKind::Unreachable,
        {},
        Text::tr("%1 failed several times a moment ago and is left alone for now.").arg(QUrl(baseUrl).host()),
        {}};
}

SourceProblem problemOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::BadInput:
    case ErrorKind::Internal:
        return SourceProblem::Unusable;
    case ErrorKind::Certificate:
        return SourceProblem::Certificate;
    case ErrorKind::Authentication:
    case ErrorKind::NotAllowed:
    case ErrorKind::NotFound:
        return SourceProblem::Refused;
    default:
        return SourceProblem::Unreachable;
    }
}

} // namespace viridian::collect
