// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/row.h"
#include "db/source/pagecursor.h"
#include "db/source/querysession.h"

#include <QCoreApplication>

namespace viridian {

struct ReadPageText
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Lists)
};

/// What every list does around its statement: check the request, read, cut the page, say where it goes on.
/// `order` names the list in its order; `send` makes the statements, the list's own first, which asks for one
/// row more than the page has and brings `total`, `position` and the `ids`; `take` makes the rows of the
/// answer.
template <typename T, typename Send, typename Take>
Result<KeysetPage<T>> readPage(QuerySession &session, Role role, const PageRequest &request,
                               const QByteArray &order, const QList<const char *> &ids, Send send, Take take)
{
    if (request.limit < 1 || request.limit > PageRequest::mostRows)
        return failure(ErrorKind::BadInput, ReadPageText::tr("A page has 1 to 1000 rows."));
    std::optional<PageCursor> after;
    if (!request.cursor.isEmpty()) {
        auto decoded = PageCursor::decoded(request.cursor, order);
        if (!decoded)
            return Unexpected(decoded.error());
        if (decoded->ids.size() != ids.size())
            return Unexpected(PageCursor::foreign());
        after = std::move(*decoded);
    }
    const auto answer = session.read(role, send(after));
    if (!answer)
        return Unexpected(answer.error());
    const pg::Rows &rows = answer->rows[0];
    KeysetPage<T> page{.rows = take(*answer), .next = {}, .total = after ? after->total : 0};
    if (!after && !rows.isEmpty())
        page.total = pg::Row(rows, 0).integer("total");
    if (rows.count() <= request.limit)
        return page;
    page.rows.removeLast();
    const pg::Row last(rows, request.limit - 1);
    PageCursor next{.order = order, .key = {}, .ids = {}, .total = page.total};
    if (!last.isNull("position"))
        next.key = last.bytes("position");
    for (const char *column : ids)
        next.ids.append(last.uuid(column));
    page.next = next.encoded();
    return page;
}

} // namespace viridian
