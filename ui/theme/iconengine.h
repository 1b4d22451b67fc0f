// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QIconEngine>

namespace viridian::ui {

/// Paints one SVG in the theme's colours of the moment of painting. Pixmaps are shared through QPixmapCache,
/// keyed by colour, so nothing has to be dropped when the theme changes.
class IconEngine : public QIconEngine
{
public:
    IconEngine(QString id, Token off, Token on);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    /// Icons are square.
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override { return new IconEngine(*this); }
    QString key() const override { return QStringLiteral("viridian"); }
    QString iconName() override { return m_id; }
    bool isNull() override { return false; }

    /// Draws the file in one colour: as vectors on SVG and PDF, through the cache elsewhere.
    static void draw(QPainter &painter, const QRectF &rect, const QString &id, const QColor &color);

private:
    QColor colorFor(QIcon::Mode mode, QIcon::State state) const;

    QString m_id;
    Token m_off;
    Token m_on;
};

} // namespace viridian::ui
