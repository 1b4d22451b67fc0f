// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemModel;

namespace viridian {

class TableModel;

/// Fetches the rows of a table that still lie with its source, the most that it gives at once. Ends with
/// whole() or gaveUp(), and with neither when it is deleted before. The model must outlive it.
class TableFetch : public QObject
{
    Q_OBJECT

public:
    /// `model` may be a proxy of a TableModel; any other model has all its rows.
    explicit TableFetch(QAbstractItemModel *model, QObject *parent = nullptr);

    /// May end at once.
    void start();

    /// That rows went or came which nobody had asked for here.
    static QString changedText();

signals:
    void progressed(int rows, int total);
    void whole();
    /// `why` is a sentence for people. When the source refused, the model has told that as well.
    void gaveUp(const QString &why);

private:
    void goOn();
    void end();

    TableModel *m_table; ///< null when all is there
    bool m_isWatching = false;
};

} // namespace viridian
