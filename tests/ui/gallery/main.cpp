// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gallery.h"
#include "ui/export/pictureexport.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <cstdio>

using namespace viridian::ui;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Draws the components to a PNG."));
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("size"), QStringLiteral("Window size."), QStringLiteral("WxH"),
                        QStringLiteral("1440x900")},
                       {QStringLiteral("scheme"), QStringLiteral("dark, light or contrast."),
                        QStringLiteral("name"), QStringLiteral("dark")},
                       {QStringLiteral("focus"), QStringLiteral("Object to focus."), QStringLiteral("name"),
                        QStringLiteral("focused")},
                       {QStringLiteral("out"), QStringLiteral("File."), QStringLiteral("path")}});
    parser.process(application);
    const QString name = parser.value(QStringLiteral("scheme"));
    Theme::instance().install(name == u"light"      ? Scheme::Light
                              : name == u"contrast" ? Scheme::HighContrast
                                                    : Scheme::Dark);
    Gallery gallery;
    const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
    gallery.resize(size.value(0).toInt(), size.value(1).toInt());
    gallery.show();
    gallery.activateWindow();
    if (auto *widget = gallery.findChild<QWidget *>(parser.value(QStringLiteral("focus"))))
        widget->setFocus(Qt::TabFocusReason);
    if (!parser.isSet(QStringLiteral("out")))
        return QApplication::exec();
    // Past the delay after which loading shows.
    QTimer::singleShot(400, &application, [&] {
        const ExportError error = exportPng(gallery, parser.value(QStringLiteral("out")));
        if (error)
            std::fprintf(stderr, "%s\n", qUtf8Printable(*error));
        QApplication::exit(error ? 1 : 0);
    });
    return QApplication::exec();
}
