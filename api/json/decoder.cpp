// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decoder.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace viridian::json {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::json::Decoder)
};

constexpr qsizetype mostBadFields = 20;

} // namespace

Decoder::Step::Step(Decoder &decoder, std::string_view member)
    : m_decoder(decoder)
    , m_length(decoder.m_path.size())
{
    if (m_length > 0)
        decoder.m_path += u'.';
    decoder.m_path += QLatin1String(member.data(), static_cast<qsizetype>(member.size()));
}

Decoder::Step::Step(Decoder &decoder, qsizetype item)
    : m_decoder(decoder)
    , m_length(decoder.m_path.size())
{
    decoder.m_path += u'[' + QString::number(item) + u']';
}

Decoder::Step::~Step()
{
    m_decoder.m_path.truncate(m_length);
}

void Decoder::given(const QString &problem)
{
    if (m_badFields.size() < mostBadFields)
        m_badFields.append({m_path, problem});
}

void Decoder::missing()
{
    given(Text::tr("is missing"));
}

void Decoder::unknown()
{
    given(Text::tr("is not known here, or stands there twice"));
}

void Decoder::notAnObject()
{
    given(Text::tr("must be an object"));
}

void Decoder::notAList()
{
    given(Text::tr("must be a list"));
}

void Decoder::notOneOf(const QList<QByteArray> &words)
{
    given(Text::tr("must be one of: %1").arg(QString::fromUtf8(words.join(", "))));
}

std::optional<bool> Decoder::boolean(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool();
    given(Text::tr("must be true or false"));
    return {};
}

std::optional<int> Decoder::integer(const QJsonValue &value, const Traits &traits)
{
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (number >= traits.least && number <= traits.most && number == std::floor(number))
        return static_cast<int>(number);
    given(Text::tr("must be a whole number from %1 to %2").arg(traits.least).arg(traits.most));
    return {};
}

std::optional<double> Decoder::real(const QJsonValue &value)
{
    if (value.isDouble() && std::isfinite(value.toDouble()))
        return value.toDouble();
    given(Text::tr("must be a number"));
    return {};
}

std::optional<QString> Decoder::text(const QJsonValue &value, const Traits &traits)
{
    const QString text = value.toString();
    if (!value.isString() || text.contains(QChar(u'\0')) || !text.isValidUtf16())
        given(Text::tr("must be a text"));
    else if (text.size() > traits.most)
        given(Text::tr("is too long, at most %1 characters can be used").arg(traits.most));
    else
        return text;
    return {};
}

std::optional<QByteArray> Decoder::bytes(const QJsonValue &value)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        value.toString().toUtf8(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                                       QByteArray::AbortOnBase64DecodingErrors);
    if (value.isString() && decoded)
        return *decoded;
    given(Text::tr("must be a text that the server gave"));
    return {};
}

std::optional<QUuid> Decoder::id(const QJsonValue &value)
{
    const QString text = value.toString();
    if (const QUuid id(text); !id.isNull() && text.size() == 36)
        return id;
    given(Text::tr("must be an id such as 1b4e28ba-2fa1-11d2-883f-0016d3cca427"));
    return {};
}

std::optional<QDate> Decoder::day(const QJsonValue &value)
{
    const QString text = value.toString();
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid() && text.size() == 10)
        return day;
    given(Text::tr("must be a day such as 2026-03-31"));
    return {};
}

std::optional<QDateTime> Decoder::moment(const QJsonValue &value)
{
    const QString text = value.toString();
    if (const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
        moment.isValid() && text.size() >= 20 && text.endsWith(u'Z'))
        return moment;
    given(Text::tr("must be a moment in UTC such as 2026-03-31T08:15:00Z"));
    return {};
}

} // namespace viridian::json
