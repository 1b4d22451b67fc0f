// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/contentpage.h"

namespace viridian {

namespace ui {
class SearchField;
} // namespace ui

class SkillsModel;
class RecordTable;

/// The skills of all courses the reader may see, with how many learners have them.
class SkillsPage : public ContentPage
{
    Q_OBJECT

public:
    explicit SkillsPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;

protected:
    void load() override;
    void forget() override;

private:
    void query();

    ui::SearchField *m_search;
    SkillsModel *m_model;
    RecordTable *m_table;
};

} // namespace viridian
