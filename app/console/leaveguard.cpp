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
    QMessageBox *box = makeBox(tr("Not saved"), tr("%n text(s) about learners not saved.", nullptr, unsaved),
                               tr("Stay to save, or let the words go."));
    connect(box->addButton(tr("Let go"), QMessageBox::DestructiveRole), &QPushButton::clicked, this, leave);
    box->open();
}

void LeaveGuard::askWaiting(const Waiting &about, const std::function<void()> &keep,
                            const std::function<void()> &letGo)
{
    QMessageBox *box = makeBox(
        tr("Not sent"),
        about.waiting ? tr("%n change(s) wait(s) for the server.", nullptr, *about.waiting)
                      : tr("Changes may wait for the server. While the copies are locked nobody can count "
                           "them."),
        about.advice);
    if (!about.keep.isEmpty())
        connect(box->addButton(about.keep, QMessageBox::AcceptRole), &QPushButton::clicked, this, keep);
    connect(box->addButton(about.letGo, QMessageBox::DestructiveRole), &QPushButton::clicked, this, letGo);
    box->open();
}

QMessageBox *LeaveGuard::makeBox(const QString &title, const QString &text, const QString &advice)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::NoButton, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(advice);
    auto *stay = box->addButton(tr("Stay"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    return box;
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
