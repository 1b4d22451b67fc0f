// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"

#include <QAbstractListModel>

#include <functional>

namespace viridian {

/// What Ctrl+K offers: pages and actions of the moment, and the courses and learners that the source found
/// for what was typed.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Entry
    {
        QString icon;
        QString text;
        QString detail; ///< kind or shortcut
        QString search; ///< further words that find it
        std::function<void()> run;
    };

    using QAbstractListModel::QAbstractListModel;

    void setCommands(const QList<Entry> &commands);
    /// Replaces what was found before.
    void setFound(const QList<Entry> &found);
    void run(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    const Entry &entry(int row) const;

    QList<Entry> m_commands;
    QList<Entry> m_found;
};

} // namespace viridian
