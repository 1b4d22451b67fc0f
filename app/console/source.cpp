// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/source.h"

#include "api/client/restsource.h"
#include "app/console/tokenkeeper.h"
#include "models/source/cachingsource.h"

#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QWindow>

#include <algorithm>

namespace viridian {

namespace {

constexpr qint64 largestAuthorities = 1 << 20;

constexpr std::chrono::seconds heartbeat{4};

/// Whether a window of this program is on a screen, and not hidden or minimised.
bool isWindowSeen()
{
    const auto windows = QGuiApplication::topLevelWindows();
    return std::ranges::any_of(windows, &QWindow::isExposed);
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Source)
};

std::unique_ptr<DataSource> makeRestSource(const ConnectionProfile &profile, const QString &password)
{
    // Without the certificates the server is not trusted, and that is said.
    auto options = restOptions(profile).value_or(
        RestOptions{.url = QUrl(profile.parameter(restwords::url)), .name = profile.name});
    options.password = password;
    options.heartbeat = heartbeat;
    options.isWatched = &isWindowSeen;
    if (!profile.parameter(restwords::staysSignedIn).isEmpty()) {
        const QString key = profile.keyringKey();
        options.readToken = [key] { return TokenKeeper::instance().read(key); };
        options.keepToken = [key](const QString &token) { TokenKeeper::instance().keep(key, token); };
    }
    return std::make_unique<RestSource>(options);
}

} // namespace

PostgresOptions postgresOptions(const ConnectionProfile &profile, const QString &password)
{
    PostgresOptions options;
    options.conninfo = profile.conninfo();
    options.password = password;
    options.kind = profile.kind;
    options.name = profile.name;
    return options;
}

Result<RestOptions> restOptions(const ConnectionProfile &profile)
{
    RestOptions options{.url = QUrl(profile.parameter(restwords::url)),
                        .organization = profile.parameter(restwords::organization),
                        .login = profile.parameter(restwords::login),
                        .name = profile.name};
    if (const QString path = profile.parameter(restwords::authorities); !path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::BadInput,
                           Text::tr("%1 cannot be read. Choose the file with the CA certificate.").arg(path),
                           file.errorString());
        options.authorities = file.read(largestAuthorities);
    }
    return options;
}

std::unique_ptr<DataSource> makeSource(const ConnectionProfile &profile, const QString &password)
{
    if (profile.kind == SourceKind::RestApi)
        return std::make_unique<CachingSource>(makeRestSource(profile, password));
    return std::make_unique<CachingSource>(
        std::make_unique<PostgresSource>(postgresOptions(profile, password)));
}

} // namespace viridian
