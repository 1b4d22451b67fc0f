// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/externalsource.h"
#include "ui/controls/chippainter.h"

/// How the state of an organisation's sources is said on screen.
namespace viridian::sourcetexts {

QString name(ExternalService service);
/// One word with an icon; unset: before the first run.
ui::ChipSpec chip(const std::optional<SourceOutcome> &outcome);
QString sentence(SourceProblem problem);
/// The age of what is in use, such as "3 d ago"; "no data" without any.
QString age(const ExternalSourceState &state, const QDateTime &now);
/// What is to be said beside figures: that some come from sample data, from old data, or lack some. Empty
/// when all sources answered within a day.
QString warning(const QList<ExternalSourceState> &sources, const QDateTime &now);

} // namespace viridian::sourcetexts
