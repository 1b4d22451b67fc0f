// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/securitymark.h"

#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::SecurityMark)
};

} // namespace

SecurityMark securityMark(catalog::RowSecurity security)
{
    switch (security) {
    case catalog::RowSecurity::Forced:
        return {QStringLiteral("lock-filled"), ui::Token::Accent, Text::tr("forced")};
    case catalog::RowSecurity::On:
        return {QStringLiteral("lock"), ui::Token::Info, Text::tr("on")};
    case catalog::RowSecurity::Off:
        break;
    }
    return {QStringLiteral("unlock"), ui::Token::Danger, Text::tr("off")};
}

} // namespace viridian
