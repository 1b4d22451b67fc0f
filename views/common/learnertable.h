// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/learnersmodel.h"
#include "views/common/recordtable.h"

namespace viridian {

/// Learners in a RecordTable, columns of LearnersModel.
class LearnerTable : public RecordTable
{
    Q_OBJECT

public:
    LearnerTable(const QList<Width> &widths, int stretched, QWidget *parent = nullptr);

    LearnersModel *model() const { return m_model; }
    /// The selected learner, or null.
    const LearnerRow *selected() const;

private:
    LearnerTable(LearnersModel *model, const QList<Width> &widths, int stretched, QWidget *parent);

    LearnersModel *m_model;
};

} // namespace viridian
