// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/button.h"
#include "ui/controls/segmented.h"
#include "ui/export/pictureexport.h"
#include "ui/theme/focusring.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace viridian::ui;

/// Shown in a window with room around the widget, the ring's colour is looked for in pixels.
class TestStyle : public QObject
{
    Q_OBJECT

    /// Pixels in the ring's colour in and around the widget.
    static int ringPixels(QWidget &window, const QWidget *widget)
    {
        const QImage image = picture(window, 1);
        const QRect around =
            QRect(widget->mapTo(&window, QPoint()), widget->size())
                .adjusted(-FocusRing::reach, -FocusRing::reach, FocusRing::reach, FocusRing::reach);
        int found = 0;
        for (int y = around.top(); y <= around.bottom(); ++y) {
            for (int x = around.left(); x <= around.right(); ++x)
                found += image.pixel(x, y) == color(Token::Ring).rgb() ? 1 : 0;
        }
        return found;
    }

private slots:
    void initTestCase() { Theme::instance().install(Scheme::Dark); }

    void theRingShowsWhereTheKeyboardIs_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"button", "check box", "segmented", "line edit", "combo box", "spin box"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void theRingShowsWhereTheKeyboardIs()
    {
        QFETCH(QString, kind);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(20, 20, 20, 20);
        column->setSpacing(20);
        auto *first = new Button(QStringLiteral("First"));
        QWidget *second = nullptr;
        if (kind == u"button") {
            second = new Button(QStringLiteral("Second"));
        } else if (kind == u"check box") {
            second = new QCheckBox(QStringLiteral("Second"));
        } else if (kind == u"segmented") {
            auto *segmented = new Segmented(QStringLiteral("Range"));
            segmented->addSegment(QStringLiteral("7d"));
            second = segmented;
        } else if (kind == u"line edit") {
            second = new QLineEdit;
        } else if (kind == u"combo box") {
            second = new QComboBox;
        } else {
            second = new QSpinBox;
        }
        column->addWidget(first);
        column->addWidget(second);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus(Qt::TabFocusReason);
        QVERIFY(ringPixels(window, first) > 100);
        QCOMPARE(ringPixels(window, second), 0);
        QTest::keyClick(first, Qt::Key_Tab);
        QVERIFY(second->hasFocus());
        QVERIFY(ringPixels(window, second) > 100);
        QCOMPARE(ringPixels(window, first), 0);
    }

    void aMouseClickShowsNoRing()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(20, 20, 20, 20);
        auto *button = new Button(QStringLiteral("Press"));
        column->addWidget(new Button(QStringLiteral("Other")));
        column->addWidget(button);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(button->hasFocus());
        QCOMPARE(ringPixels(window, button), 0);
    }

    /// A page gives the keyboard to its first field while its figures are on the way.
    void nothingIsRingedThatIsNotShown()
    {
        QWidget window;
        auto *stack = new QStackedWidget(&window);
        auto *figures = new QWidget;
        auto *field = new Button(QStringLiteral("First"), ButtonKind::Default, QString(), figures);
        field->move(20, 20);
        stack->addWidget(new QWidget);
        stack->addWidget(figures);
        stack->resize(200, 100);
        window.resize(200, 100);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        QCOMPARE(ringPixels(window, field), 0);
        stack->setCurrentWidget(figures);
        QTRY_VERIFY(ringPixels(window, field) > 0);
    }

    void theRingOutlivesItsWindow()
    {
        auto *window = new QWidget;
        auto *button = new Button(QStringLiteral("Gone"), ButtonKind::Default, QString(), window);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window));
        button->setFocus(Qt::TabFocusReason);
        delete window;
        QWidget next;
        auto *column = new QVBoxLayout(&next);
        column->setContentsMargins(20, 20, 20, 20);
        auto *other = new Button(QStringLiteral("Here"));
        column->addWidget(other);
        next.show();
        QVERIFY(QTest::qWaitForWindowActive(&next));
        other->setFocus(Qt::TabFocusReason);
        QVERIFY(ringPixels(next, other) > 100);
    }

    void controlsHaveTheDesignsHeights()
    {
        Button button(QStringLiteral("Test"));
        QCOMPARE(button.sizeHint().height(), 28);
        setLarge(&button);
        QCOMPARE(button.sizeHint().height(), 32);
        QCOMPARE(QLineEdit().sizeHint().height(), 28);
        QCOMPARE(QComboBox().sizeHint().height(), 28);
        QVERIFY(QCheckBox(QStringLiteral("On")).sizeHint().height() >= 24);
        const std::unique_ptr<Button> square(
            Button::iconOnly(QStringLiteral("table"), QStringLiteral("Table")));
        QCOMPARE(square->sizeHint(), QSize(28, 28));
        QCOMPARE(square->accessibleName(), QStringLiteral("Table"));
    }

    void aPrimaryButtonIsAccent()
    {
        Button button(QStringLiteral("Connect"), ButtonKind::Primary);
        button.resize(button.sizeHint());
        QCOMPARE(picture(button, 1).pixel(5, 14), color(Token::Accent).rgb());
        Theme::instance().setScheme(Scheme::Light);
        QCOMPARE(picture(button, 1).pixel(5, 14), tokenColor(Token::Accent, Scheme::Light).rgb());
        Theme::instance().setScheme(Scheme::Dark);
    }
};

QTEST_MAIN(TestStyle)
#include "tst_style.moc"
