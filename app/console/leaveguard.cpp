// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/leaveguard.h"

#include "app/console/pagehost.h"

#include <QMessageBox>
#include <QPushButton>

namespace viridian {

LeaveGuard::LeaveGuard(const PageHost &pages, QWidget &window)
    : QObject(&window)
    , m_pages(pages)
    , m_window(window)
{
}

void LeaveGuard::ask(const std::function<void()> &leave)
{
    const int unsaved = m_pages.unsaved();
    if (unsaved == 0) {
        leave();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Not saved"),
                                tr("%n text(s) about learners not saved.", nullptr, unsaved),
                                QMessageBox::NoButton, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Stay to save, or let the words go."));
    auto *stay = box->addButton(tr("Stay"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box->addButton(tr("Let go"), QMessageBox::DestructiveRole), &QPushButton::clicked, this, leave);
    box->open();
}

bool LeaveGuard::mayClose()
{
    if (m_closing || m_pages.unsaved() == 0)
        return true;
    ask([this] {
        m_closing = true;
        m_window.close();
    });
    return false;
}

} // namespace viridian
