// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/plurals.h"

#include <QCoreApplication>
#include <QTranslator>

namespace viridian {

void installPlurals()
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    const bool loaded = translator->load(QStringLiteral(":/i18n/viridian_en.qm"));
    Q_ASSERT_X(loaded, "installPlurals", "the file is part of the program");
    if (loaded)
        QCoreApplication::installTranslator(translator);
}

} // namespace viridian
