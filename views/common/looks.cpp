// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/looks.h"

#include "models/itemmodels/coursesmodel.h"
#include "models/itemmodels/learnersmodel.h"
#include "models/itemmodels/skillsmodel.h"

#include <algorithm>

namespace viridian::looks {

using ui::CellKind;
using ui::Glyph;
using ui::Token;

namespace {

/// Pace bars go from no pace to 1.25 of the target, which a tick marks.
constexpr double widestPace = 1.25;
/// Where both directions are shown: 0.8 to 1.2 of the target, the plan in the middle.
constexpr double paceMargin = 0.2;

CellLook missing()
{
    return {.kind = CellKind::Number, .tone = Token::Muted};
}

/// A percentage with the organisation's target or limit as a tick.
CellLook percentBar(std::optional<double> value, double target, bool good, Token bad, double full = 100)
{
    if (!value)
        return missing();
    return {.kind = CellKind::Bar,
            .tone = good ? Token::Accent : bad,
            .share = std::clamp(*value / full, 0.0, 1.0),
            .tick = target / full};
}

/// A figure of a group of learners and a skill; only the coverage has a target.
CellLook skillCell(const SkillCell &cell, bool coverage, const KpiTargets &targets)
{
    if (cell.withheld)
        return {.kind = CellKind::Status, .tone = Token::Muted, .icon = QStringLiteral("eye-off")};
    if (coverage)
        return percentBar(cell.coverage, targets.coverage, cell.coverage.value_or(0) >= targets.coverage,
                          Token::Warn);
    return {.kind = CellKind::Number};
}

} // namespace

ui::ChipSpec chip(const Reason &reason)
{
    switch (reason.weight) {
    case Reason::Weight::Strong:
        return {.text = reason.text, .tone = Token::Danger, .glyph = Glyph::TriangleUp};
    case Reason::Weight::Medium:
        return {.text = reason.text, .tone = Token::Warn, .glyph = Glyph::Diamond};
    case Reason::Weight::Slight:
        break;
    }
    return {.text = reason.text, .tone = Token::Muted, .glyph = Glyph::Disc};
}

Token paceTone(double ratio, double behindRatio)
{
    return ratio < 0.5 ? Token::Danger : ratio < behindRatio ? Token::Warn : Token::Accent;
}

Token riskTone(RiskBand band)
{
    return band == RiskBand::High ? Token::Danger : band == RiskBand::Medium ? Token::Warn : Token::Text2;
}

Glyph riskGlyph(RiskBand band)
{
    return band == RiskBand::High     ? Glyph::TriangleUp
           : band == RiskBand::Medium ? Glyph::Diamond
                                      : Glyph::Disc;
}

CellLook learner(const LearnerRow &row, int column, QDate today, double behindRatio)
{
    switch (column) {
    case LearnersModel::Name:
        return {.strong = true};
    case LearnersModel::Course:
        return {.tone = Token::Text2};
    case LearnersModel::Pace:
        if (!row.paceRatio)
            return missing();
        return {.kind = CellKind::Bar,
                .tone = paceTone(*row.paceRatio, behindRatio),
                .share = std::clamp(*row.paceRatio / widestPace, 0.0, 1.0),
                .tick = 1 / widestPace};
    case LearnersModel::Reasons: {
        CellLook look{.kind = CellKind::Chips};
        for (const Reason &reason : topReasons(row, today, behindRatio))
            look.chips.append(chip(reason));
        return look;
    }
    case LearnersModel::Recent:
        return {.kind = CellKind::SparkBars, .series = QList<double>(row.recent.begin(), row.recent.end())};
    case LearnersModel::Review:
        if (row.openInterventions > 0)
            return {.kind = CellKind::Status, .tone = Token::Info, .icon = QStringLiteral("note")};
        if (isActiveSinceReview(row))
            return {.kind = CellKind::Status, .tone = Token::Warn, .icon = QStringLiteral("activity")};
        if (row.reviewedOn)
            return {.kind = CellKind::Status, .tone = Token::Accent, .icon = QStringLiteral("check")};
        return {.kind = CellKind::Status, .tone = Token::Text2, .glyph = Glyph::Ring};
    case LearnersModel::Risk:
        if (!row.risk)
            return {.tone = Token::Muted};
        return {.kind = CellKind::Rating,
                .tone = riskTone(row.risk->band),
                .strong = true,
                .share = row.risk->probability,
                .glyph = riskGlyph(row.risk->band)};
    case LearnersModel::Missed:
        return {.kind = CellKind::Number, .tone = row.missed > 0 ? Token::Text : Token::Text2};
    case LearnersModel::Score:
        return row.meanScore ? CellLook{.kind = CellKind::Number} : missing();
    case LearnersModel::Engagement:
        return row.engagement ? CellLook{.kind = CellKind::Number} : missing();
    default:
        return {.kind = CellKind::Number, .tone = Token::Text2};
    }
}

CellLook course(const CourseRow &row, int column, const KpiTargets &targets)
{
    const auto look = [&]() -> CellLook {
        if (coursetable::withheld(row) && column > coursetable::Active)
            return missing();
        switch (column) {
        case coursetable::Code:
            return {.strong = true};
        case coursetable::Title:
            return {.tone = Token::Text2};
        case coursetable::Pace: {
            if (!row.paceRatio)
                return missing();
            const bool onTarget = *row.paceRatio >= targets.paceLow;
            return {.kind = CellKind::Bar,
                    .tone = onTarget ? Token::Accent : Token::Warn,
                    .share = std::clamp((*row.paceRatio - 1 + paceMargin) / (2 * paceMargin), 0.0, 1.0),
                    .origin = 0.5,
                    .tick = 0.5};
        }
        case coursetable::Completion:
            return percentBar(row.completion, targets.completion,
                              row.completion.value_or(0) >= targets.completion, Token::Warn);
        case coursetable::Behind:
            // The bar ends at one and a half limits, so that shares around the limit can be told apart.
            return percentBar(row.behind, targets.behind, row.behind.value_or(0) <= targets.behind,
                              Token::Danger, std::max(targets.behind * 1.5, 1.0));
        case coursetable::Coverage:
            return percentBar(row.coverage, targets.coverage, row.coverage.value_or(0) >= targets.coverage,
                              Token::Warn);
        case coursetable::Trend: {
            CellLook line{.kind = CellKind::SparkLine, .tone = Token::Accent};
            for (const std::optional<double> &value : row.trend) {
                if (value)
                    line.series.append(*value);
            }
            if (!line.series.isEmpty() && line.series.last() < targets.paceLow)
                line.tone = Token::Warn;
            return line;
        }
        case coursetable::Score:
            return row.meanScore ? CellLook{.kind = CellKind::Number} : missing();
        default:
            return {.kind = CellKind::Number};
        }
    }();
    CellLook strong = look;
    strong.strong = look.strong || row.course.courseId.isNull();
    return strong;
}

CellLook skill(const SkillRow &row, int column, const KpiTargets &targets)
{
    switch (column) {
    case skilltable::Name:
        return {.strong = true};
    case skilltable::Courses:
        return {.kind = CellKind::Number};
    default:
        return skillCell(row.all, column == skilltable::Coverage, targets);
    }
}

CellLook skillCourse(const SkillCourse &row, int column, const KpiTargets &targets)
{
    switch (column) {
    case skillcoursetable::Code:
        return {.strong = true};
    case skillcoursetable::Title:
        return {.tone = Token::Text2};
    case skillcoursetable::Required:
        return {.kind = CellKind::Number};
    default:
        return skillCell(row.cell, column == skillcoursetable::Coverage, targets);
    }
}

} // namespace viridian::looks
