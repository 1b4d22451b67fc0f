// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/er/erexport.h"

#include "ui/export/savefile.h"
#include "ui/theme/theme.h"
#include "views/database/schema/er/erscene.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QIODevice>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace viridian {

namespace {

// A picture of 500 tables at twice its size would take gigabytes.
constexpr double largestSide = 16'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ErExport)
};

void paint(ErScene &scene, QPaintDevice &device, const QRectF &target)
{
    QPainter painter(&device);
    painter.fillRect(target, ui::color(ui::Token::Base));
    scene.render(&painter, target, scene.sceneRect());
}

QByteArray svg(ErScene &scene)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const QRectF target(QPointF(), scene.sceneRect().size());
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(target.size().toSize());
    generator.setViewBox(target);
    generator.setTitle(Text::tr("Entity relationship diagram"));
    paint(scene, generator, target);
    return buffer.data();
}

QByteArray png(ErScene &scene)
{
    const QSizeF size = scene.sceneRect().size();
    const double scale = std::min(2.0, largestSide / std::max(size.width(), size.height()));
    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    paint(scene, image, image.rect());
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray pdf(ErScene &scene)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    // One page as large as the diagram, a px being a point.
    writer.setPageSize(QPageSize(scene.sceneRect().size(), QPageSize::Point));
    writer.setPageMargins({});
    writer.setTitle(Text::tr("Entity relationship diagram"));
    paint(scene, writer, QRectF(0, 0, writer.width(), writer.height()));
    return buffer.data();
}

} // namespace

QString key(ErFormat format)
{
    switch (format) {
    case ErFormat::Svg:
        return QStringLiteral("svg");
    case ErFormat::Png:
        return QStringLiteral("png");
    case ErFormat::Pdf:
        return QStringLiteral("pdf");
    case ErFormat::Mermaid:
        return QStringLiteral("mermaid");
    case ErFormat::Dbml:
        return QStringLiteral("dbml");
    }
    return {};
}

QString suffix(ErFormat format)
{
    return format == ErFormat::Mermaid ? QStringLiteral("mmd") : key(format);
}

Result<void> exportDiagram(ErScene &scene, ErFormat format, const QString &path)
{
    QByteArray content;
    switch (format) {
    case ErFormat::Svg:
        content = svg(scene);
        break;
    case ErFormat::Png:
        content = png(scene);
        break;
    case ErFormat::Pdf:
        content = pdf(scene);
        break;
    case ErFormat::Mermaid:
        content = erd::toMermaid(scene.diagram()).toUtf8();
        break;
    case ErFormat::Dbml:
        content = erd::toDbml(scene.diagram()).toUtf8();
        break;
    }
    const ui::ExportError failed = ui::saveFile(path, [&content](QIODevice &file) -> ui::ExportError {
        return file.write(content) == content.size() ? ui::ExportError()
                                                     : ui::ExportError(file.errorString());
    });
    if (failed)
        return failure(ErrorKind::NoSpace, *failed);
    return {};
}

} // namespace viridian
