// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/tablefetch.h"

#include "models/itemmodels/tablemodel.h"

#include <QAbstractProxyModel>

#include <utility>

namespace viridian {

namespace {

TableModel *tableBehind(QAbstractItemModel *model)
{
    while (auto *proxy = qobject_cast<QAbstractProxyModel *>(model))
        model = proxy->sourceModel();
    return qobject_cast<TableModel *>(model);
}

} // namespace

TableFetch::TableFetch(QAbstractItemModel *model, QObject *parent)
    : QObject(parent)
    , m_table(tableBehind(model))
{
}

void TableFetch::start()
{
    if (!m_table || m_table->isWhole()) {
        emit whole();
        return;
    }
    connect(m_table, &TableModel::loaded, this, &TableFetch::goOn);
    connect(m_table, &TableModel::failed, this, [this](const Error &error) {
        end();
        emit gaveUp(error.userText);
    });
    if (!m_table->loading())
        goOn();
}

void TableFetch::goOn()
{
    if (!std::exchange(m_isWatching, true)) {
        // From here on rows are only added; other ones are the answer to another question.
        connect(m_table, &QAbstractItemModel::modelReset, this, [this] {
            end();
            emit gaveUp(changedText());
        });
    }
    emit progressed(m_table->rowCount(), m_table->total());
    if (m_table->isWhole()) {
        end();
        emit whole();
    } else if (!m_table->fetchMany()) {
        end();
        emit gaveUp(tr("Not all rows are there. Reload the page, then export them again."));
    }
}

QString TableFetch::changedText()
{
    return tr("The rows changed while they were fetched. Export them again.");
}

void TableFetch::end()
{
    m_table->disconnect(this);
}

} // namespace viridian
