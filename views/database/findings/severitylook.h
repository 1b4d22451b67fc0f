// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/finding.h"
#include "ui/theme/tokens.h"

namespace viridian {

/// How a severity looks everywhere: an icon of its own and a tone.
struct SeverityLook
{
    QString icon;
    ui::Token tone = ui::Token::Muted;
};
SeverityLook severityLook(access::Severity severity);

} // namespace viridian
