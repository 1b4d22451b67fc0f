// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/xlsxexport.h"

#include "ui/export/cellvalue.h"
#include "ui/export/savefile.h"
#include "ui/export/tablecopy.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTimeZone>

#include <xlsxwriter.h>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int rowLimit = 1'048'576;
constexpr int textLimit = 32'767;

QString sheetName(const QString &title)
{
    static const QRegularExpression forbidden(QStringLiteral(R"([\[\]:*?/\\]|^'|'$)"));
    const QString name = QString(title).replace(forbidden, QStringLiteral(" ")).left(31).trimmed();
    return name.isEmpty() ? QCoreApplication::translate("Export", "Table") : name;
}

struct Formats
{
    lxw_format *head;
    lxw_format *date;
    lxw_format *time;
};

lxw_datetime excelTime(const QDate &date, const QTime &time)
{
    return {date.year(), date.month(),  date.day(),
            time.hour(), time.minute(), time.second() + time.msec() / 1000.0};
}

lxw_error writeCell(lxw_worksheet *sheet, int row, int column, const QVariant &value, const Formats &formats)
{
    const auto r = static_cast<lxw_row_t>(row);
    const auto c = static_cast<lxw_col_t>(column);
    if (isNumber(value))
        return worksheet_write_number(sheet, r, c, value.toDouble(), nullptr);
    if (value.typeId() == QMetaType::Bool)
        return worksheet_write_boolean(sheet, r, c, value.toBool(), nullptr);
    if (value.typeId() == QMetaType::QDate && value.toDate().isValid()) {
        lxw_datetime date = excelTime(value.toDate(), QTime(0, 0));
        return worksheet_write_datetime(sheet, r, c, &date, formats.date);
    }
    if (value.typeId() == QMetaType::QDateTime && value.toDateTime().isValid()) {
        const QDateTime utc = value.toDateTime().toUTC();
        lxw_datetime time = excelTime(utc.date(), utc.time());
        return worksheet_write_datetime(sheet, r, c, &time, formats.time);
    }
    const QString text = value.toString().left(textLimit);
    return text.isEmpty() ? LXW_NO_ERROR
                          : worksheet_write_string(sheet, r, c, text.toUtf8().constData(), nullptr);
}

/// A name that no sheet before has; Excel pays no heed to case.
QString uniqueName(const QString &title, QStringList &taken)
{
    const QString wished = sheetName(title);
    QString name = wished;
    for (int number = 2; taken.contains(name, Qt::CaseInsensitive); ++number) {
        const QString suffix = QStringLiteral(" %1").arg(number);
        name = wished.left(31 - suffix.size()) + suffix;
    }
    taken.append(name);
    return name;
}

lxw_error writeHead(lxw_worksheet *sheet, int column, const QString &text, const Formats &formats)
{
    return worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column), text.toUtf8().constData(),
                                  formats.head);
}

/// As far as `stop` lets it.
lxw_error fill(lxw_workbook *book, const TableCopy &table, const QString &name, const QString &note,
               const Formats &formats, const std::stop_token &stop)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book, name.toUtf8().constData());
    const auto columns = static_cast<int>(table.head.size());
    const auto rows = static_cast<int>(table.rows());
    for (int column = 0; column < columns; ++column) {
        if (const lxw_error error = writeHead(sheet, column, table.head.at(column), formats))
            return error;
        const auto col = static_cast<lxw_col_t>(column);
        const auto width = double(std::clamp<qsizetype>(table.widths.at(column) + 2, 8, 60));
        worksheet_set_column(sheet, col, col, width, nullptr);
    }
    for (int row = 0; row < rows && !stop.stop_requested(); ++row) {
        for (int column = 0; column < columns; ++column) {
            if (const lxw_error failed = writeCell(sheet, row + 1, column, table.cell(row, column), formats))
                return failed;
        }
    }
    worksheet_freeze_panes(sheet, 1, 0);
    return note.isEmpty() ? LXW_NO_ERROR : writeHead(sheet, columns, note, formats);
}

lxw_error fill(lxw_workbook *book, const QList<TableCopy> &tables, const QString &note,
               const std::stop_token &stop)
{
    const Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(formats.head);
    format_set_num_format(formats.date, "yyyy-mm-dd");
    format_set_num_format(formats.time, "yyyy-mm-dd hh:mm:ss");
    QStringList names;
    for (const TableCopy &table : tables) {
        if (const lxw_error error = fill(book, table, uniqueName(table.title, names), note, formats, stop))
            return error;
    }
    return LXW_NO_ERROR;
}

} // namespace

ExportError exportXlsx(const QAbstractItemModel &model, const QString &path, const QString &title,
                       const QString &note)
{
    return exportXlsx({copyOf(model, title)}, path, title, note);
}

ExportError exportXlsx(const QList<TableCopy> &tables, const QString &path, const QString &title,
                       const QString &note, const std::stop_token &stop)
{
    if (std::ranges::any_of(tables, [](const TableCopy &table) { return table.rows() >= rowLimit; })) {
        return QCoreApplication::translate("Export",
                                           "An Excel sheet holds at most %L1 rows; choose CSV instead")
            .arg(rowLimit - 1);
    }
    return saveFile(path, [&](QIODevice &file) -> ExportError {
        // The library writes to a path of its own only.
        const QTemporaryDir folder;
        if (!folder.isValid())
            return folder.errorString();
        const QString scratch = folder.filePath(QStringLiteral("book.xlsx"));
        QByteArray scratchName = QFile::encodeName(scratch);
        lxw_workbook *book = workbook_new(scratchName.constData());
        if (!book)
            return QCoreApplication::translate("Export", "not enough memory");
        QByteArray bookTitle = title.toUtf8();
        lxw_doc_properties properties{};
        properties.title = bookTitle.data();
        workbook_set_properties(book, &properties);
        const lxw_error filled = fill(book, tables, note, stop);
        const lxw_error closed = workbook_close(book); // also frees it
        if (const lxw_error error = filled != LXW_NO_ERROR ? filled : closed)
            return QString::fromUtf8(lxw_strerror(error));
        if (stop.stop_requested())
            return stoppedText();
        QFile made(scratch);
        if (!made.open(QIODevice::ReadOnly))
            return made.errorString();
        const QByteArray bytes = made.readAll();
        return file.write(bytes) == bytes.size() ? ExportError() : ExportError(file.errorString());
    });
}

} // namespace viridian::ui
