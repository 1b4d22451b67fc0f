// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/learnertable.h"

#include "views/common/looks.h"

namespace viridian {

LearnerTable::LearnerTable(const QList<Width> &widths, int stretched, QWidget *parent)
    : LearnerTable(new LearnersModel, widths, stretched, parent)
{
}

LearnerTable::LearnerTable(LearnersModel *model, const QList<Width> &widths, int stretched, QWidget *parent)
    : RecordTable(tr("Learners"), model,
                  new CellModel(
                      model,
                      [model](int row, int column) {
                          return looks::learner(model->record(row), column, model->today(),
                                                model->behindRatio());
                      },
                      model),
                  widths, stretched, parent)
    , m_model(model)
{
    model->setParent(this);
    setSorting([model](int column) { return model->sortable(column); },
               [model] {
                   return TableSorting::Order{model->sortColumn(), model->sortOrder()};
               });
}

const LearnerRow *LearnerTable::selected() const
{
    const int row = selectedRow();
    return row >= 0 ? &m_model->record(row) : nullptr;
}

} // namespace viridian
