// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QAbstractTableModel>

namespace viridian {

/// What all tables of records share. Rows are records, columns are figures; the words and numbers are
/// formatted in the default locale, the raw values stand under RawRole.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role
    {
        RawRole = Qt::UserRole, ///< the value unformatted, for sorting and export; invalid when missing
        IdRole, ///< tells this record from the others, to find it after a reload; invalid for a total
        FirstFreeRole
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows there are in all, also those not fetched yet.
    virtual int total() const = 0;
    /// True while a request is under way.
    virtual bool loading() const { return false; }
    /// Every row of the table is fetched.
    virtual bool isWhole() const { return true; }
    /// As fetchMore(), but the most that a source gives at once, and also where the last request for more
    /// failed. False when nothing can be asked for.
    virtual bool fetchMany() { return false; }

signals:
    void loadingChanged(bool loading);
    /// Rows arrived that were asked for, the first ones or more.
    void loaded();
    void failed(const viridian::Error &error);
};

} // namespace viridian
