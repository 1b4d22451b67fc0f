// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/catalogsource.h"

namespace viridian {

bool mayStillInspect(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NoIdentity:
    case ErrorKind::NotAllowed:
    case ErrorKind::SchemaMissing:
    case ErrorKind::SchemaOlder:
    case ErrorKind::SchemaNewer:
        return true;
    default:
        return false;
    }
}

} // namespace viridian
