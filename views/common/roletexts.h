// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/identity.h"

namespace viridian::roletexts {

/// "Learner", "Trainer", "Org admin".
QString title(Role role);

} // namespace viridian::roletexts
