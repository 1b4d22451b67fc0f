// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pagehost.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/statepanel.h"
#include "views/learner/learnerpage.h"
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

    /// An error stands in the middle of what can be seen, however long the figures are that it stands for.
    void anErrorIsInTheMiddleOfThePage()
    {
        PageHost<LearnerPage> host(Role::Trainer, QStringLiteral("sample_trainer"));
        host.page().resize(1120, 560);
        host.context().userId = QUuid::createUuid(); // nobody
        QVERIFY(host.open());
        const ui::StatePanel *shown = nullptr;
        for (const auto *panel : host.page().findChildren<ui::StatePanel *>())
            if (panel->isVisible())
                shown = panel;
        QVERIFY(shown);
        QTRY_VERIFY(shown->visibleRegion().boundingRect() == shown->rect());
        const int middle = shown->mapTo(&host.page(), shown->rect().center()).y();
        QVERIFY2(middle > 200 && middle < 400, QByteArray::number(middle).constData());
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
