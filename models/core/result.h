// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <tl/expected.hpp>

namespace viridian {

/// A value or the Error that kept it from being there. Nothing above db/ and api/ throws.
template <typename T>
using Result = tl::expected<T, Error>;

using Unexpected = tl::unexpected<Error>;

inline Unexpected failure(ErrorKind kind, QString userText, QString detail = {}, QString code = {})
{
    return Unexpected(Error{kind, std::move(code), std::move(userText), std::move(detail)});
}

} // namespace viridian
