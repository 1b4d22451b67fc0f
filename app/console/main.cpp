// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/launch.h"
#include "app/console/mainwindow.h"
#include "app/console/offline/offlinecopies.h"
#include "app/console/source.h"
#include "app/console/starttime.h"
#include "models/format/plurals.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTextStream>

using namespace viridian;

namespace {

std::optional<ui::Scheme> scheme(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return std::nullopt;
    case ThemeChoice::Dark:
        return ui::Scheme::Dark;
    case ThemeChoice::Light:
        return ui::Scheme::Light;
    case ThemeChoice::HighContrast:
        return ui::Scheme::HighContrast;
    }
    return std::nullopt;
}

void applyLocale(const QString &name)
{
    QLocale::setDefault(name.isEmpty() ? QLocale::system() : QLocale(name));
}

/// Opens what the command line names. False when it cannot be read.
bool start(const Launch &launch, Connector &connector)
{
    if (launch.workspace) {
        connector.openWorkspace(launch.login.isEmpty() ? QStringLiteral("sample_all") : launch.login,
                                launch.workspaceFolder);
        return true;
    }
    if (launch.dsn.isEmpty())
        return true;
    auto read = Connector::read(launch.dsn);
    if (!read) {
        QTextStream(stderr) << read.error().userText << Qt::endl;
        return false;
    }
    if (!launch.login.isEmpty())
        read->first.setParameter(QStringLiteral("user"), launch.login);
    connector.resume(read->first, read->second);
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("viridian"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VIRIDIAN_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Viridian"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.viridian.Viridian"));

    installPlurals();
    const auto launch = readLaunch(QCoreApplication::arguments());
    if (!launch) {
        QTextStream(stderr) << launch.error().userText << Qt::endl;
        return 2;
    }
    Settings settings(launch->settingsFile);
    applyLocale(settings.locale());
    ui::Theme::instance().install(scheme(settings.theme()));
    QObject::connect(&settings, &Settings::themeChanged, &application,
                     [](ThemeChoice choice) { ui::Theme::instance().setScheme(scheme(choice)); });
    QObject::connect(&settings, &Settings::localeChanged, &application, applyLocale);
    if (launch->range)
        settings.setRange(*launch->range);

    OfflineCopies copies(settings);
    SessionController session(copies.behind(makeSource));
    Connector connector(session, settings);
    connector.useCopies(copies);
    connector.preferRole(launch->role);
    // Before the window is built, so that the server answers meanwhile.
    if (!start(*launch, connector))
        return 2;
    MainWindow window(settings, session, connector);
    window.offerCopies(copies);
    if (launch->page)
        window.startWith(*launch->page);
    if (launch->measureStart)
        printStartTime(window, session);
    window.show();
    return QApplication::exec();
}
