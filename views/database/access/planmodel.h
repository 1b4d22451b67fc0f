// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/probe.h"
#include "models/itemmodels/recordmodel.h"
#include "views/common/cellmodel.h"

namespace viridian {

/// The lines of a plan, indented, and what is to be said of each.
class PlanModel : public RecordModel<effective::PlanLine>
{
public:
    explicit PlanModel(QObject *parent = nullptr);

    static CellLook look(const effective::PlanLine &line, int column);
};

} // namespace viridian
