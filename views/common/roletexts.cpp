// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/roletexts.h"

#include <QCoreApplication>

namespace viridian::roletexts {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::RoleTexts)
};

} // namespace

QString title(Role role)
{
    switch (role) {
    case Role::Learner:
        return Text::tr("Learner");
    case Role::Trainer:
        return Text::tr("Trainer");
    case Role::OrgAdmin:
        return Text::tr("Org admin");
    }
    return {};
}

} // namespace viridian::roletexts
