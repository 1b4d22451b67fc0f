// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/themeoption.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::ThemeOption)
};

} // namespace

void declareTheme(QCommandLineParser &parser, const QString &usual)
{
    parser.addOption(
        {QStringLiteral("theme"), Text::tr("dark, light or contrast."), QStringLiteral("THEME"), usual});
}

Result<ui::Scheme> themeOf(const Arguments &arguments)
{
    const QString word = arguments.options.value(QStringLiteral("theme"));
    if (word == u"dark")
        return ui::Scheme::Dark;
    if (word == u"light")
        return ui::Scheme::Light;
    if (word == u"contrast")
        return ui::Scheme::HighContrast;
    return failure(ErrorKind::BadInput, Text::tr("--theme takes dark, light or contrast."));
}

} // namespace viridian::ctl
