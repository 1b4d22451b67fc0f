// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace viridian {

class MainWindow;
class SessionController;

/// Prints the milliseconds from the start of this process to the first paint of a page with its figures, and
/// the resident memory at that moment, as JSON; then ends the program. A sign-in that fails ends it with 1.
/// For tests/bench.
void printStartTime(MainWindow &window, const SessionController &session);

} // namespace viridian
