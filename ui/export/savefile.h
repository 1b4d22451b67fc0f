// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"

#include <functional>

class QIODevice;

namespace viridian::ui {

/// Runs `write` on a file that takes its place only when everything was written (QSaveFile).
ExportError saveFile(const QString &path, const std::function<ExportError(QIODevice &)> &write);

/// Why a file was not written that somebody gave up.
QString stoppedText();

} // namespace viridian::ui
