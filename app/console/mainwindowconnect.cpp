// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The connect page and how a session ends, for MainWindow; its layout and wiring are in mainwindow.cpp.
#include "app/console/mainwindow.h"

#include "app/console/leaveguard.h"
#include "app/console/offline/offlinecopies.h"
#include "app/console/pagehost.h"
#include "app/import/sample/sampleload.h"
#include "ui/controls/toast.h"
#include "views/connect/connectpage.h"

#include <algorithm>
#include <functional>

namespace viridian {

namespace {

/// The people of the sample who hold most roles first: they see most of what there is.
QList<SampleLogin> sampleLogins()
{
    QList<SampleLogin> logins;
    auto samples = sample::sampleLogins();
    std::ranges::stable_sort(samples, std::ranges::greater(),
                             [](const sample::SampleLogin &sample) { return sample.roles.size(); });
    for (const sample::SampleLogin &sample : samples) {
        if (!sample.roles.isEmpty())
            logins.append({sample.login, MainWindow::tr("%1: %2, %3 (%4)")
                                             .arg(sample.organization, sample.person,
                                                  sample.roles.join(QStringLiteral(" + ")), sample.login)});
    }
    return logins;
}

} // namespace

std::unique_ptr<Page> MainWindow::makeConnectPage()
{
    auto made = std::make_unique<ConnectPage>();
    ConnectPage *page = made.get();
    page->setSampleLogins(sampleLogins());
    const auto showRecent = [this, page] { page->setRecentConnections(m_settings.recentConnections()); };
    showRecent();
    connect(&m_settings, &Settings::recentConnectionsChanged, page, showRecent);
    connect(page, &ConnectPage::workspaceRequested, this, [this](const QString &login) {
        m_leaving->ask([=, this] { m_connector.openWorkspace(login); });
    });
    connect(page, &ConnectPage::connectRequested, this,
            [this](const ConnectionProfile &profile, const QString &password, bool remember) {
                m_leaving->ask([=, this] { m_connector.open(profile, password, remember); });
            });
    connect(page, &ConnectPage::recentRequested, this, [this](const ConnectionProfile &profile) {
        m_leaving->ask([=, this] { m_connector.open(profile); });
    });
    connect(page, &ConnectPage::testRequested, &m_connector, &Connector::test);
    connect(page, &ConnectPage::forgetRequested, &m_connector, &Connector::forget);
    connect(page, &ConnectPage::uriPasted, this, [this, page](const QString &uri) {
        if (const auto read = Connector::read(uri))
            page->edit(read->first, read->second);
        else
            m_toast->showText(read.error().userText);
    });
    page->setBusy(m_connector.busy());
    connect(&m_connector, &Connector::busyChanged, page, &ConnectPage::setBusy);
    connect(&m_connector, &Connector::attemptStarted, page, &ConnectPage::beginAttempt);
    connect(&m_connector, &Connector::stepFinished, page, &ConnectPage::showStep);
    connect(&m_connector, &Connector::workspaceProgress, page, &ConnectPage::showWorkspaceProgress);
    return made;
}

void MainWindow::connectConnector()
{
    connect(&m_connector, &Connector::stepFailed, this,
            [this](const ConnectionProfile &profile, const ConnectionStep &step) {
                showConnectPage()->showFailure(profile, step);
                if (!m_session.isOpen())
                    showState({}); // the server may have taken the sign-in and then refused the rest
            });
    connect(&m_connector, &Connector::workspaceFailed, this,
            [this](const Error &error) { showConnectPage()->showWorkspaceError(error); });
    connect(&m_connector, &Connector::secretNotKept, this, &MainWindow::showError);
}

ConnectPage *MainWindow::showConnectPage()
{
    go({PageId::Connect, {}, {}});
    return qobject_cast<ConnectPage *>(m_pages->page(PageId::Connect));
}

void MainWindow::sessionEnded(const Error &error)
{
    m_leaving->ask([this, error] {
        const ConnectionProfile profile = m_session.profile();
        if (m_copies)
            m_copies->sessionEnds();
        m_session.close();
        ConnectPage *page = showConnectPage();
        page->edit(profile);
        page->showNotice(error);
    });
    if (m_session.isOpen())
        showError(error); // until what is not saved was let go
}

} // namespace viridian
