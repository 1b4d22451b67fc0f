// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QGraphicsScene;
class QPainter;

namespace viridian::ui {

/// Paints the whole scene where it lies in the painter's coordinates, on whatever device.
void paintScene(QGraphicsScene &scene, QPainter &painter);

} // namespace viridian::ui
