// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/consolefixture.h"
#include "ui/controls/button.h"
#include "ui/controls/statusline.h"
#include "views/settings/offlinecard.h"

#include <QCheckBox>
#include <QLabel>

/// What tests of work without the server do again and again.
namespace viridian::offlinesteps {

inline constexpr int patience = 30'000;

inline void stopServer()
{
    Cluster server = TestCluster::instance().cluster();
    QVERIFY(server.stop().has_value());
}

inline void startServer()
{
    Cluster server = TestCluster::instance().cluster();
    QVERIFY(server.start().has_value());
}

/// Ticks the box; ends with copies of every role that is held, which are `roles`.
inline void keepCopies(ConsoleFixture &console, int roles)
{
    console.window().go({PageId::Settings, {}, {}});
    const auto card = [&console] { return console.window().findChild<OfflineCard *>(); };
    QTRY_VERIFY(card() && card()->isVisible());
    auto *box = card()->findChild<QCheckBox *>();
    QVERIFY(box->isEnabled() && !box->isChecked());
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QTRY_COMPARE_WITH_TIMEOUT(console.copies().state().copies.size(), roles, patience);
    QTRY_VERIFY_WITH_TIMEOUT(console.copies().state().progress.isEmpty(), patience);
    QVERIFY(!console.copies().state().error);
}

inline QString statusText(MainWindow &window)
{
    QStringList texts;
    for (const QLabel *label : window.findChild<ui::StatusLine *>()->findChildren<QLabel *>())
        if (label->isVisible())
            texts.append(label->text());
    return texts.join(u' ');
}

/// By its text; nullptr where there is none on screen.
inline ui::Button *button(QWidget *in, const QString &text)
{
    for (auto *found : in->findChildren<ui::Button *>())
        if (found->isVisible() && (found->text() == text || found->accessibleName() == text))
            return found;
    return nullptr;
}

/// For people: the window at both sizes, in the folder VIRIDIAN_PICTURES where that is set.
inline void picture(MainWindow &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("VIRIDIAN_PICTURES");
    if (folder.isEmpty())
        return;
    for (const QSize size : {QSize(1440, 900), QSize(1120, 720)}) {
        window.resize(size);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(window.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name).arg(size.width())));
    }
    window.resize(1440, 900);
}

} // namespace viridian::offlinesteps
