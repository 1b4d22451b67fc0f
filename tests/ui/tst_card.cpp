// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/card.h"
#include "ui/theme/theme.h"

#include <QLayout>
#include <QPointer>
#include <QTest>

using namespace viridian::ui;

class TestCard : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(Scheme::Dark); }

    void headWidgetsFollowTheTitleAndActionsStandAtTheRight()
    {
        Card card(QStringLiteral("Pace"));
        card.resize(600, 200);
        QWidget *action = box();
        card.addAction(action);
        QWidget *first = box();
        QWidget *second = box();
        card.addHeadWidget(first);
        card.addHeadWidget(second);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        QVERIFY(first->x() > leftMargin);
        QCOMPARE(second->x(), first->x() + width + spacing);
        QCOMPARE(action->x(), card.width() - rightMargin - width);
    }

    /// A card whose figures come again deletes what its head said and says it anew.
    void headWidgetsKeepTheirPlaceWhenReplaced()
    {
        Card card(QStringLiteral("Pace"));
        card.resize(600, 200);
        QWidget *action = box();
        card.addAction(action);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        QWidget *first = nullptr;
        QWidget *second = nullptr;
        int place = 0;
        for (int round = 0; round < 5; ++round) {
            delete first;
            delete second;
            first = box();
            second = box();
            card.addHeadWidget(first);
            card.addHeadWidget(second);
            QLayout *head = action->parentWidget()->layout();
            QCOMPARE(head->count(), headItems);
            QTRY_VERIFY(first->isVisible() && second->isVisible());
            head->activate();
            if (round == 0)
                place = first->x();
            QVERIFY(place > leftMargin);
            QCOMPARE(first->x(), place);
            QCOMPARE(second->x(), place + width + spacing);
            QCOMPARE(action->x(), card.width() - rightMargin - width);
        }
    }

    void headWidgetsGoWithTheirCard()
    {
        QPointer<QWidget> widget = box();
        {
            Card card;
            card.addHeadWidget(widget);
            QVERIFY(widget);
        }
        QVERIFY(!widget);
    }

private:
    static constexpr int leftMargin = 16;
    static constexpr int rightMargin = 12;
    static constexpr int spacing = 8;
    static constexpr int width = 40;
    static constexpr int headItems = 6; ///< title, subtitle, two widgets, the stretch, an action

    static QWidget *box()
    {
        auto *widget = new QWidget;
        widget->setFixedSize(width, 20);
        return widget;
    }
};

QTEST_MAIN(TestCard)
#include "tst_card.moc"
