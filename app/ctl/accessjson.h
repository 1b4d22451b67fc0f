// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/rowverdict.h"

#include <QJsonArray>

/// The JSON of `access` and `why`; docs/access.md describes it.
namespace viridian::ctl {

QJsonArray jsonOf(const QList<effective::Reason> &reasons);
/// The conditions with names and expressions.
QJsonArray jsonOf(const QList<effective::Condition> &conditions);
QJsonObject jsonOf(const effective::RowVerdict &verdict, const effective::RowQuestion &question);

} // namespace viridian::ctl
