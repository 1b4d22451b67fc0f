// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace viridian::ctl {

/// What a command says while it works, on standard error, so that standard output holds the answer alone.
class Terminal
{
public:
    /// One line that stays.
    void note(const QString &text);
    /// How far the work is; on a terminal each call overwrites the one before. `text` is one line.
    void progress(const QString &text);
    ~Terminal();

private:
    void endProgress();
    bool m_inProgress = false;
};

/// Writes all of `text` and a line end to standard output; false when it cannot (disk full, reader gone).
bool writeAnswer(const QString &text);

} // namespace viridian::ctl
