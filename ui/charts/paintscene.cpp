// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/paintscene.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QPicture>

namespace viridian::ui {

void paintScene(QGraphicsScene &scene, QPainter &painter)
{
    if (painter.deviceTransform().type() <= QTransform::TxTranslate) {
        scene.render(&painter, scene.sceneRect(), scene.sceneRect());
        return;
    }
    // A scene sets the clip of items that clip their children, such as the bars of Qt Charts, in twice the
    // painter's scale when that paints for a widget (Qt 6.4): in a PDF they would be cut off.
    QPicture picture;
    QPainter recorder(&picture);
    recorder.setRenderHints(painter.renderHints());
    scene.render(&recorder, scene.sceneRect(), scene.sceneRect());
    recorder.end();
    painter.drawPicture(0, 0, picture);
}

} // namespace viridian::ui
