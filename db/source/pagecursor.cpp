// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/pagecursor.h"

#include <QCborArray>
#include <QCborValue>
#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::PageCursor)
};

} // namespace

QByteArray PageCursor::encoded() const
{
    QCborArray parts{order, total, key ? QCborValue(*key) : QCborValue(nullptr)};
    for (const auto &id : ids)
        parts.append(QCborValue(id));
    return parts.toCborValue().toCbor().toBase64(QByteArray::Base64UrlEncoding |
                                                 QByteArray::OmitTrailingEquals);
}

Result<PageCursor> PageCursor::decoded(const QByteArray &text, const QByteArray &order)
{
    const QCborArray parts =
        QCborValue::fromCbor(QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding)).toArray();
    PageCursor cursor{parts.at(0).toByteArray(), std::nullopt, {}, static_cast<int>(parts.at(1).toInteger())};
    if (parts.at(2).isByteArray())
        cursor.key = parts.at(2).toByteArray();
    for (qsizetype i = 3; i < parts.size(); ++i)
        cursor.ids.append(parts.at(i).toUuid());
    if (parts.size() < 4 || cursor.order != order)
        return Unexpected(foreign());
    return cursor;
}

Error PageCursor::foreign()
{
    return {ErrorKind::BadInput, {}, Text::tr("This page belongs to another list. Load the list again."), {}};
}

} // namespace viridian
