// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/decode.h"
#include "api/json/encode.h"

#include <QUrl>
#include <QUrlQuery>

/// The query of a URL from and into records: every field a parameter, those of a nested record beside them.
namespace viridian::json {

/// Name and value, both without percent-encoding.
using Parameters = QList<std::pair<QString, QString>>;

/// Reads one query into one record or several. A parameter that is left out stays as the record has it.
class ParameterReader
{
public:
    explicit ParameterReader(const Parameters &parameters)
        : m_parameters(parameters)
    {
    }

    template <Described Record>
    void read(Record &record)
    {
        static_assert(isDescribedInFull<Record>(), "a member of the record is missing from its fields");
        fields<Record>.each([&]<auto Member>() {
            using Type = FieldType<Member, Record>;
            if constexpr (traits<Member>.isElsewhere) {
                return;
            } else if constexpr (Described<Type>) {
                read(record.*Member);
            } else if (const auto text = take(fieldName<Member>)) {
                const Decoder::Step step(m_decoder, fieldName<Member>);
                decoding::Reader<Reading::Request>{m_decoder}.read(valueOf<Type>(*text), record.*Member,
                                                                   traits<Member>);
            }
        });
    }

    /// After the last record: nothing, or everything that was wrong, with what nobody asked for and what
    /// stands there twice.
    Decoded<void> end();

private:
    /// As JSON would have it; a text that is none is left for the decoder to refuse.
    template <typename Type>
    static QJsonValue valueOf(const QString &text)
    {
        if constexpr (std::is_same_v<Type, bool>)
            return truth(text);
        else if constexpr (std::is_same_v<Type, int>)
            return number(text);
        else
            return text;
    }

    static QJsonValue truth(const QString &text);
    static QJsonValue number(const QString &text);
    std::optional<QString> take(std::string_view name);

    Parameters m_parameters; ///< those that nobody took
    Decoder m_decoder;
};

template <Described Record>
Decoded<Record> decodeParameters(const Parameters &parameters)
{
    ParameterReader reader(parameters);
    Record record;
    reader.read(record);
    return reader.end().map([&record] { return record; });
}

/// Adds what differs from a new record.
template <Described Record>
void addParameters(const Record &record, QUrlQuery &query)
{
    static const Record usual;
    fields<Record>.each([&]<auto Member>() {
        using Type = FieldType<Member, Record>;
        if constexpr (traits<Member>.isElsewhere) {
            return;
        } else if constexpr (Described<Type>) {
            addParameters(record.*Member, query);
        } else if (record.*Member != usual.*Member) {
            constexpr std::string_view name = fieldName<Member>;
            QByteArray text;
            if constexpr (std::is_same_v<Type, QString>)
                text = QUrl::toPercentEncoding(record.*Member);
            else
                text = encode(record.*Member).replace('"', QByteArray()); // a word, a number or an id
            query.addQueryItem(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())),
                               QString::fromLatin1(text));
        }
    });
}

} // namespace viridian::json
