// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/pictureexport.h"

#include "ui/export/savefile.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QWidget>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr auto flags = QWidget::DrawChildren;

QString cannotPaint()
{
    return QCoreApplication::translate("Export", "the picture could not be painted");
}

} // namespace

QImage picture(QWidget &widget, double scale)
{
    QImage image((QSizeF(widget.size()) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(color(Token::Base));
    widget.render(&image, QPoint(), QRegion(), flags);
    return image;
}

ExportError exportPng(QWidget &widget, const QString &path)
{
    return saveFile(path, [&widget](QIODevice &file) -> ExportError {
        return picture(widget).save(&file, "PNG") ? ExportError() : ExportError(cannotPaint());
    });
}

ExportError exportSvg(QWidget &widget, const QString &path, const QString &title)
{
    return saveFile(path, [&](QIODevice &file) -> ExportError {
        // QSvgGenerator closes its device; the file must stay open to be committed.
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(widget.size());
        generator.setViewBox(QRect(QPoint(), widget.size()));
        generator.setTitle(title);
        QPainter painter;
        if (!painter.begin(&generator))
            return cannotPaint();
        painter.fillRect(QRect(QPoint(), widget.size()), color(Token::Base));
        widget.render(&painter, QPoint(), QRegion(), flags);
        painter.end();
        return file.write(buffer.data()) == buffer.size() ? ExportError() : ExportError(file.errorString());
    });
}

ExportError exportPdf(const QList<QWidget *> &pages, const QString &path, const QString &title)
{
    return saveFile(path, [&](QIODevice &file) -> ExportError {
        QPdfWriter writer(&file);
        writer.setTitle(title);
        writer.setCreator(QGuiApplication::applicationDisplayName());
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                         QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter));
        writer.setResolution(300);
        QPainter painter;
        if (pages.isEmpty() || !painter.begin(&writer))
            return cannotPaint();
        for (QWidget *page : pages) {
            if (page != pages.first() && !writer.newPage())
                return cannotPaint();
            const double scale =
                std::min(double(writer.width()) / page->width(), double(writer.height()) / page->height());
            painter.save();
            painter.scale(scale, scale);
            painter.fillRect(QRect(QPoint(), page->size()), color(Token::Base));
            page->render(&painter, QPoint(), QRegion(), flags);
            painter.restore();
        }
        painter.end();
        return std::nullopt;
    });
}

} // namespace viridian::ui
