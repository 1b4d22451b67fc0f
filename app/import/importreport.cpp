// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/importreport.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ImportReport)
};

} // namespace

void ImportReport::skip(const QString &file, qint64 line, const SkipReason &reason)
{
    if (skipped.size() < mostListed)
        skipped.push_back({file, line, reason.text()});
    skipUnlisted(1, reason);
}

void ImportReport::skipUnlisted(qint64 count, const SkipReason &reason)
{
    if (count == 0)
        return;
    skippedCount += count;
    skippedKinds[reason.kind()] += count;
}

void ImportReport::countTables()
{
    for (const auto &file : files)
        rows.read += file.read;
    for (const auto &table : tables) {
        rows.stored += table.stored + table.changed;
        rows.repeated += table.repeated;
    }
}

QJsonObject ImportReport::toJson() const
{
    const auto key = [](const char *name) { return QLatin1String(name); };
    QJsonArray fileList;
    for (const auto &file : files)
        fileList.append(QJsonObject{{key("name"), file.name},
                                    {key("file"), file.file},
                                    {key("read"), file.read},
                                    {key("used"), file.read - file.skipped},
                                    {key("skipped"), file.skipped}});
    QJsonArray tableList;
    for (const auto &table : tables)
        tableList.append(QJsonObject{{key("table"), table.table},
                                     {key("read"), table.read},
                                     {key("stored"), table.stored},
                                     {key("changed"), table.changed},
                                     {key("repeated"), table.repeated}});
    QJsonArray skippedList;
    for (const auto &row : skipped)
        skippedList.append(
            QJsonObject{{key("file"), row.file}, {key("line"), row.line}, {key("reason"), row.reason}});
    QJsonArray kindList;
    for (auto kind = skippedKinds.cbegin(); kind != skippedKinds.cend(); ++kind)
        kindList.append(QJsonObject{{key("reason"), kind.key()}, {key("count"), kind.value()}});
    return {
        {key("source"), source},
        {key("rows"), QJsonObject{{key("read"), rows.read},
                                  {key("stored"), rows.stored},
                                  {key("repeated"), rows.repeated},
                                  {key("skipped"), skippedCount}}},
        {key("skipped_reasons"), kindList},
        {key("organization_id"), organizationId.toString(QUuid::WithoutBraces)},
        {key("organization"), organization},
        {key("analysis_date"), analysisDate.isValid() ? analysisDate.toString(Qt::ISODate) : QJsonValue()},
        {key("files"), fileList},
        {key("tables"), tableList},
        {key("skipped"), skippedList},
        {key("notes"), QJsonArray::fromStringList(notes)},
        {key("import_seconds"), importSeconds},
        {key("analyse_seconds"), analyseSeconds}};
}

QString ImportReport::toText() const
{
    const QLocale locale;
    QStringList lines{Text::tr("Imported into %1.").arg(organization)};
    for (const auto &file : files)
        lines.append(Text::tr("%1: %2 rows read, %3 skipped")
                         .arg(file.file, locale.toString(file.read), locale.toString(file.skipped)));
    for (const auto &table : tables)
        lines.append(Text::tr("%1: %2 read, %3 stored, %4 changed, %5 there already")
                         .arg(table.table, locale.toString(table.read), locale.toString(table.stored),
                              locale.toString(table.changed), locale.toString(table.repeated)));
    lines.append(Text::tr("Rows: %1 read, %2 stored, %3 there already, %4 skipped")
                     .arg(locale.toString(rows.read), locale.toString(rows.stored),
                          locale.toString(rows.repeated), locale.toString(skippedCount)));
    for (auto kind = skippedKinds.cbegin(); kind != skippedKinds.cend(); ++kind)
        lines.append(
            Text::tr("%n row(s) skipped: %1", nullptr, static_cast<int>(kind.value())).arg(kind.key()));
    for (const auto &row : skipped)
        lines.append(
            Text::tr("Skipped %1, line %2: %3").arg(row.file, locale.toString(row.line), row.reason));
    lines.append(notes);
    lines.append(Text::tr("Import %1 s, analysis %2 s.")
                     .arg(locale.toString(importSeconds, 'f', 1), locale.toString(analyseSeconds, 'f', 1)));
    return lines.join(u'\n');
}

} // namespace viridian
