// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/externalsource.h"

#include <QList>
#include <QStringList>

namespace viridian::collect {

/// One field of an item.
struct Field
{
    enum class Type
    {
        Text,   ///< 1 to 500 characters
        Number, ///< from low to high
        Count,  ///< a whole number from low to high
        Day,    ///< 2026-03-04
        Moment, ///< 2026-03-04T08:15:00Z; a time without a zone is refused
        Word    ///< one of words
    };
    QString name;
    Type type = Type::Text;
    bool required = true; ///< otherwise it may be missing or null
    double low = 0;
    double high = 0;
    QStringList words;
};

/// A part of a document: one item, or a list of them.
struct Section
{
    QString name;
    bool isList = true;
    QList<Field> fields;
    QStringList key; ///< fields that no two items have alike
};

/// What version 1 of a service's document holds besides version and userId (docs/collectors.md).
const QList<Section> &sectionsOf(ExternalService service);

/// Whether all that the service reports are events, which carry their source: only those can be sample data.
bool reportsEventsOnly(ExternalService service);

} // namespace viridian::collect
