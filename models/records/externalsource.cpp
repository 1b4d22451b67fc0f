// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/externalsource.h"

#include <algorithm>

namespace viridian {

namespace {

template <typename Value, std::size_t count>
std::optional<Value> find(const std::array<Value, count> &all, const QString &wanted)
{
    const auto found = std::ranges::find_if(all, [&](Value value) { return key(value) == wanted; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace

QString key(ExternalService service)
{
    switch (service) {
    case ExternalService::Directory:
        return QStringLiteral("directory");
    case ExternalService::CourseBuilder:
        return QStringLiteral("course_builder");
    case ExternalService::Assessment:
        return QStringLiteral("assessment");
    case ExternalService::SkillsEngine:
        return QStringLiteral("skills_engine");
    case ExternalService::LearnerAi:
        return QStringLiteral("learner_ai");
    case ExternalService::ContentStudio:
        return QStringLiteral("content_studio");
    case ExternalService::DevLab:
        return QStringLiteral("devlab");
    case ExternalService::RagAssistant:
        return QStringLiteral("rag_assistant");
    case ExternalService::Auth:
        return QStringLiteral("auth");
    case ExternalService::Lrs:
        return QStringLiteral("lrs");
    }
    return {};
}

QString key(SourceOutcome outcome)
{
    switch (outcome) {
    case SourceOutcome::Fresh:
        return QStringLiteral("fresh");
    case SourceOutcome::Cached:
        return QStringLiteral("cached");
    case SourceOutcome::Stale:
        return QStringLiteral("stale");
    case SourceOutcome::Sample:
        return QStringLiteral("sample");
    case SourceOutcome::None:
        return QStringLiteral("none");
    }
    return {};
}

QString key(SourceProblem problem)
{
    switch (problem) {
    case SourceProblem::Unreachable:
        return QStringLiteral("unreachable");
    case SourceProblem::Paused:
        return QStringLiteral("paused");
    case SourceProblem::Refused:
        return QStringLiteral("refused");
    case SourceProblem::Certificate:
        return QStringLiteral("certificate");
    case SourceProblem::Unusable:
        return QStringLiteral("unusable");
    case SourceProblem::Secret:
        return QStringLiteral("secret");
    }
    return {};
}

std::optional<ExternalService> externalServiceFromKey(const QString &key)
{
    return find(allExternalServices, key);
}

std::optional<SourceOutcome> sourceOutcomeFromKey(const QString &key)
{
    return find(allSourceOutcomes, key);
}

std::optional<SourceProblem> sourceProblemFromKey(const QString &key)
{
    return find(allSourceProblems, key);
}

} // namespace viridian
