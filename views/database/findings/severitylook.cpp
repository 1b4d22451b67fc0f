// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/findings/severitylook.h"

namespace viridian {

SeverityLook severityLook(access::Severity severity)
{
    switch (severity) {
    case access::Severity::Critical:
        return {QStringLiteral("error"), ui::Token::Danger};
    case access::Severity::High:
        return {QStringLiteral("warning"), ui::Token::Warn};
    case access::Severity::Medium:
        return {QStringLiteral("info"), ui::Token::Info};
    case access::Severity::Low:
        break;
    }
    return {QStringLiteral("minus"), ui::Token::Muted};
}

} // namespace viridian
