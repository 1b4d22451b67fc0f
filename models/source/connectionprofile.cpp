// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/connectionprofile.h"

namespace viridian {

QString apiAddress(const QString &typed)
{
    QString address = typed.trimmed();
    if (!address.isEmpty() && !address.contains(u"://"))
        address.prepend(u"https://");
    while (address.endsWith(u'/'))
        address.chop(1);
    return address;
}

void ConnectionProfile::setParameter(const QString &keyword, const QString &value)
{
    if (value.isEmpty())
        parameters.remove(keyword);
    else
        parameters.insert(keyword, value);
}

QString ConnectionProfile::conninfo() const
{
    QStringList pairs;
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it) {
        QString value = it.value();
        value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
        pairs.append(it.key() + QStringLiteral("='") + value + u'\'');
    }
    return pairs.join(u' ');
}

QString ConnectionProfile::keyringKey() const
{
    if (kind == SourceKind::RestApi)
        return QStringList{parameter(restwords::url), parameter(restwords::organization),
                           parameter(restwords::login)}
            .join(u'\n');
    QStringList parts;
    for (const auto keyword : {u"user", u"host", u"port", u"dbname", u"service"})
        parts.append(parameter(QString::fromUtf16(keyword)));
    return parts.join(u'\n');
}

} // namespace viridian
