// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/grant.h"

namespace viridian::catalog {

/// What a view, a policy or a function with a parsed body depends on, from pg_depend. What is built in is not
/// recorded there, nor is what a function's body names in a string.
struct Reference
{
    enum class Kind
    {
        Relation,
        Function,
        Type,
    } kind = Kind::Relation;
    ObjectId id = 0;
    int column = 0; ///< of a relation: 1 and up; 0 for the whole

    bool operator==(const Reference &) const = default;
};

} // namespace viridian::catalog
