// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace viridian::ui {

/// A column beside the content of a page: surface, with a hairline at the edge towards it. Leave 1 px there.
class SidePanel : public QWidget
{
    Q_OBJECT

public:
    enum class Side
    {
        Left, ///< of the content, where one reads from the left
        Right
    };

    explicit SidePanel(Side side, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Side m_side;
};

} // namespace viridian::ui
