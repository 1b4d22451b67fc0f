// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/exportrow.h"

#include "ui/controls/card.h"
#include "ui/controls/progressrow.h"
#include "views/common/exportmenu.h"

#include <QVBoxLayout>

namespace viridian {

ExportRow::ExportRow(ExportMenu &menu, QWidget *parent)
    : QWidget(parent)
    , m_progress(new ui::ProgressRow)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 0, 20, 8);
    layout->addWidget(m_progress);
    hide();
    m_reveal.setSingleShot(true);
    m_reveal.setInterval(ui::Card::loadingDelay);
    connect(&m_reveal, &QTimer::timeout, this, &QWidget::show);
    connect(m_progress, &ui::ProgressRow::cancelRequested, &menu, &ExportMenu::cancel);
    connect(&menu, &ExportMenu::began, this, [this](const QString &name) {
        //: %1 is the name of a table.
        m_progress->start(tr("Exporting %1").arg(name));
        m_reveal.start();
    });
    connect(&menu, &ExportMenu::progressed, m_progress, &ui::ProgressRow::setProgress);
    connect(&menu, &ExportMenu::ended, this, [this] {
        m_reveal.stop();
        hide();
    });
}

} // namespace viridian
