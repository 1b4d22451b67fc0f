// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

#include <functional>
#include <optional>

namespace viridian {

/// One column of a table of T.
template <typename T>
struct Column
{
    QString title;
    std::function<QString(const T &)> text;
    std::function<QVariant(const T &)> raw; ///< invalid when missing
    bool numeric = false;                   ///< aligned to the end of the line
    QString toolTip = {};                   ///< of the header: the formula
    std::function<QString(const T &)> hint; ///< of a cell: what its text has no room for
};

/// A missing value as an invalid QVariant.
template <typename T>
QVariant toVariant(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

} // namespace viridian
