// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace viridian {

/// Gives the texts of the source code their English plural forms ("1 day", "2 days"), which tr() cannot know
/// by itself. Call once, when the QCoreApplication is there.
void installPlurals();

} // namespace viridian
