// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/decoder.h"
#include "api/json/queries.h"
#include "api/json/records.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace viridian::json {

/// How a record is read. An answer of a newer server may have members that are not known here, but not lack
/// any; a request has no unknown ones and may leave out what is optional.
enum class Reading
{
    Answer,
    Request
};

namespace decoding {

/// One value after the other; what is wrong is noted in `decoder`.
template <Reading reading>
struct Reader
{
    Decoder &decoder;

    template <typename T>
    void read(const QJsonValue &value, std::optional<T> &into, const Traits &traits)
    {
        if (value.isNull())
            into.reset();
        else
            read(value, into.emplace(), traits);
    }

    template <typename T>
    void read(const QJsonValue &value, QList<T> &into, const Traits &)
    {
        if (!value.isArray())
            return decoder.notAList();
        const QJsonArray array = value.toArray();
        into.clear();
        into.reserve(array.size());
        for (const auto &item : array) {
            const Decoder::Step step(decoder, into.size());
            read(item, into.emplaceBack(), Traits{});
        }
    }

    template <typename T>
    void read(const QJsonValue &value, T &into, const Traits &traits)
    {
        const auto take = [&into](auto read) {
            if (read)
                into = *std::move(read);
        };
        if constexpr (std::is_same_v<T, bool>)
            take(decoder.boolean(value));
        else if constexpr (std::is_same_v<T, int>)
            take(decoder.integer(value, traits));
        else if constexpr (std::is_same_v<T, double>)
            take(decoder.real(value));
        else if constexpr (std::is_same_v<T, QString>)
            take(decoder.text(value, traits));
        else if constexpr (std::is_same_v<T, QByteArray>)
            take(decoder.bytes(value));
        else if constexpr (std::is_enum_v<T>)
            take(decoder.template oneOf<T>(value));
        else if constexpr (Described<T>)
            readRecord(value, into);
        else if (traits.mayBeNull && value.isNull())
            into = {};
        else if constexpr (std::is_same_v<T, QUuid>)
            take(decoder.id(value));
        else if constexpr (std::is_same_v<T, QDate>)
            take(decoder.day(value));
        else
            take(decoder.moment(value));
    }

    template <Described Record>
    void readRecord(const QJsonValue &value, Record &record)
    {
        static_assert(isDescribedInFull<Record>(), "a member of the record is missing from its fields");
        if (!value.isObject())
            return decoder.notAnObject();
        const QJsonObject object = value.toObject();
        fields<Record>.each([&]<auto Member>() {
            if constexpr (!traits<Member>.isElsewhere)
                readMember<Member>(object, record);
        });
        if constexpr (reading == Reading::Request) {
            for (auto it = object.begin(); it != object.end(); ++it)
                if (!isField<Record>(it.key()))
                    refuse(it.key());
        }
    }

    template <auto Member, typename Record>
    void readMember(const QJsonObject &object, Record &record)
    {
        constexpr bool mayBeMissing =
            reading == Reading::Request && (traits<Member>.isOptional || Optional<FieldType<Member, Record>>);
        constexpr std::string_view name = fieldName<Member>;
        const auto found = object.find(QLatin1String(name.data(), static_cast<qsizetype>(name.size())));
        if (found == object.end() && mayBeMissing)
            return;
        const Decoder::Step step(decoder, name);
        if (found == object.end())
            decoder.missing();
        else
            read(*found, record.*Member, traits<Member>);
    }

    template <typename Record>
    static bool isField(const QString &name)
    {
        bool found = false;
        fields<Record>.each([&]<auto Member>() {
            constexpr std::string_view field = fieldName<Member>;
            found |= !traits<Member>.isElsewhere &&
                     name == QLatin1String(field.data(), static_cast<qsizetype>(field.size()));
        });
        return found;
    }

    void refuse(const QString &name)
    {
        const QByteArray field = name.left(100).toUtf8();
        const Decoder::Step step(decoder, {field.constData(), static_cast<std::size_t>(field.size())});
        decoder.unknown();
    }
};

} // namespace decoding

template <typename T, Reading reading>
Decoded<T> decode(const QByteArray &body)
{
    Decoder decoder;
    QJsonParseError error{};
    // A lone value is no document for Qt; none of ours is one.
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        decoder.given(error.errorString());
    T value;
    if (decoder.badFields().isEmpty())
        decoding::Reader<reading>{decoder}.read(document.isArray() ? QJsonValue(document.array())
                                                                   : QJsonValue(document.object()),
                                                value, Traits{});
    if (!decoder.badFields().isEmpty())
        return tl::unexpected(decoder.badFields());
    return value;
}

template <typename T>
Decoded<T> decodeAnswer(const QByteArray &body)
{
    return decode<T, Reading::Answer>(body);
}

/// A body; what stands elsewhere in the request stays as in a new record.
template <typename T>
Decoded<T> decodeRequest(const QByteArray &body)
{
    return decode<T, Reading::Request>(body);
}

} // namespace viridian::json
