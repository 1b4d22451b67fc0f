// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/statementpage.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace viridian::collect {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::collect::StatementPage)
};

Unexpected wrong(const QString &what)
{
    return failure(ErrorKind::BadInput, Text::tr("The record store's answer is no page of xAPI statements."),
                   what);
}

std::tuple<QString, QString, int> originOf(const QUrl &url)
{
    return {url.scheme(), url.host(), url.port(url.scheme() == u"https" ? 443 : 80)};
}

} // namespace

QDateTime storeMoment(const QString &text)
{
    // Qt rounds what is finer.
    static const QRegularExpression finer(QStringLiteral("(\\.\\d{3})\\d+"));
    const auto moment =
        QDateTime::fromString(QString(text).replace(finer, QStringLiteral("\\1")), Qt::ISODateWithMs);
    return moment.isValid() && moment.timeSpec() != Qt::LocalTime ? moment.toUTC() : QDateTime();
}

Result<StatementPage> readPage(const QUrl &url, const http::Answer &answer)
{
    if (answer.contentType != "application/json")
        return wrong(QStringLiteral("Content-Type: ") + QString::fromLatin1(answer.contentType.left(100)));
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &parsing);
    const QJsonValue statements = document[QStringLiteral("statements")];
    if (!statements.isArray())
        return wrong(document.isNull()
                         ? QStringLiteral("byte %1: %2").arg(parsing.offset).arg(parsing.errorString())
                         : QStringLiteral("statements: a list"));
    StatementPage page{statements.toArray(), {}, {}};
    if (!std::ranges::all_of(page.statements, [](const QJsonValue &one) { return one.isObject(); }))
        return wrong(QStringLiteral("statements: a list of objects"));
    if (const QString more = document[QStringLiteral("more")].toString(); !more.isEmpty()) {
        const QUrl link(more);
        if (!link.isValid())
            return wrong(QStringLiteral("more: an address"));
        page.more = url.resolved(link);
        if (originOf(page.more) != originOf(url))
            return failure(ErrorKind::BadInput,
                           Text::tr("The record store sends on to another server, %1, which is not asked.")
                               .arg(page.more.host()),
                           QStringLiteral("more: another scheme, host or port"));
    }
    page.consistentThrough =
        storeMoment(QString::fromLatin1(answer.header("X-Experience-API-Consistent-Through")));
    return page;
}

} // namespace viridian::collect
