// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/courserecords.h"
#include "models/risk/cohort.h"

namespace viridian::pipeline {

/// What the risk model may know of a course, its learners in the order of the enrolments. Days without
/// interactions are left out, as the data that the model was fitted on has none; credits, registration and
/// scores that are not known stay missing.
risk::Course riskCourse(const CourseRecords &records);

} // namespace viridian::pipeline
