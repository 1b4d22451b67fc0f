// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/recordmodel.h"
#include "models/source/datasource.h"
#include "models/source/latestrequest.h"

namespace viridian {

/// A table that the source sorts, filters and hands out page by page. A view asks for more through
/// fetchMore() as it scrolls. While the first page of a new query is under way the old rows stay; after a
/// failure too, and nothing is asked again before reload() or another query.
template <typename T, typename Query>
class PagedModel : public RecordModel<T>
{
public:
    /// One of DataSource's calls, such as &DataSource::learners.
    using Call = QFuture<Result<KeysetPage<T>>> (DataSource::*)(const Query &);
    /// The sort key of a column, nothing where the source cannot sort by it.
    using SortKey = decltype(Query::sort);

    PagedModel(Call call, QList<Column<T>> columns, QList<std::optional<SortKey>> sortKeys,
               typename RecordModel<T>::Identify identify, QObject *parent = nullptr)
        : RecordModel<T>(std::move(columns), std::move(identify), parent)
        , m_call(call)
        , m_sortKeys(std::move(sortKeys))
    {
    }

    /// `source` must outlive this model's use of it: until another is set, or null.
    void setSource(DataSource *source)
    {
        m_request.cancel();
        m_source = source;
        m_next.clear();
        m_isWhole = false;
        m_asked = false;
        setLoading(false);
    }

    /// Drops the rows at once: they are another person's.
    void forget()
    {
        m_request.cancel();
        m_next.clear();
        m_isWhole = false;
        m_total = 0;
        m_asked = false;
        setLoading(false);
        this->setRows({});
    }

    /// The rows are old: the next query is asked even if it is the same.
    void invalidate() { m_asked = false; }

    const Query &query() const { return m_query; }

    /// Loads the first page when something changed; the cursor in `query.page` is ignored.
    void setQuery(Query query)
    {
        query.page.cursor.clear();
        if (query == m_query && m_asked)
            return;
        m_query = std::move(query);
        reload();
    }

    void reload()
    {
        if (!m_source)
            return;
        m_asked = true;
        m_next.clear();
        m_isWhole = false;
        ask(m_query);
    }

    bool sortable(int column) const
    {
        return column >= 0 && column < m_sortKeys.size() && m_sortKeys.at(column).has_value();
    }

    /// The column that the rows are sorted by, -1 when none shows it.
    int sortColumn() const { return static_cast<int>(m_sortKeys.indexOf(std::optional(m_query.sort))); }
    Qt::SortOrder sortOrder() const { return m_query.descending ? Qt::DescendingOrder : Qt::AscendingOrder; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override
    {
        if (!sortable(column))
            return;
        Query query = m_query;
        query.sort = *m_sortKeys.at(column);
        query.descending = order == Qt::DescendingOrder;
        setQuery(std::move(query));
    }

    int total() const override { return m_total; }
    bool loading() const override { return m_loading; }

    bool canFetchMore(const QModelIndex &parent) const override
    {
        return !parent.isValid() && !m_next.isEmpty() && !m_loading && !m_failed;
    }

    void fetchMore(const QModelIndex &parent) override
    {
        if (canFetchMore(parent))
            askOn(m_query.page.limit);
    }

    bool isWhole() const override { return m_isWhole; }
    bool fetchMany() override
    {
        if (m_next.isEmpty() || m_loading)
            return false;
        askOn(PageRequest::mostRows);
        return true;
    }

private:
    using RecordModel<T>::setRows;

    void askOn(int rows)
    {
        Query query = m_query;
        query.page.cursor = m_next;
        query.page.limit = rows;
        ask(query);
    }

    void ask(const Query &query)
    {
        setLoading(true);
        m_request.start((m_source->*m_call)(query), this,
                        [this, more = !query.page.cursor.isEmpty()](Result<KeysetPage<T>> result) {
                            take(std::move(result), more);
                        });
    }

    /// Rows change while the request still counts as under way, so that nobody asks for more in between.
    void take(Result<KeysetPage<T>> result, bool more)
    {
        if (result) {
            m_total = result->total;
            if (more)
                this->append(result->rows);
            else
                setRows(std::move(result->rows));
            m_next = result->next;
            m_isWhole = m_next.isEmpty();
        }
        m_failed = !result;
        setLoading(false);
        if (result)
            emit this->loaded();
        else if (result.error().kind != ErrorKind::Cancelled)
            emit this->failed(result.error());
    }

    void setLoading(bool loading)
    {
        if (m_loading == loading)
            return;
        m_loading = loading;
        emit this->loadingChanged(loading);
    }

    Call m_call;
    QList<std::optional<SortKey>> m_sortKeys;
    DataSource *m_source = nullptr;
    Query m_query;
    LatestRequest<KeysetPage<T>> m_request;
    QByteArray m_next;
    int m_total = 0;
    bool m_asked = false;
    bool m_loading = false;
    bool m_failed = false; ///< the last request
    bool m_isWhole = false;
};

} // namespace viridian
