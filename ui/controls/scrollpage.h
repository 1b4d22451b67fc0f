// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace viridian::ui {

/// A page that scrolls down when its content's minimum does not fit, and follows the keyboard focus. It draws
/// no ground of its own.
class ScrollPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrollPage(QWidget *parent = nullptr);

    /// The layout of the content; margins and spacing are the caller's.
    QVBoxLayout *column() const { return m_column; }
    QSize minimumSizeHint() const override { return {200, 120}; }

private:
    QVBoxLayout *m_column;
};

} // namespace viridian::ui
