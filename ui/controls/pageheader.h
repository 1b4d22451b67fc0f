// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace viridian::ui {

class Label;

/// The 52 px row on top of a page: title, chips, muted scope, stretch, then the slots on the right (time
/// range first, page actions after it).
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setScope(const QString &scope);
    /// Adds a chip or notice after the title. The header owns it.
    void addChip(QWidget *chip);
    /// Adds a control at the right edge, after those already there. The header owns it.
    void addControl(QWidget *control);

private:
    QHBoxLayout *m_row;
    Label *m_title;
    Label *m_scope;
    int m_chips = 0;
};

} // namespace viridian::ui
