// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/rendercommand.h"

#include "app/console/launch.h"
#include "app/console/renderer.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/themeoption.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QGuiApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::RenderCommand)
};

constexpr QSize smallest{1120, 720};
constexpr QSize largest{7680, 4320};

Result<QSize> sizeOf(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (size.expandedTo(smallest) != size || size.boundedTo(largest) != size)
        return failure(ErrorKind::BadInput,
                       Text::tr("--size takes WIDTHxHEIGHT from 1120x720 to 7680x4320."));
    return size;
}

} // namespace

QString RenderCommand::name() const
{
    return QStringLiteral("render");
}

QString RenderCommand::summary() const
{
    return Text::tr("The console's pages as PNG and PDF, without a display");
}

void RenderCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    parser.addOption({QStringLiteral("login"), Text::tr("Sign in as this login instead of the DSN's user."),
                      QStringLiteral("LOGIN")});
    parser.addOption({QStringLiteral("role"),
                      Text::tr("learner, trainer or org_admin; all that are held without it."),
                      QStringLiteral("ROLE")});
    parser.addOption({QStringLiteral("page"),
                      Text::tr("This page alone, such as triage or schema; all without it."),
                      QStringLiteral("PAGE")});
    parser.addOption({QStringLiteral("range"), Text::tr("Look back 7d, 30d, 90d or 1y."),
                      QStringLiteral("RANGE"), QStringLiteral("90d")});
    parser.addOption({QStringLiteral("out"), Text::tr("The folder to write to."), QStringLiteral("DIR"),
                      QStringLiteral("out")});
    declareTheme(parser, QStringLiteral("dark"));
    parser.addOption({QStringLiteral("size"), Text::tr("The window's size."), QStringLiteral("WxH"),
                      QStringLiteral("1440x900")});
}

Result<Answer> RenderCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const auto dsn = dsnOf(arguments, terminal);
    if (!dsn)
        return Unexpected(dsn.error());
    auto read = Connector::read(*dsn);
    if (!read)
        return Unexpected(read.error());
    const auto size = sizeOf(arguments.options.value(QStringLiteral("size")));
    if (!size)
        return Unexpected(size.error());
    const auto range = timeRangeFromKey(arguments.options.value(QStringLiteral("range")));
    if (!range)
        return failure(ErrorKind::BadInput, Text::tr("--range takes 7d, 30d, 90d or 1y."));

    const auto scheme = themeOf(arguments);
    if (!scheme)
        return Unexpected(scheme.error());

    Renderer::Request request;
    request.profile = read->first;
    request.password = read->second;
    if (const QString login = arguments.options.value(QStringLiteral("login")); !login.isEmpty())
        request.profile.setParameter(QStringLiteral("user"), login);
    if (arguments.options.isSet(QStringLiteral("role"))) {
        const auto role = roleFromKey(arguments.options.value(QStringLiteral("role")));
        if (!role)
            return failure(ErrorKind::BadInput, Text::tr("--role takes learner, trainer or org_admin."));
        request.roles = {*role};
    }
    if (const QString page = arguments.options.value(QStringLiteral("page")); !page.isEmpty()) {
        request.page = pageFromKey(page);
        if (!request.page)
            return failure(ErrorKind::BadInput, Text::tr("--page does not know \"%1\".").arg(page));
    }
    request.range = *range;
    request.folder = arguments.options.value(QStringLiteral("out"));
    request.size = *size;

    QGuiApplication::setApplicationDisplayName(QStringLiteral("Viridian"));
    ui::Theme::instance().install(*scheme);
    Renderer renderer(std::move(request));
    std::optional<Error> failed;
    QEventLoop loop;
    QObject::connect(&renderer, &Renderer::pageDrawn, &loop,
                     [&](const QString &file) { terminal.note(file); });
    QObject::connect(
        &renderer, &Renderer::finished, &loop,
        [&](const std::optional<Error> &error) {
            failed = error;
            loop.quit();
        },
        Qt::QueuedConnection);
    renderer.start();
    loop.exec();
    if (failed)
        return Unexpected(*failed);
    return Answer{Text::tr("%n file(s) written.", nullptr, static_cast<int>(renderer.files().size())),
                  {{QStringLiteral("files"), QJsonArray::fromStringList(renderer.files())}}};
}

} // namespace viridian::ctl
