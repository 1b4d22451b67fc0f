// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/config.h"

#include <QCoreApplication>
#include <QFile>
#include <QSettings>

namespace viridian::apiserver {

namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::apiserver::Config)
};

/// What is wrong with a value, or nothing.
using Problem = std::optional<QString>;

struct Setting
{
    QByteArray key; ///< section/name
    std::function<Problem(Config &, const QString &)> read;
    bool isSecret = false; ///< not in the configuration file
};

template <typename Into>
Setting text(const char *key, Into into)
{
    return {key, [into](Config &config, const QString &value) -> Problem {
                into(config) = value;
                return {};
            }};
}

template <typename Into>
Setting list(const char *key, Into into)
{
    return {key, [into](Config &config, const QString &value) -> Problem {
                into(config).clear();
                for (const auto &part : value.split(u',', Qt::SkipEmptyParts))
                    into(config).append(part.trimmed());
                return {};
            }};
}

template <typename Into>
Setting number(const char *key, int least, int most, Into into)
{
    return {key, [least, most, into](Config &config, const QString &value) -> Problem {
                bool isNumber = false;
                const int number = value.toInt(&isNumber);
                if (!isNumber || number < least || number > most)
                    return Text::tr("must be a number from %1 to %2").arg(least).arg(most);
                into(config) = std::decay_t<decltype(into(config))>(number);
                return {};
            }};
}

template <typename Into>
Setting password(const char *key, Into into)
{
    Setting setting = text(key, into);
    setting.isSecret = true;
    return setting;
}

template <typename Into>
Setting passwordFile(const char *key, Into into)
{
    return {key, [into](Config &config, const QString &value) -> Problem {
                QFile file(value);
                if (!file.open(QIODevice::ReadOnly))
                    return Text::tr("cannot be read: %1").arg(file.errorString());
                if ((file.permissions() & (QFile::ReadGroup | QFile::ReadOther)) != 0)
                    return Text::tr("can be read by others: only its owner should");
                into(config) = QString::fromUtf8(file.readLine()).trimmed();
                return {};
            }};
}

