// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/erd/erlayout.h"

#include <QFuture>
#include <QObject>

namespace viridian::erd {

/// Places the cards of diagrams with graphviz's dot, which runs as a process of its own. Lives on one thread
/// with an event loop, never waits.
class ErLayouter : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Cancelling the future ends the process. MissingProgram without graphviz; Timeout after two minutes.
    QFuture<Result<ErLayout>> layout(const ErDiagram &diagram);
};

} // namespace viridian::erd
