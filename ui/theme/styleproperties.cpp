// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/styleproperties.h"

#include "ui/theme/fonts.h"

namespace viridian::ui {

void setLarge(QWidget *control, bool large)
{
    control->setProperty(largeProperty, large);
    const bool button = qobject_cast<QAbstractButton *>(control) != nullptr;
    const TextStyle normal = button ? TextStyle::TableMedium : TextStyle::Table;
    const TextStyle big = button ? TextStyle::BodyMedium : TextStyle::Body;
    control->setFont(font(large ? big : normal));
    control->updateGeometry();
}

} // namespace viridian::ui
