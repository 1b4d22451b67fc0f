// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/tableexport.h"

#include <QAbstractItemModel>
#include <QPromise>
#include <QThreadPool>

namespace viridian {

namespace {

constexpr auto copiedAtOnce = std::chrono::milliseconds(4); ///< a quarter of a frame

} // namespace

TableExport::TableExport(QAbstractItemModel *model, const QString &title, Write write, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_title(title)
    , m_write(std::move(write))
    , m_fetch(model)
{
    connect(&m_fetch, &TableFetch::progressed, this, &TableExport::progressed);
    connect(&m_fetch, &TableFetch::gaveUp, this, &TableExport::over);
    connect(&m_fetch, &TableFetch::whole, this, &TableExport::copy);
    connect(&m_turn, &QTimer::timeout, this, &TableExport::copySome);
    connect(&m_written, &QFutureWatcherBase::finished, this, [this] { emit over(m_written.result()); });
}

TableExport::~TableExport()
{
    m_stop.request_stop();
}

void TableExport::copy()
{
    emit writing();
    m_copier.emplace(*m_model, m_title);
    const auto changed = [this] {
        m_turn.stop();
        m_model->disconnect(&m_turn);
        emit over(TableFetch::changedText());
    };
    connect(m_model, &QAbstractItemModel::layoutChanged, &m_turn, changed);
    connect(m_model, &QAbstractItemModel::modelReset, &m_turn, changed);
    connect(m_model, &QAbstractItemModel::rowsInserted, &m_turn, changed);
    connect(m_model, &QAbstractItemModel::rowsRemoved, &m_turn, changed);
    m_turn.start();
    copySome(); // all of a short one
}

void TableExport::copySome()
{
    if (!m_copier->copyFor(copiedAtOnce))
        return;
    m_turn.stop();
    m_model->disconnect(&m_turn);
    write();
}

void TableExport::write()
{
    QPromise<ui::ExportError> promise;
    m_written.setFuture(promise.future());
    promise.start();
    QThreadPool::globalInstance()->start(
        [promise = std::make_shared<QPromise<ui::ExportError>>(std::move(promise)), write = m_write,
         table = m_copier->take(), stop = m_stop.get_token()] {
            promise->addResult(write(table, stop));
            promise->finish();
        });
}

} // namespace viridian
