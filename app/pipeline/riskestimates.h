// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/courserecords.h"
#include "models/risk/model.h"

#include <QHash>

namespace viridian::pipeline {

/// The organisation's own model where it has one, else the one that ships; notes in risk_models that the
/// organisation's estimates come from it.
Result<risk::Model> currentRiskModel(analytics::AnalyticsStore &store,
                                     const QList<analytics::Course> &courses);

/// One finding of type risk for each learner who is registered on `today`, by user; for trainers. None for a
/// course that is not running, and none for who has no day of registration.
Result<QHash<QUuid, analytics::Finding>> riskFindings(const CourseRecords &records, QDate today,
                                                      const risk::Model &model);

} // namespace viridian::pipeline
