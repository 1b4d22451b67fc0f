// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace viridian::ui {

/// A bar on a track with an optional tick, for table cells and lists. All values are shares of the track, 0
/// to 1; beyond, they end at its edge.
struct Bullet
{
    std::optional<double> value; ///< missing: the empty track
    double origin = 0; ///< where the bar starts: 0, or the plan's place for a bar that goes both ways
    std::optional<double> mark = {}; ///< the tick: target or limit
    Token tone = Token::Accent;

    bool operator==(const Bullet &) const = default;
};

/// Draws over the width of `rect`, 6 px high in its middle, the tick 12 px.
void drawBullet(QPainter &painter, const QRectF &rect, const Bullet &bullet);

/// A bullet as a widget; the words beside it say the number.
class BulletBar : public QWidget
{
    Q_OBJECT

public:
    explicit BulletBar(QWidget *parent = nullptr);
    void setBullet(const Bullet &bullet);
    QSize sizeHint() const override { return {112, 12}; }
    QSize minimumSizeHint() const override { return {24, 12}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Bullet m_bullet;
};

} // namespace viridian::ui
