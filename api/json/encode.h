// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/queries.h"
#include "api/json/records.h"
#include "api/json/words.h"
#include "api/json/writer.h"

#include <array>

namespace viridian::json {

namespace encoding {

/// `"courseId":` as one constant.
template <auto Member>
inline constexpr auto keyText = [] {
    constexpr std::string_view name = fieldName<Member>;
    std::array<char, name.size() + 3> text{};
    text.front() = '"';
    std::copy(name.begin(), name.end(), text.begin() + 1);
    text[name.size() + 1] = '"';
    text[name.size() + 2] = ':';
    return text;
}();

template <typename T>
void write(Writer &out, const T &value);

template <typename T>
void write(Writer &out, const std::optional<T> &value)
{
    if (value)
        write(out, *value);
    else
        out.raw("null");
}

template <typename T>
void write(Writer &out, const QList<T> &values)
{
    std::string_view before = "[";
    for (const auto &value : values) {
        out.raw(before);
        write(out, value);
        before = ",";
    }
    out.raw(values.isEmpty() ? "[]" : "]");
}

template <Described Record>
void writeRecord(Writer &out, const Record &record)
{
    static_assert(isDescribedInFull<Record>(), "a member of the record is missing from its fields");
    std::string_view before = "{";
    fields<Record>.each([&]<auto Member>() {
        if constexpr (!traits<Member>.isElsewhere) {
            out.raw(before);
            out.raw({keyText<Member>.data(), keyText<Member>.size()});
            write(out, record.*Member);
            before = ",";
        }
    });
    out.raw("}");
}

template <typename T>
void write(Writer &out, const T &value)
{
    if constexpr (std::is_same_v<T, bool>)
        out.boolean(value);
    else if constexpr (std::is_integral_v<T>)
        out.number(qint64(value));
    else if constexpr (std::is_same_v<T, double>)
        out.number(value);
    else if constexpr (std::is_same_v<T, QString>)
        out.text(value);
    else if constexpr (std::is_same_v<T, QByteArray>)
        out.text(QString::fromLatin1(
            value.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)));
    else if constexpr (std::is_same_v<T, QUuid>)
        out.id(value);
    else if constexpr (std::is_same_v<T, QDate>)
        out.day(value);
    else if constexpr (std::is_same_v<T, QDateTime>)
        out.moment(value);
    else if constexpr (std::is_enum_v<T>)
        out.text(QString::fromLatin1(word(value)));
    else
        writeRecord(out, value);
}

} // namespace encoding

/// The record, or a list of records, as JSON; what a request says elsewhere is left out.
template <typename T>
QByteArray encode(const T &value)
{
    Writer out;
    encoding::write(out, value);
    return out.take();
}

} // namespace viridian::json
