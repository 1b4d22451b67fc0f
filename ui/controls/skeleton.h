// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRect>
#include <QWidget>

namespace viridian::ui {

/// Blocks in the shape of the content that is loading; still, no shimmer.
class Skeleton : public QWidget
{
    Q_OBJECT

public:
    explicit Skeleton(QWidget *parent = nullptr);

    /// Blocks in px from the top left corner. None: lines that fill the widget.
    void setBlocks(const QList<QRect> &blocks);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<QRect> m_blocks;
};

} // namespace viridian::ui
