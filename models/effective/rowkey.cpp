// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/rowkey.h"

#include "models/effective/similarnames.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

namespace viridian::effective {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::effective::RowKey)
};

Result<QJsonObject> parsed(const QString &text)
{
    if (text.startsWith(u'{')) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
        if (document.isObject())
            return document.object();
        return failure(ErrorKind::BadInput, Text::tr("This is no JSON object."), error.errorString());
    }
    static const QRegularExpression pair(
        QStringLiteral("\\G\\s*(?:\"((?:[^\"]|\"\")+)\"|([^\\s=\",]+))\\s*=\\s*(?:'((?:[^']|'')*)'|([^',]+?))"
                       "\\s*(?:,|\\band\\b|$)"),
        QRegularExpression::CaseInsensitiveOption);
    QJsonObject key;
    qsizetype end = 0;
    for (auto found = pair.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        end = match.capturedEnd();
        const QString column = match.hasCaptured(1)
                                   ? match.captured(1).replace(QStringLiteral("\"\""), QStringLiteral("\""))
                                   : match.captured(2);
        if (match.hasCaptured(3))
            key.insert(column, match.captured(3).replace(QStringLiteral("''"), QStringLiteral("'")));
        else if (match.captured(4).compare(u"null", Qt::CaseInsensitive) == 0)
            key.insert(column, QJsonValue());
        else
            key.insert(column, match.captured(4));
    }
    if (key.isEmpty() || !text.mid(end).trimmed().isEmpty())
        return failure(ErrorKind::BadInput,
                       Text::tr("Write columns and values, such as id = 7, state = 'open'."));
    return key;
}

} // namespace

Result<QJsonObject> rowKeyFrom(const QString &text, const catalog::Relation &relation)
{
    auto key = parsed(text.trimmed());
    if (!key)
        return key;
    QStringList names;
    for (const catalog::Column &column : relation.columns)
        names.append(column.name);
    for (const QString &name : key->keys()) {
        if (!names.contains(name))
            return failure(ErrorKind::BadInput,
                           Text::tr("The table has no column “%1”.").arg(name) + similarText(name, names));
    }
    return key;
}

QString rowKeyText(const QJsonObject &key)
{
    QStringList parts;
    for (auto entry = key.begin(); entry != key.end(); ++entry) {
        QString value = QStringLiteral("null");
        if (entry->isString())
            value = u'\'' + entry->toString().replace(QStringLiteral("'"), QStringLiteral("''")) + u'\'';
        else if (!entry->isNull())
            value = entry->toVariant().toString();
        parts.append(catalog::quotedIdentifier(entry.key()) + QStringLiteral(" = ") + value);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace viridian::effective
