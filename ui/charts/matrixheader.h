// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace viridian::ui {

class HeatMatrix;

/// The heads of a HeatMatrix: plain words without frames.
class MatrixHeader : public QHeaderView
{
    Q_OBJECT

public:
    MatrixHeader(Qt::Orientation orientation, HeatMatrix *matrix);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void drawSection(QPainter &painter, const QRect &box, int section) const;

    const HeatMatrix *m_matrix;
};

} // namespace viridian::ui
