// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/cellvalue.h"

#include "ui/tables/cellroles.h"

#include <QModelIndex>

namespace viridian::ui {

QVariant exportValue(const QModelIndex &index)
{
    for (const int role : {int(CellExportRole), int(Qt::EditRole)}) {
        if (QVariant value = index.data(role); value.isValid())
            return value;
    }
    return index.data();
}

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Float:
    case QMetaType::Double:
        return true;
    default:
        return false;
    }
}

} // namespace viridian::ui
