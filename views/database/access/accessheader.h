// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace viridian {

class AccessMatrix;

/// The heads of the access matrix: roles at the left; above, each table once with its padlock over its four
/// commands. Filled padlock: row security forced, outlined: on, open: off.
class AccessHeader : public QHeaderView
{
    Q_OBJECT

public:
    AccessHeader(Qt::Orientation orientation, AccessMatrix *matrix);

    static constexpr int headHeight = 48;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void drawTables(QPainter &painter) const;
    void drawTable(QPainter &painter, int number, int left) const;
    void drawRoles(QPainter &painter) const;

    const AccessMatrix *m_matrix;
};

} // namespace viridian
