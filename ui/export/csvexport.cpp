// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/csvexport.h"

#include "ui/export/cellvalue.h"
#include "ui/export/savefile.h"
#include "ui/export/tablecopy.h"

#include <QDateTime>
#include <QIODevice>
#include <QLocale>

#include <csv.h>

namespace viridian::ui {

namespace {

QString plain(const QVariant &value)
{
    if (isNumber(value)) {
        return value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float
                   ? QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest)
                   : value.toString();
    }
    if (value.typeId() == QMetaType::QDateTime)
        return value.toDateTime().toUTC().toString(Qt::ISODate);
    if (value.typeId() == QMetaType::QDate)
        return value.toDate().toString(Qt::ISODate);
    const QString text = value.toString();
    constexpr QStringView formula = u"=+-@\t\r";
    return !text.isEmpty() && formula.contains(text.at(0)) ? u'\'' + text : text;
}

QByteArray quoted(const QVariant &value)
{
    const QByteArray utf8 = plain(value).toUtf8();
    const auto size = static_cast<std::size_t>(utf8.size());
    QByteArray field(qsizetype(2 * size + 2), Qt::Uninitialized); // all quotes doubled, plus the outer two
    field.resize(qsizetype(csv_write(field.data(), std::size_t(field.size()), utf8.constData(), size)));
    return field;
}

} // namespace

ExportError exportCsv(const TableCopy &table, const QString &path, const QString &note,
                      const std::stop_token &stop)
{
    return saveFile(path, [&](QIODevice &file) -> ExportError {
        const auto writeRow = [&](const QString &last, const auto &cell) {
            QByteArray line;
            for (qsizetype column = 0; column < table.head.size(); ++column) {
                if (column > 0)
                    line += ',';
                line += quoted(cell(column));
            }
            if (!note.isEmpty())
                line += ',' + quoted(last);
            line += "\r\n";
            return file.write(line) == line.size();
        };
        if (!writeRow(note, [&](qsizetype column) { return table.head.at(column); }))
            return file.errorString();
        for (qsizetype row = 0; row < table.rows(); ++row) {
            if (stop.stop_requested())
                return stoppedText();
            if (!writeRow({}, [&](qsizetype column) { return table.cell(row, column); }))
                return file.errorString();
        }
        return std::nullopt;
    });
}

ExportError exportCsv(const QAbstractItemModel &model, const QString &path, const QString &note)
{
    return exportCsv(copyOf(model), path, note);
}

} // namespace viridian::ui
