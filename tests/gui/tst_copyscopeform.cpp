// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The choice of courses in Settings, by itself: what it shows of any state and what it asks for.
#include "models/format/plurals.h"
#include "ui/controls/button.h"
#include "ui/controls/segmented.h"
#include "ui/theme/theme.h"
#include "views/settings/copyscopeform.h"
#include "views/settings/offlinecard.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace viridian;

namespace {

QStringList texts(const QWidget &in)
{
    QStringList all;
    for (const QLabel *label : in.findChildren<QLabel *>())
        if (label->isVisibleTo(&in) && !label->text().isEmpty())
            all.append(label->text());
    return all;
}

/// The buttons that take a course away, from the top.
QStringList chosen(const QWidget &in)
{
    QStringList all;
    for (const auto *button : in.findChildren<ui::Button *>())
        if (button->accessibleName().startsWith(QStringLiteral("Remove ")))
            all.append(button->accessibleName());
    return all;
}

} // namespace

class TestCopyScopeForm : public QObject
{
    Q_OBJECT

    const CourseRef m_a{QUuid(QStringLiteral("{00000000-0000-0000-0000-00000000000b}")), QStringLiteral("A"),
                        QStringLiteral("First")};
    const CourseRef m_b{QUuid(QStringLiteral("{00000000-0000-0000-0000-00000000000a}")), QStringLiteral("B"),
                        QStringLiteral("Second")};

    static OfflineState stateOf(const QString &connection, const CopyScope &wanted, const CopyScope &kept)
    {
        OfflineState state;
        state.connection = connection;
        state.isKept = true;
        state.roles = {Role::Trainer};
        state.scopes.insert(Role::Trainer, wanted);
        state.estimates.insert(Role::Trainer, 2'000'000);
        state.copies.append({Role::Trainer, QDateTime::currentDateTimeUtc(), 1'000, kept});
        return state;
    }

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        ui::Theme::instance().install(ui::Scheme::Dark);
        installPlurals();
    }

    void coursesStandInTheOrderOfTheirNames()
    {
        CopyScopeForm form(Role::Trainer);
        form.setScope(scopeOf({m_a.courseId, m_b.courseId}), {});
        QVERIFY(texts(form).contains(QStringLiteral("A course that is not in sight")));
        form.setCourses({m_b, m_a});
        QTRY_COMPARE(chosen(form), QStringList({QStringLiteral("Remove A  First from the copy"),
                                                QStringLiteral("Remove B  Second from the copy")}));
    }

    void whatIsKeptUntilTheFirstIsChosenIsSaid()
    {
        CopyScopeForm form(Role::Trainer);
        form.setScope({}, QStringLiteral("2 MB"));
        auto *kind = form.findChild<ui::Segmented *>();
        const QSignalSpy wanted(&form, &CopyScopeForm::scopeRequested);
        form.show();
        kind->setFocus();
        QVERIFY(texts(form).contains(QStringLiteral("2 MB")));
        QTest::keyClick(kind, Qt::Key_Right);
        QVERIFY(
            texts(form).contains(QStringLiteral("Everything is kept until you choose the first course.")));
        QVERIFY(wanted.isEmpty());
        form.setScope(scopeOf({}), QStringLiteral("1 MB"));
        QVERIFY(texts(form).contains(QStringLiteral("No course is kept.")));
        form.setScope(scopeOf({m_a.courseId}), QStringLiteral("1 MB"));
        QVERIFY(texts(form).contains(QStringLiteral("1 MB")));
        // All are kept again by somebody else: nobody is choosing here any more.
        form.setScope({}, {});
        QCOMPARE(kind->current(), 0);
    }

    void theKeyboardStaysWhereTheNextOneIsChosen()
    {
        CopyScopeForm form(Role::Trainer);
        form.setScope(scopeOf({}), {});
        form.setCourses({m_a, m_b});
        form.show();
        auto *offers = form.findChild<QComboBox *>();
        offers->setCurrentIndex(1);
        ui::Button *add = nullptr;
        for (auto *button : form.findChildren<ui::Button *>())
            if (button->text() == QStringLiteral("Add"))
                add = button;
        const QSignalSpy wanted(&form, &CopyScopeForm::scopeRequested);
        add->setFocus();
        QTest::keyClick(add, Qt::Key_Space);
        QCOMPARE(wanted.first().at(1).value<CopyScope>(), scopeOf({m_b.courseId}));
        QTRY_VERIFY(offers->hasFocus());
    }

    void noMoreThanAPullTakesCanBeChosen()
    {
        QList<QUuid> many;
        for (int n = 0; n < mostChosenCourses - 1; ++n)
            many.append(QUuid::createUuid());
        CopyScopeForm form(Role::Trainer);
        form.setCourses({m_a, m_b});
        form.setScope(scopeOf(many), {});
        auto *offers = form.findChild<QComboBox *>();
        QVERIFY(offers->isEnabled());
        form.setScope(scopeOf(many + QList<QUuid>{m_a.courseId}), {});
        QVERIFY(!offers->isEnabled());
        QCOMPARE(offers->count(), 1);
    }

    void sizesAreOfTheCopyThatIsStillToCome()
    {
        OfflineCard card;
        const CopyScope one = scopeOf({m_a.courseId});
        const auto said = [&card] {
            return texts(card).filter(QStringLiteral("comes from the server")) +
                   texts(card).filter(QStringLiteral("has come from the server"));
        };
        OfflineState state = stateOf(QStringLiteral("North"), one, {});
        card.setState(state, QDateTime::currentDateTimeUtc());
        QVERIFY2(said().join(u' ').startsWith(QStringLiteral("About ")), qPrintable(said().join(u' ')));
        state.estimates.clear();
        card.setState(state, QDateTime::currentDateTimeUtc());
        QCOMPARE(said().size(), 1);
        QVERIFY(!texts(card).contains(QStringLiteral("1 course")));
        card.setState(stateOf(QStringLiteral("North"), one, one), QDateTime::currentDateTimeUtc());
        QVERIFY2(said().isEmpty(), qPrintable(said().join(u' ')));
        QVERIFY(texts(card).contains(QStringLiteral("1 course")));
    }

    /// Names of one connection's courses are not offered in another one.
    void anotherConnectionHasItsOwnCourses()
    {
        OfflineCard card;
        const QSignalSpy asked(&card, &OfflineCard::coursesRequested);
        const CopyScope one = scopeOf({m_a.courseId});
        card.setState(stateOf(QStringLiteral("North"), one, one), QDateTime::currentDateTimeUtc());
        card.setState(stateOf(QStringLiteral("North"), one, one), QDateTime::currentDateTimeUtc());
        QCOMPARE(asked.size(), 1);
        card.setCourses(Role::Trainer, {m_a, m_b});
        QVERIFY(texts(card).contains(QStringLiteral("A  First")));
        card.setState(stateOf(QStringLiteral("South"), one, one), QDateTime::currentDateTimeUtc());
        QCOMPARE(asked.size(), 2);
        QTRY_VERIFY(!texts(card).contains(QStringLiteral("A  First")));
    }
};

QTEST_MAIN(TestCopyScopeForm)
#include "tst_copyscopeform.moc"
