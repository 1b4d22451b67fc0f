// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/contentpage.h"

namespace viridian {

namespace ui {
class SearchField;
} // namespace ui

class CoursesModel;
class RecordTable;

/// All courses the reader may see; Enter opens the course.
class CoursesPage : public ContentPage
{
    Q_OBJECT

public:
    explicit CoursesPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;

protected:
    void load() override;
    void forget() override;

private:
    void query();

    ui::SearchField *m_search;
    CoursesModel *m_model;
    RecordTable *m_table;
};

} // namespace viridian
