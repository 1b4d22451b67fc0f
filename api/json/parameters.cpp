// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/parameters.h"

namespace viridian::json {

QJsonValue ParameterReader::truth(const QString &text)
{
    if (text == u"true")
        return true;
    return text == u"false" ? QJsonValue(false) : QJsonValue(text);
}

QJsonValue ParameterReader::number(const QString &text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    // Only as we would write it: no plus sign, no spaces, no zeros in front.
    return isNumber && QString::number(number) == text ? QJsonValue(number) : QJsonValue(text);
}

std::optional<QString> ParameterReader::take(std::string_view name)
{
    const QLatin1String wanted(name.data(), static_cast<qsizetype>(name.size()));
    const auto found = std::find_if(m_parameters.begin(), m_parameters.end(),
                                    [&](const auto &parameter) { return parameter.first == wanted; });
    if (found == m_parameters.end())
        return {};
    const QString value = found->second;
    m_parameters.erase(found);
    return value;
}

Decoded<void> ParameterReader::end()
{
    for (const auto &[name, value] : std::as_const(m_parameters)) {
        const QByteArray shown = name.left(100).toUtf8();
        const Decoder::Step step(m_decoder, {shown.constData(), static_cast<std::size_t>(shown.size())});
        m_decoder.unknown();
    }
    if (m_decoder.badFields().isEmpty())
        return {};
    return tl::unexpected(m_decoder.badFields());
}

} // namespace viridian::json
