// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/csvexport.h"

#include "ui/export/cellvalue.h"
#include "ui/export/savefile.h"

#include <QAbstractItemModel>
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

ExportError exportCsv(const QAbstractItemModel &model, const QString &path, const QString &note)
{
    return saveFile(path, [&model, &note](QIODevice &file) -> ExportError {
        const int columns = model.columnCount();
        const auto writeRow = [&](const QString &last, const auto &cell) {
            QByteArray line;
            for (int column = 0; column < columns; ++column) {
                if (column > 0)
                    line += ',';
                line += quoted(cell(column));
            }
            if (!note.isEmpty())
                line += ',' + quoted(last);
            line += "\r\n";
            return file.write(line) == line.size();
        };
        if (!writeRow(note, [&model](int column) { return model.headerData(column, Qt::Horizontal); }))
            return file.errorString();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (!writeRow({}, [&model, row](int column) { return exportValue(model.index(row, column)); }))
                return file.errorString();
        }
        return std::nullopt;
    });
}

} // namespace viridian::ui
