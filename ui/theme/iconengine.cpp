// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/iconengine.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QHash>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

namespace viridian::ui {

namespace {

QByteArray source(const QString &id)
{
    static QHash<QString, QByteArray> sources;
    const auto known = sources.constFind(id);
    if (known != sources.cend())
        return *known;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(id));
    if (!file.open(QIODevice::ReadOnly))
        qWarning("No icon %s", qUtf8Printable(id));
    return *sources.insert(id, file.isOpen() ? file.readAll() : QByteArray());
}

void render(QPainter &painter, const QRectF &rect, const QString &id, const QColor &color)
{
    QByteArray svg = source(id);
    if (svg.isEmpty())
        return;
    svg.replace("currentColor", color.name().toLatin1());
    if (rect.width() < 14) // thin lines fade at small sizes
        svg.replace("stroke-width=\"1.5\"", "stroke-width=\"1.7\"");
    QSvgRenderer renderer(svg);
    renderer.render(&painter, rect);
}

QPixmap cached(const QString &id, const QColor &color, const QSize &pixels, qreal scale)
{
    const QString key = QStringLiteral("viridian-%1-%2-%3x%4@%5")
                            .arg(id, color.name())
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(scale);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    render(painter, QRectF(QPointF(), QSizeF(pixels) / scale), id, color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

bool keepsVectors(const QPainter &painter)
{
    const QPaintEngine *engine = painter.paintEngine();
    return engine && (engine->type() == QPaintEngine::SVG || engine->type() == QPaintEngine::Pdf ||
                      engine->type() == QPaintEngine::Picture);
}

} // namespace

IconEngine::IconEngine(QString id, Token off, Token on)
    : m_id(std::move(id))
    , m_off(off)
    , m_on(on)
{
}

void IconEngine::draw(QPainter &painter, const QRectF &rect, const QString &id, const QColor &color)
{
    if (keepsVectors(painter)) {
        render(painter, rect, id, color);
        return;
    }
    const qreal scale = painter.device()->devicePixelRatio();
    painter.drawPixmap(rect.topLeft(), cached(id, color, (rect.size() * scale).toSize(), scale));
}

QColor IconEngine::colorFor(QIcon::Mode mode, QIcon::State state) const
{
    if (mode == QIcon::Disabled)
        return color(Token::Muted);
    return color(state == QIcon::On ? m_on : m_off);
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    draw(*painter, rect, m_id, colorFor(mode, state));
}

QSize IconEngine::actualSize(const QSize &size, QIcon::Mode, QIcon::State)
{
    const int side = std::min(size.width(), size.height());
    return {side, side};
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    return cached(m_id, colorFor(mode, state), size, scale);
}

QIcon icon(const QString &id, Token token)
{
    return icon(id, token, token);
}

QIcon icon(const QString &id, Token token, Token on)
{
    return QIcon(new IconEngine(id, token, on));
}

void drawIcon(QPainter &painter, const QRectF &rect, const QString &id, Token token)
{
    IconEngine::draw(painter, rect, id, color(token));
}

} // namespace viridian::ui