const QList<Setting> &settings()
{
    static constexpr int day = 86'400;
    static const QList<Setting> all{
        text(
            "server/address", [](Config & c) -> auto & { return c.server.address; }),
        number(
            "server/port", 0, 65'535, [](Config & c) -> auto & { return c.server.port; }),
        number(
            "server/threads", 0, 1'024, [](Config & c) -> auto & { return c.server.threads; }),
        text(
            "server/certificate", [](Config & c) -> auto & { return c.server.certificateFile; }),
        text(
            "server/key", [](Config & c) -> auto & { return c.server.keyFile; }),
        list(
            "server/trusted-proxies", [](Config & c) -> auto & { return c.server.trustedProxies; }),
        list(
            "server/metrics-from", [](Config & c) -> auto & { return c.metricsFrom; }),
        number(
            "server/connections", 1, 1'000'000,
            [](Config & c) -> auto & { return c.server.limits.connections; }),
        number(
            "server/body-bytes", 1'024, 16 << 20,
            [](Config & c) -> auto & { return c.server.limits.bodyBytes; }),
        number(
            "server/grace-seconds", 0, 3'600, [](Config & c) -> auto & { return c.grace; }),
        text(
            "database/conninfo", [](Config & c) -> auto & { return c.database.conninfo; }),
        text(
            "database/read-conninfo", [](Config & c) -> auto & { return c.readConninfo; }),
        password(
            "database/password", [](Config & c) -> auto & { return c.database.password; }),
        passwordFile(
            "database/password-file", [](Config & c) -> auto & { return c.database.password; }),
        number(
            "database/connections", 1, 1'000, [](Config & c) -> auto & { return c.database.connections; }),
        number(
            "database/queue", 1, 100'000, [](Config & c) -> auto & { return c.database.queueLimit; }),
        number(
            "database/statement-milliseconds", 100, 600'000,
            [](Config & c) -> auto & { return c.database.statementTimeout; }),
        number(
            "database/heavy-milliseconds", 100, 600'000,
            [](Config & c) -> auto & { return c.database.heavyTimeout; }),
        number(
            "cache/megabytes", 0, 65'536, [](Config & c) -> auto & { return c.cacheMegabytes; }),
        {"cache/redis", [](Config &config, const QString &value) { return setAddress(config.redis, value); }},
        text(
            "cache/redis-authority", [](Config & c) -> auto & { return c.redis.authority; }),
        text(
            "cache/redis-user", [](Config & c) -> auto & { return c.redis.user; }),
        password(
            "cache/redis-password", [](Config & c) -> auto & { return c.redis.password; }),
        passwordFile(
            "cache/redis-password-file", [](Config & c) -> auto & { return c.redis.password; }),
        number(
            "cache/redis-milliseconds", 1, 10'000, [](Config & c) -> auto & { return c.redis.limit; }),
        text(
            "identity/signing-keys", [](Config & c) -> auto & { return c.signingKeys; }),
        text(
            "identity/issuers", [](Config & c) -> auto & { return c.issuers; }),
        text(
            "identity/issuer", [](Config & c) -> auto & { return c.tokens.issuer; }),
        text(
            "identity/audience", [](Config & c) -> auto & { return c.tokens.audience; }),
        number(
            "identity/token-seconds", 60, day, [](Config & c) -> auto & { return c.tokens.lifetime; }),
        number(
            "limits/learner", 1, 1'000'000, [](Config & c) -> auto & { return c.quotas.learner; }),
        number(
            "limits/trainer", 1, 1'000'000, [](Config & c) -> auto & { return c.quotas.trainer; }),
        number(
            "limits/org-admin", 1, 1'000'000, [](Config & c) -> auto & { return c.quotas.orgAdmin; }),
        number(
            "limits/without-token", 1, 1'000'000, [](Config & c) -> auto & { return c.quotas.withoutToken; }),
        number(
            "limits/sign-ins-by-address", 1, 1'000'000,
            [](Config & c) -> auto & { return c.quotas.signInsByAddress; }),
        number(
            "limits/sign-ins-by-person", 1, 1'000'000,
            [](Config & c) -> auto & { return c.quotas.signInsByPerson; }),
        number(
            "limits/window-seconds", 1, day, [](Config & c) -> auto & { return c.quotas.window; }),
        number(
            "sync/page-bytes", 1'024, 256 << 20, [](Config & c) -> auto & { return c.sync.pageBytes; }),
        number(
            "sync/answer-bytes", 64 << 10, 256 << 20,
            [](Config & c) -> auto & { return c.sync.answerBytes; })};
    return all;
}

const Setting *find(const QByteArray &key)
{
    const auto found = std::ranges::find(settings(), key, &Setting::key);
    return found == settings().end() ? nullptr : &*found;
}

/// Reads values and collects what is wrong with them.
class Reading
{
public:
    void take(const QString &name, const Setting *setting, const QString &value)
    {
        if (!setting)
            note(name, Text::tr("is not a setting of this server"));
        else if (const auto problem = setting->read(m_config, value))
            note(name, *problem);
    }

    void note(const QString &name, const QString &problem) { m_problems.append(name + u' ' + problem); }

    Result<Config> finish()
    {
        if (m_config.database.conninfo.isEmpty())
            note(QStringLiteral("database/conninfo"), Text::tr("is missing"));
        if (m_config.signingKeys.isEmpty())
            note(QStringLiteral("identity/signing-keys"), Text::tr("is missing"));
        if (m_config.server.certificateFile.isEmpty() != m_config.server.keyFile.isEmpty())
            note(QStringLiteral("server/certificate"), Text::tr("and server/key belong together"));
        // The wait for an answer covers the longest statement.
        m_config.server.limits.handling = m_config.database.heavyTimeout + 5s;
        if (m_problems.isEmpty())
            return m_config;
        return failure(ErrorKind::BadInput, m_problems.join(u'\n'));
    }

private:
    Config m_config;
    QStringList m_problems;
};

} // namespace

QByteArray environmentName(const QByteArray &setting)
{
    return "VIRIDIAN_API_" + QByteArray(setting).toUpper().replace('/', '_').replace('-', '_');
}

Result<Config> readConfig(const QString &file, const QProcessEnvironment &environment)
{
    Reading reading;
    if (!file.isEmpty()) {
        QFile readable(file);
        if (!readable.open(QIODevice::ReadOnly))
            return failure(ErrorKind::BadInput,
                           Text::tr("%1 cannot be read: %2").arg(file, readable.errorString()));
        const QSettings ini(file, QSettings::IniFormat);
        if (ini.status() != QSettings::NoError)
            return failure(ErrorKind::BadInput, Text::tr("%1 is not in INI format.").arg(file));
        for (const auto &key : ini.allKeys()) {
            const Setting *setting = find(key.toUtf8());
            if (setting && setting->isSecret)
                reading.note(key,
                             Text::tr("is a secret: it belongs in the environment or a file of its own"));
            else // a list for QSettings where the value has commas
                reading.take(key, setting, ini.value(key).toStringList().join(u','));
        }
    }
    QHash<QString, const Setting *> byName;
    for (const auto &setting : settings())
        byName.insert(QString::fromLatin1(environmentName(setting.key)), &setting);
    for (const auto &name : environment.keys())
        if (name.startsWith(QStringLiteral("VIRIDIAN_API_")) && name != QStringLiteral("VIRIDIAN_API_CONFIG"))
            reading.take(name, byName.value(name), environment.value(name));
    return reading.finish();
}

} // namespace viridian::apiserver
