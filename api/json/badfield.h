// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"

#include <QList>
#include <QString>
#include <tl/expected.hpp>

namespace viridian::json {

/// A field that cannot be used.
struct BadField
{
    QString field;   ///< path of the field, such as courses[3].startsOn; empty: the whole
    QString message; ///< what is wrong with it, translated; never the value, which may be a secret

    bool operator==(const BadField &) const = default;
};

using BadFields = QList<BadField>;

/// What was read, or every field that cannot be used, up to 20 of them.
template <typename T>
using Decoded = tl::expected<T, BadFields>;

template <>
inline constexpr Members<&BadField::field, &BadField::message> fields<BadField>{};

} // namespace viridian::json
