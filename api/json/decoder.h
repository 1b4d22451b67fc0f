// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/badfield.h"
#include "api/json/words.h"

#include <QDateTime>
#include <QJsonValue>
#include <QStringList>
#include <QUuid>

namespace viridian::json {

/// Where a value that is being read stands, and what was wrong so far. The readers return nothing for a value
/// that cannot be used and have noted it then.
class Decoder
{
public:
    /// A step down to a member or, with a number, to an item; up again when it goes.
    class Step
    {
    public:
        Step(Decoder &decoder, std::string_view member);
        Step(Decoder &decoder, qsizetype item);
        Step(const Step &) = delete;
        Step &operator=(const Step &) = delete;
        ~Step();

    private:
        Decoder &m_decoder;
        qsizetype m_length; ///< of the path before
    };

    void missing();
    void unknown();
    void notAnObject();
    void notAList();
    void given(const QString &problem);

    std::optional<bool> boolean(const QJsonValue &value);
    std::optional<int> integer(const QJsonValue &value, const Traits &traits);
    std::optional<double> real(const QJsonValue &value);
    std::optional<QString> text(const QJsonValue &value, const Traits &traits);
    std::optional<QByteArray> bytes(const QJsonValue &value);
    std::optional<QUuid> id(const QJsonValue &value);
    std::optional<QDate> day(const QJsonValue &value);
    std::optional<QDateTime> moment(const QJsonValue &value);
    template <typename E>
    std::optional<E> oneOf(const QJsonValue &value)
    {
        const auto found = value.isString() ? fromWord<E>(value.toString()) : std::nullopt;
        if (!found)
            notOneOf(words<E>());
        return found;
    }

    const BadFields &badFields() const { return m_badFields; }

private:
    void notOneOf(const QList<QByteArray> &words);

    QString m_path;
    BadFields m_badFields;
};

} // namespace viridian::json
