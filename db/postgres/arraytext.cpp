// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/arraytext.h"

namespace viridian::pg {

QByteArray writeArray(const QList<ArrayElement> &elements)
{
    QByteArray text = "{";
    for (const auto &element : elements) {
        if (text.size() > 1)
            text += ',';
        if (!element) {
            text += "NULL";
            continue;
        }
        text += '"';
        for (const char character : *element) {
            if (character == '"' || character == '\\')
                text += '\\';
            text += character;
        }
        text += '"';
    }
    return text + '}';
}

QList<ArrayElement> readArray(const QByteArray &text)
{
    QList<ArrayElement> elements;
    QByteArray value;
    bool quoted = false;
    bool wasQuoted = false;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const char character = text.at(i);
        if (quoted && character == '\\') {
            value += text.at(++i);
        } else if (character == '"') {
            quoted = !quoted;
            wasQuoted = true;
        } else if (!quoted && (character == ',' || character == '}')) {
            if (wasQuoted || !value.isEmpty())
                elements.append(!wasQuoted && value == "NULL" ? std::nullopt : ArrayElement(value));
            value.clear();
            wasQuoted = false;
        } else {
            value += character;
        }
    }
    return elements;
}

} // namespace viridian::pg
