// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/connectioninfo.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <libpq-fe.h>

#include <array>
#include <memory>

namespace viridian::pg {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::pg::ConnectionInfo)
};

struct FreeOptions
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

template <typename Take>
void forEachValue(const Options &options, Take take)
{
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option)
        if (option->val && *option->val)
            take(QByteArray(option->keyword), option->val);
}

QByteArray pair(const QByteArray &keyword, QByteArray value)
{
    value.replace('\\', "\\\\").replace('\'', "\\'");
    return keyword + "='" + value + "'";
}

bool isSocket(const QString &host)
{
    return host.isEmpty() || host.startsWith(u'/') || host.startsWith(u'@');
}

/// Everything libpq would use, service file and environment included, without any traffic: it puts all values
/// together before it refuses one that does not exist. Later entries win over the string's own.
QMap<QString, QString> effectiveValues(const QByteArray &conninfo)
{
    const std::array<const char *, 3> keywords{"dbname", "target_session_attrs", nullptr};
    const std::array<const char *, 3> values{conninfo.constData(), "none of them", nullptr};
    const std::unique_ptr<PGconn, decltype(&PQfinish)> probe(
        PQconnectStartParams(keywords.data(), values.data(), 1), &PQfinish);
    QMap<QString, QString> effective;
    forEachValue(
        Options(PQconninfo(probe.get())), [&effective](const QByteArray &keyword, const char *value) {
            if (keyword != "password" && keyword != "sslpassword" && keyword != "target_session_attrs")
                effective.insert(QString::fromLatin1(keyword), QString::fromUtf8(value));
        });
    return effective;
}

/// libpq before 16 knows no sslrootcert=system, so the bundle's usual places are tried.
QByteArray systemCertificates()
{
    if (PQlibVersion() >= 160000)
        return "system";
    for (const auto &file :
         {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"})
        if (QFileInfo(QString::fromLatin1(file)).isReadable())
            return file;
    return {};
}

} // namespace

Result<ConnectionInfo> ConnectionInfo::read(const QString &conninfo, const QString &password)
{
    char *message = nullptr;
    const Options given(PQconninfoParse(conninfo.toUtf8().constData(), &message));
    PQfreemem(message);
    if (!given)
        return failure(ErrorKind::BadInput,
                       Text::tr("The connection could not be read. Write it as key=value pairs or as "
                                "postgresql://login@host:port/database."));

    ConnectionInfo info;
    QByteArrayList kept;
    bool modeGiven = !qEnvironmentVariableIsEmpty("PGSSLMODE");
    forEachValue(given, [&](const QByteArray &keyword, const char *value) {
        if (keyword == "password") {
            info.m_password = Secret(QByteArray::fromRawData(value, static_cast<qsizetype>(strlen(value))));
            return;
        }
        modeGiven = modeGiven || keyword == "sslmode";
        kept.append(pair(keyword, value));
    });
    if (!password.isEmpty())
        info.m_password = Secret(password);

    const QByteArray safe = kept.join(' ');
    info.m_effective = effectiveValues(safe);

    auto &parameters = info.m_parameters;
    const auto add = [&](const char *keyword, const QByteArray &value) {
        parameters.append({keyword, value});
        info.m_effective.insert(QString::fromLatin1(keyword), QString::fromUtf8(value));
    };
    const auto addUnlessSet = [&](const char *keyword, const QByteArray &value) {
        if (info.value(QString::fromLatin1(keyword)).isEmpty())
            add(keyword, value);
    };
    // An empty string means an empty database name to libpq, not the default.
    if (!safe.isEmpty())
        parameters.append({"dbname", safe});
    add("client_encoding", "UTF8");
    if (!modeGiven && info.value(QStringLiteral("sslmode")) == QStringLiteral("prefer"))
        add("sslmode", "verify-full");
    if (info.value(QStringLiteral("sslmode")).startsWith(QStringLiteral("verify")) &&
        !QFileInfo::exists(QDir::home().filePath(QStringLiteral(".postgresql/root.crt"))))
        addUnlessSet("sslrootcert", systemCertificates());
    // A server that is gone without a word is noticed within some seven seconds, not after the kernel's two
    // hours: three quiet ones, then an unanswered probe every two.
    addUnlessSet("connect_timeout", "10");
    addUnlessSet("keepalives_idle", "3");
    addUnlessSet("keepalives_interval", "2");
    addUnlessSet("keepalives_count", "2");
    addUnlessSet("tcp_user_timeout", "7000");
    return info;
}

QString ConnectionInfo::host() const
{
    const QString host = value(QStringLiteral("host"));
    return host.isEmpty() ? value(QStringLiteral("hostaddr")) : host;
}

QString ConnectionInfo::port() const
{
    const QString port = value(QStringLiteral("port"));
    return port.isEmpty() ? QStringLiteral("5432") : port;
}

bool ConnectionInfo::isLocalSocket() const
{
    return value(QStringLiteral("hostaddr")).isEmpty() && isSocket(value(QStringLiteral("host")));
}

bool ConnectionInfo::usesTls() const
{
    return !isLocalSocket() && value(QStringLiteral("sslmode")) != QStringLiteral("disable");
}

} // namespace viridian::pg
