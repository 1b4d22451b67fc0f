// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <array>
#include <optional>
#include <span>

namespace viridian {

/// Where an organisation's data can come from: the nine services, and a learning record store (xAPI).
enum class ExternalService
{
    Directory,
    CourseBuilder,
    Assessment,
    SkillsEngine,
    LearnerAi,
    ContentStudio,
    DevLab,
    RagAssistant,
    Auth,
    Lrs
};

inline constexpr std::array allExternalServices{ExternalService::Directory,  ExternalService::CourseBuilder,
                                                ExternalService::Assessment, ExternalService::SkillsEngine,
                                                ExternalService::LearnerAi,  ExternalService::ContentStudio,
                                                ExternalService::DevLab,     ExternalService::RagAssistant,
                                                ExternalService::Auth,       ExternalService::Lrs};

/// The nine that are asked about each person.
inline constexpr std::span personServices = std::span(allExternalServices).first<9>();

/// What a person's data came from, the best first.
enum class SourceOutcome
{
    Fresh,  ///< fetched in this run
    Cached, ///< fetched less than 24 hours ago
    Stale,  ///< the service did not answer: the last data known
    Sample, ///< it never answered: made-up data, which the organisation allows
    None    ///< it never answered
};

inline constexpr std::array allSourceOutcomes{SourceOutcome::Fresh, SourceOutcome::Cached,
                                              SourceOutcome::Stale, SourceOutcome::Sample,
                                              SourceOutcome::None};

/// Why a service gave nothing.
enum class SourceProblem
{
    Unreachable, ///< no answer, a late one, or one that says to come back later
    Paused,      ///< it failed too often a moment ago and was not asked
    Refused,     ///< it does not take the token, or has nothing at the address
    Certificate, ///< its certificate is not trusted
    Unusable,    ///< it answered something else than was agreed
    Secret       ///< the token is not where it should be
};

inline constexpr std::array allSourceProblems{SourceProblem::Unreachable, SourceProblem::Paused,
                                              SourceProblem::Refused,     SourceProblem::Certificate,
                                              SourceProblem::Unusable,    SourceProblem::Secret};

/// How the last run with one service went.
struct ExternalSourceState
{
    ExternalService service = ExternalService::Directory;
    std::optional<SourceOutcome> outcome; ///< the least of all people's; unset before the first run
    QDateTime dataFrom;                   ///< when the oldest data in use was fetched, UTC; null: none is
    QDateTime checkedAt;                  ///< end of the run, UTC; null before the first
    std::optional<SourceProblem> problem;

    bool operator==(const ExternalSourceState &) const = default;
};

/// The words of the database and of the command line, such as "course_builder", "stale", "unreachable".
QString key(ExternalService service);
QString key(SourceOutcome outcome);
QString key(SourceProblem problem);
std::optional<ExternalService> externalServiceFromKey(const QString &key);
std::optional<SourceOutcome> sourceOutcomeFromKey(const QString &key);
std::optional<SourceProblem> sourceProblemFromKey(const QString &key);

} // namespace viridian
