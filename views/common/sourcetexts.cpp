// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/sourcetexts.h"

#include "models/format/format.h"

#include <QCoreApplication>
#include <QList>

#include <algorithm>

namespace viridian::sourcetexts {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::SourceTexts)
};

using ui::Token;

ui::ChipSpec spec(const QString &text, Token tone, const QString &icon)
{
    return {text, tone, ui::Glyph::None, icon, true};
}

} // namespace

QString name(ExternalService service)
{
    switch (service) {
    case ExternalService::Directory:
        return Text::tr("Directory");
    case ExternalService::CourseBuilder:
        return Text::tr("Course builder");
    case ExternalService::Assessment:
        return Text::tr("Assessment");
    case ExternalService::SkillsEngine:
        return Text::tr("Skills engine");
    case ExternalService::LearnerAi:
        return Text::tr("Learner AI");
    case ExternalService::ContentStudio:
        return Text::tr("Content studio");
    case ExternalService::DevLab:
        return Text::tr("DevLab");
    case ExternalService::RagAssistant:
        return Text::tr("RAG assistant");
    case ExternalService::Auth:
        return Text::tr("Sign-in");
    case ExternalService::Lrs:
        return Text::tr("Learning record store");
    }
    return {};
}

ui::ChipSpec chip(const std::optional<SourceOutcome> &outcome)
{
    if (!outcome)
        return spec(Text::tr("Not asked yet"), Token::Text2, QStringLiteral("minus"));
    switch (*outcome) {
    case SourceOutcome::Fresh:
        return spec(Text::tr("Fresh"), Token::Accent, QStringLiteral("check"));
    case SourceOutcome::Cached:
        return spec(Text::tr("Under 24 h old"), Token::Info, QStringLiteral("check"));
    case SourceOutcome::Stale:
        return spec(Text::tr("Old data"), Token::Warn, QStringLiteral("clock"));
    case SourceOutcome::Sample:
        return spec(Text::tr("Sample data"), Token::Warn, QStringLiteral("warning"));
    case SourceOutcome::None:
        return spec(Text::tr("Data missing"), Token::Danger, QStringLiteral("error"));
    }
    return {};
}

QString sentence(SourceProblem problem)
{
    switch (problem) {
    case SourceProblem::Unreachable:
        return Text::tr("It does not answer.");
    case SourceProblem::Paused:
        return Text::tr("It failed several times and is left alone for a minute.");
    case SourceProblem::Refused:
        return Text::tr("It refuses the token or the address.");
    case SourceProblem::Certificate:
        return Text::tr("Its certificate is not trusted.");
    case SourceProblem::Unusable:
        return Text::tr("Its answer is not what was agreed.");
    case SourceProblem::Secret:
        return Text::tr("The token is not where it should be.");
    }
    return {};
}

QString age(const ExternalSourceState &state, const QDateTime &now)
{
    return state.dataFrom.isValid() ? format::age(state.dataFrom, now) : format::noData();
}

QString warning(const QList<ExternalSourceState> &sources, const QDateTime &now)
{
    const auto isAt = [](SourceOutcome outcome) {
        return [outcome](const ExternalSourceState &state) { return state.outcome == outcome; };
    };
    if (std::ranges::any_of(sources, isAt(SourceOutcome::Sample)))
        return Text::tr("some data is sample data");
    QDateTime oldest;
    for (const ExternalSourceState &state : sources) {
        if (state.outcome == SourceOutcome::Stale && (!oldest.isValid() || state.dataFrom < oldest))
            oldest = state.dataFrom;
    }
    if (oldest.isValid())
        return Text::tr("some data is %1 old").arg(format::duration(oldest.secsTo(now)));
    if (std::ranges::any_of(sources, isAt(SourceOutcome::None)))
        return Text::tr("some data is missing");
    return {};
}

} // namespace viridian::sourcetexts
