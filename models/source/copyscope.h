// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUuid>

#include <algorithm>
#include <optional>

namespace viridian {

/// The courses that a copy keeps, as scopeOf() orders them; nothing: all that its role sees.
using CopyScope = std::optional<QList<QUuid>>;

/// How many courses may be chosen; who wants more keeps all.
inline constexpr qsizetype mostChosenCourses = 1'000;

/// Each course once, in one order, so that equal choices are equal.
inline CopyScope scopeOf(QList<QUuid> courses)
{
    std::ranges::sort(courses);
    courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
    return courses;
}

} // namespace viridian
