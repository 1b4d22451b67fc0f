// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace viridian::ui {

ExportError saveFile(const QString &path, const std::function<ExportError(QIODevice &)> &write)
{
    const auto failed = [&path](const QString &why) {
        return QCoreApplication::translate("Export", "%1 was not written: %2")
            .arg(QDir::toNativeSeparators(path), why);
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    if (ExportError error = write(file)) {
        file.cancelWriting();
        return failed(*error);
    }
    if (!file.commit())
        return failed(file.errorString());
    return std::nullopt;
}

QString stoppedText()
{
    return QCoreApplication::translate("Export", "given up");
}

} // namespace viridian::ui
