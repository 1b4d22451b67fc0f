// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/relation.h"

namespace viridian::access {

/// What a column is by its name, the only hint a catalog gives where no policy speaks of it.
bool namesTenant(const QString &column);    ///< such as organization_id, tenant
bool namesPerson(const QString &column);    ///< such as user_id, owner, created_by
bool namesSensitive(const QString &column); ///< such as email, salary, api_token
bool namesContent(const QString &column);   ///< such as body, notes, balance
/// Says that a row is meant for everybody: is_public, published_at, visibility.
bool namesPublicity(const QString &column);
/// A value nobody can guess: token, secret, hash.
bool namesSecret(const QString &column);

/// The columns that a sentence about exposure names: sensitive ones first, then tenants', then people's.
QStringList tellingColumns(const catalog::Relation &relation);

} // namespace viridian::access
