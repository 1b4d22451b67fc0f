// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/pictureexport.h"

#include "ui/export/savefile.h"
#include "ui/theme/fonts.h"
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

constexpr int noteMargin = 8;

/// A widget and the note below it, as one picture.
class Picture
{
public:
    Picture(QWidget &widget, const QString &note)
        : m_widget(widget)
        , m_note(note)
    {
        if (!note.isEmpty())
            m_noteHeight =
                QFontMetrics(font(TextStyle::Table, note))
                    .boundingRect(QRect(0, 0, textWidth(), QWIDGETSIZE_MAX), Qt::TextWordWrap, note)
                    .height() +
                2 * noteMargin;
    }

    QSize size() const { return m_widget.size() + QSize(0, m_noteHeight); }

    void paint(QPainter &painter) const
    {
        painter.fillRect(QRect(QPoint(), size()), color(Token::Base));
        m_widget.render(&painter, QPoint(), QRegion(), flags);
        if (m_note.isEmpty())
            return;
        painter.setFont(font(TextStyle::Table, m_note));
        painter.setPen(color(Token::Text2));
        painter.drawText(QRect(noteMargin, m_widget.height() + noteMargin, textWidth(), m_noteHeight),
                         Qt::TextWordWrap, m_note);
    }

private:
    int textWidth() const { return m_widget.width() - 2 * noteMargin; }

    QWidget &m_widget;
    QString m_note;
    int m_noteHeight = 0;
};

QString cannotPaint()
{
    return QCoreApplication::translate("Export", "the picture could not be painted");
}

QImage pictureOf(const Picture &drawn, double scale)
{
    QImage image((QSizeF(drawn.size()) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    drawn.paint(painter);
    return image;
}

} // namespace

QImage picture(QWidget &widget, double scale)
{
    return pictureOf(Picture(widget, {}), scale);
}

ExportError exportPng(QWidget &widget, const QString &path, const QString &note)
{
    return saveFile(path, [&](QIODevice &file) -> ExportError {
        return pictureOf(Picture(widget, note), 2).save(&file, "PNG") ? ExportError()
                                                                      : ExportError(cannotPaint());
    });
}

ExportError exportSvg(QWidget &widget, const QString &path, const QString &title, const QString &note)
{
    const Picture drawn(widget, note);
    return saveFile(path, [&](QIODevice &file) -> ExportError {
        // QSvgGenerator closes its device; the file must stay open to be committed.
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(drawn.size());
        generator.setViewBox(QRect(QPoint(), drawn.size()));
        generator.setTitle(title);
        QPainter painter;
        if (!painter.begin(&generator))
            return cannotPaint();
        drawn.paint(painter);
        painter.end();
        return file.write(buffer.data()) == buffer.size() ? ExportError() : ExportError(file.errorString());
    });
}

ExportError exportPdf(const QList<QWidget *> &pages, const QString &path, const QString &title,
                      const QString &note)
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
            const Picture drawn(*page, note);
            const double scale = std::min(double(writer.width()) / drawn.size().width(),
                                          double(writer.height()) / drawn.size().height());
            painter.save();
            painter.scale(scale, scale);
            drawn.paint(painter);
            painter.restore();
        }
        painter.end();
        return std::nullopt;
    });
}

} // namespace viridian::ui
