// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/names.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <algorithm>
#include <optional>

namespace viridian::json {

/// The words of an enumeration, by value: those of its key() where it has one, so that database, command line
/// and API say the same, else the enumerators' names in lower camel case. Thread-safe.
template <typename E>
const QList<QByteArray> &words()
{
    static const QList<QByteArray> all = [] {
        QList<QByteArray> made;
        for (std::size_t value = 0; value < enumeratorCount<E>; ++value) {
            if constexpr (requires { key(E()); }) {
                made.append(key(static_cast<E>(value)).toUtf8());
            } else {
                const std::string_view name = enumeratorNames<E>[value];
                made.append(QByteArray(name.data(), static_cast<qsizetype>(name.size())));
                made.last()[0] = static_cast<char>(made.last().at(0) | 0x20);
            }
        }
        return made;
    }();
    return all;
}

template <typename E>
const QByteArray &word(E value)
{
    return words<E>().at(static_cast<qsizetype>(value));
}

/// Missing for another word.
template <typename E>
std::optional<E> fromWord(const QString &text)
{
    const qsizetype index = words<E>().indexOf(text.toUtf8());
    return index < 0 ? std::nullopt : std::optional(static_cast<E>(index));
}

} // namespace viridian::json
