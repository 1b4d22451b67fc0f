// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandregistry.h"
#include "app/ctl/dispatcher.h"
#include "models/format/plurals.h"

#include <QApplication>

using namespace viridian;

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int index = 0; index < argc; ++index)
        arguments.append(QString::fromLocal8Bit(argv[index]));
    const ctl::Dispatcher dispatcher(ctl::allCommands());
    const ctl::Command *command = dispatcher.find(arguments);

    // Qt reads options such as -platform from argv and takes them out; ours are read from the whole list.
    std::unique_ptr<QCoreApplication> application;
    if (command && command->needsGui()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    QCoreApplication::setApplicationName(QStringLiteral("viridianctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VIRIDIAN_VERSION));
    installPlurals();
    return static_cast<int>(dispatcher.run(arguments));
}
