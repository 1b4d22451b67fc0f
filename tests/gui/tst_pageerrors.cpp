// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pagehost.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/statepanel.h"
#include "views/orgadmin/orgadminpage.h"

#include <QSignalSpy>

using namespace viridian;

/// The server of this program is stopped, so every case has its place in the order.
class TestPageErrors : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(!sampleOrganisations().isEmpty()); }

    void aRoleThatIsNotHeldIsRefusedInPlace()
    {
        PageHost<OrgAdminPage> host(Role::OrgAdmin, QStringLiteral("sample_trainer"));
        QSignalSpy failed(&host.page(), &Page::failed);
        QVERIFY(host.open());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::NotAllowed);
        bool shown = false;
        for (const auto *panel : host.page().findChildren<ui::StatePanel *>())
            shown = shown || panel->isVisible();
        QVERIFY(shown);
    }

    void aStoppedServerLeavesTheFiguresAndSaysSo()
    {
        PageHost<OrgAdminPage> shown(Role::OrgAdmin, QStringLiteral("sample_admin"));
        QVERIFY(shown.open());
        Cluster cluster = TestCluster::instance().cluster();
        QVERIFY(cluster.stop());
        QSignalSpy failed(&shown.page(), &Page::failed);
        shown.page().reload();
        QVERIFY(shown.settle());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Unreachable);
        auto *notice = shown.page().findChild<ui::InlineNotice *>();
        QVERIFY(notice->isVisible());
        QVERIFY(!notice->text().isEmpty());
        QVERIFY(!shown.page().content()->findChild<QTableView *>()->model()->index(0, 0).data().isNull());
    }
};

QTEST_MAIN(TestPageErrors)
#include "tst_pageerrors.moc"
