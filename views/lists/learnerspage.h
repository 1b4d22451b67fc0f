// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/contentpage.h"

class QCheckBox;

namespace viridian {

namespace ui {
class SearchField;
} // namespace ui

class LearnerTable;

/// All learners the reader may see, an enrolment a row; Enter opens the learner.
class LearnersPage : public ContentPage
{
    Q_OBJECT

public:
    explicit LearnersPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;

protected:
    void load() override;
    void forget() override;

private:
    void query();

    ui::SearchField *m_search;
    ui::Segmented *m_filter;
    QCheckBox *m_ended;
    LearnerTable *m_learners;
};

} // namespace viridian
