// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format/reasons.h"
#include "models/records/course.h"
#include "ui/controls/chippainter.h"
#include "views/common/cellmodel.h"

/// How the records' cells look in every table that shows them; columns as in models/itemmodels.
namespace viridian::looks {

/// A reason as a quiet chip: its weight as triangle, diamond or disc.
ui::ChipSpec chip(const Reason &reason);
/// The tone of a pace ratio: below half of the target, below `behindRatio`, or fine.
ui::Token paceTone(double ratio, double behindRatio);

/// The tone and the mark of a band of risk.
ui::Token riskTone(RiskBand band);
ui::Glyph riskGlyph(RiskBand band);

CellLook learner(const LearnerRow &row, int column, QDate today, double behindRatio);
CellLook course(const CourseRow &row, int column, const KpiTargets &targets);
CellLook skill(const SkillRow &row, int column, const KpiTargets &targets);

/// A course in the table of one skill.
CellLook skillCourse(const SkillCourse &row, int column, const KpiTargets &targets);

} // namespace viridian::looks
