// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openapi/document.h"

#include <QFile>

namespace viridian {

const QByteArray &openApiDocument()
{
    static const QByteArray document = [] {
        QFile file(QStringLiteral(":/api/openapi.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the program was built without its API document");
        return file.readAll();
    }();
    return document;
}

} // namespace viridian
