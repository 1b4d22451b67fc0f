// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/followupdriver.h"
#include "tests/gui/pagehost.h"
#include "tests/support/actor.h"
#include "views/trainer/noteeditor.h"

#include <QMenu>

using namespace viridian;

/// Reviews, notes and interventions in the drawer of the triage page, by keyboard and mouse, as real logins:
/// Ann (north_ta) alone. What happens between two trainers is in tst_followupconflicts.
class TestFollowUps : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database.emplace();
        m_ann = std::make_unique<FollowUpDriver>(m_database->name(), QStringLiteral("north_ta"));
        QVERIFY(m_ann->open());
    }
    void cleanup()
    {
        m_ann.reset();
        m_database.reset();
    }

    void nothingYetIsSaid()
    {
        QTRY_VERIFY(m_ann->shows(QStringLiteral("No intervention yet.")));
        QTRY_VERIFY(m_ann->shows(QStringLiteral("No note yet.")));
        QCOMPARE(m_ann->reviewButton()->text(), QStringLiteral("Mark reviewed"));
        QVERIFY(m_ann->entries().isEmpty());
    }

    void theKeyboardMarksAsReviewedAndTakesItBack()
    {
        QTest::keyClick(m_ann->view(), Qt::Key_R);
        QTRY_COMPARE(m_ann->reviewButton()->text(), QStringLiteral("Reviewed"));
        QTRY_COMPARE(m_ann->reviewCell(0), QStringLiteral("Reviewed"));
        QTRY_VERIFY(m_ann->filterText(ReviewFilter::Reviewed).endsWith(QStringLiteral(" 1")));
        QVERIFY(m_ann->settle());
        QTest::keyClick(m_ann->view(), Qt::Key_R);
        QTRY_COMPARE(m_ann->reviewButton()->text(), QStringLiteral("Mark reviewed"));
        QTRY_COMPARE(m_ann->reviewCell(0), QStringLiteral("New"));
    }

    void theMouseMarksAndTheToastTakesBack()
    {
        QTest::mouseClick(m_ann->reviewButton(), Qt::LeftButton);
        QTRY_COMPARE(m_ann->reviewCell(0), QStringLiteral("Reviewed"));
        QVERIFY(m_ann->settle());
        m_ann->clickUndo();
        QTRY_COMPARE(m_ann->reviewCell(0), QStringLiteral("New"));
        QTRY_COMPARE(m_ann->reviewButton()->text(), QStringLiteral("Mark reviewed"));
    }

    void whoWasActiveAfterTheReviewIsMarked()
    {
        QTest::mouseClick(m_ann->reviewButton(), Qt::LeftButton);
        QTRY_COMPARE(m_ann->reviewCell(0), QStringLiteral("Reviewed"));
        QVERIFY(m_ann->settle());
        // On 27 February; the last activity was on 1 March.
        administrate("UPDATE app.interventions SET started_on = '2026-02-27' WHERE kind = 'review'");
        m_ann->reload();
        QTRY_COMPARE(m_ann->reviewCell(0), QStringLiteral("Active since"));
        QCOMPARE(m_ann->view()->model()->index(0, LearnersModel::Review).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("Reviewed 27 Feb by North ta. Last active after that, 1 Mar."));
    }

    void whoIsReviewedLeavesTheListOfThoseToReview()
    {
        chooseToReview();
        const int before = m_ann->table()->model()->total();
        QVERIFY(before > 1);
        QVERIFY(m_ann->filterText(ReviewFilter::ToReview).endsWith(QLocale().toString(before)));
        const QUuid second = m_ann->table()->model()->record(1).userId;
        m_ann->view()->setFocus();
        QTest::keyClick(m_ann->view(), Qt::Key_R);
        QTRY_COMPARE(m_ann->table()->model()->total(), before - 1);
        // The next one is there to be looked at.
        QTRY_COMPARE(m_ann->drawer()->userId(), second);
    }

    void whoIsWrittenAboutStaysWhenTheListLetsGo()
    {
        chooseToReview();
        const int before = m_ann->table()->model()->total();
        const QUuid first = m_ann->table()->model()->record(0).userId;
        m_ann->view()->setFocus();
        QTest::keyClick(m_ann->view(), Qt::Key_R);
        QTest::keyClick(m_ann->view(), Qt::Key_N);
        QTRY_VERIFY(m_ann->newNote()->hasFocus());
        QTest::keyClicks(m_ann->newNote(), QStringLiteral("About the "));
        QTRY_COMPARE(m_ann->table()->model()->total(), before - 1);
        QVERIFY(m_ann->settle());
        QTest::keyClicks(m_ann->newNote(), QStringLiteral("first"));
        QCOMPARE(m_ann->drawer()->userId(), first);
        QTest::keyClick(m_ann->newNote(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("About the first")});
        QCOMPARE(m_ann->entry()->entry().userId, first);
    }

    void aNoteByKeyboard()
    {
        QTest::keyClick(m_ann->view(), Qt::Key_N);
        QTRY_VERIFY(m_ann->newNote()->hasFocus());
        // Letters that are keys of the page are letters here.
        QTest::keyClicks(m_ann->newNote(), QStringLiteral("Rang twice. N/A"));
        QTest::keyClick(m_ann->newNote(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("Rang twice. N/A")});
        QTRY_COMPARE(m_ann->newNote()->toPlainText(), QString());
        QVERIFY(m_ann->newNote()->hasFocus());
        QTRY_VERIFY(m_ann->shows(QStringLiteral("You")));
        QCOMPARE(m_ann->reviewCell(0), QStringLiteral("New"));
    }

    void aNoteIsEditedWithdrawnAndBroughtBack()
    {
        m_ann->write(QStringLiteral("First words"));
        QTRY_COMPARE(m_ann->entries().size(), 1);
        QVERIFY(m_ann->settle());
        QVERIFY(!m_ann->shows(QStringLiteral("today, edited")));
        m_ann->click("Edit");
        QTRY_VERIFY(m_ann->editor() && m_ann->text(m_ann->editor())->hasFocus());
        QVERIFY(!FollowUpDriver::button(m_ann->entry(), "Withdraw")->isEnabled());
        QTest::keyClicks(m_ann->text(m_ann->editor()), QStringLiteral(", and more"));
        QTest::keyClick(m_ann->text(m_ann->editor()), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("First words, and more")});
        QTRY_VERIFY(m_ann->shows(QStringLiteral("today, edited")));
        QVERIFY(m_ann->settle());
        m_ann->click("Withdraw");
        QTRY_VERIFY(m_ann->entries().isEmpty());
        QVERIFY(m_ann->settle());
        m_ann->clickUndo();
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("First words, and more")});
    }

    void anEditIsDiscarded()
    {
        m_ann->write(QStringLiteral("As it was"));
        QTRY_COMPARE(m_ann->entries().size(), 1);
        QVERIFY(m_ann->settle());
        m_ann->click("Edit");
        QTRY_VERIFY(m_ann->editor());
        QTest::keyClicks(m_ann->text(m_ann->editor()), QStringLiteral(" not"));
        m_ann->click("Discard");
        QTRY_VERIFY(!m_ann->editor());
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("As it was")});
        QVERIFY(FollowUpDriver::button(m_ann->entry(), "Withdraw")->isEnabled());
    }

    void anInterventionIsStartedAndClosed()
    {
        m_ann->click("Start an intervention");
        auto *kind = m_ann->find<QComboBox>(QStringLiteral("Kind of intervention"));
        QVERIFY(kind->isVisible());
        kind->setFocus();
        // Here R is a letter that chooses, not the page's key.
        QTest::keyClick(kind, Qt::Key_R);
        QCOMPARE(kind->currentText(), QStringLiteral("Referral"));
        QTest::keyClick(kind, Qt::Key_Up);
        QTest::keyClick(kind, Qt::Key_Up);
        auto *due = m_ann->find<QDateEdit>(QStringLiteral("Due"));
        due->setFocus();
        due->setSelectedSection(QDateTimeEdit::DaySection);
        QTest::keyClick(due, Qt::Key_Up);
        QPlainTextEdit *agreed = m_ann->field(QStringLiteral("What is agreed"));
        QTest::keyClicks(agreed, QStringLiteral("Two hours a week"));
        QTest::keyClick(agreed, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_ann->entry());
        QCOMPARE(m_ann->entry()->entry().kind, FollowUpKind::Plan);
        QCOMPARE(m_ann->entry()->entry().due, QDate(2026, 3, 4).addDays(29));
        QTRY_VERIFY(m_ann->shows(QStringLiteral("Open, due 2 Apr")));
        QTRY_VERIFY(m_ann->shows(QStringLiteral("Too early to compare the pace: 0 days of 28 observed.")));
        QTRY_COMPARE(m_ann->reviewCell(0), QStringLiteral("In progress"));
        QVERIFY(m_ann->settle());
        m_ann->click("Close the intervention");
        auto *menu = m_ann->entry()->findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(m_ann->shows(QStringLiteral("Done, closed 4 Mar")));
        QTRY_COMPARE(m_ann->reviewCell(0), QStringLiteral("New"));
        QVERIFY(m_ann->settle());
        m_ann->click("Reopen");
        QTRY_VERIFY(m_ann->shows(QStringLiteral("Open, due 2 Apr")));
        QVERIFY(m_ann->settle());
        // Another day: the text and the kind stay, and it can be undone.
        QTest::mouseClick(FollowUpDriver::button(m_ann->entry(), "Edit"), Qt::LeftButton);
        QTRY_VERIFY(m_ann->editor());
        QVERIFY(!m_ann->editor()->findChild<QComboBox *>()->isEnabled());
        due = m_ann->editor()->findChild<QDateEdit *>();
        QCOMPARE(due->date(), QDate(2026, 4, 2));
        due->setFocus();
        due->setSelectedSection(QDateTimeEdit::DaySection);
        QTest::keyClick(due, Qt::Key_Up);
        QTest::mouseClick(FollowUpDriver::button(m_ann->editor(), "Save"), Qt::LeftButton);
        QTRY_VERIFY(m_ann->shows(QStringLiteral("Open, due 3 Apr")));
        QCOMPARE(m_ann->entry()->entry().text, QStringLiteral("Two hours a week"));
        m_ann->clickUndo();
        QTRY_VERIFY(m_ann->shows(QStringLiteral("Open, due 2 Apr")));
    }

    void aTextThatIsTooLongIsToldAndNotCut()
    {
        m_ann->newNote()->setPlainText(QString(longestNote + 1, u'x'));
        QVERIFY(m_ann->hasNotice(QStringLiteral("at most 4,000 characters")));
        QVERIFY(!FollowUpDriver::button(m_ann->panel(), "Save")->isEnabled());
        QTest::keyClick(m_ann->newNote(), Qt::Key_Backspace);
        QTRY_COMPARE(m_ann->newNote()->toPlainText().size(), qsizetype(longestNote + 1));
        QTest::keyClick(m_ann->newNote(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(m_ann->newNote(), Qt::Key_Backspace);
        QVERIFY(FollowUpDriver::button(m_ann->panel(), "Save")->isEnabled());
    }

    void whatIsTypedStaysWhenTheServerRefuses()
    {
        // Ann no longer trains the course.
        m_ann->newNote()->setFocus();
        QTest::keyClicks(m_ann->newNote(), QStringLiteral("Do not lose this"));
        administrate(
            "CREATE TABLE taken AS SELECT * FROM app.course_trainers; DELETE FROM app.course_trainers");
        QTest::keyClick(m_ann->newNote(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_ann->hasNotice(QStringLiteral("Not saved.")));
        QCOMPARE(m_ann->newNote()->toPlainText(), QStringLiteral("Do not lose this"));
        // Another learner, and back.
        m_ann->view()->setFocus();
        QTest::keyClick(m_ann->view(), Qt::Key_J);
        QTRY_COMPARE(m_ann->newNote()->toPlainText(), QString());
        QTest::keyClick(m_ann->view(), Qt::Key_K);
        QTRY_COMPARE(m_ann->newNote()->toPlainText(), QStringLiteral("Do not lose this"));
        QVERIFY(m_ann->settle());
        administrate("INSERT INTO app.course_trainers SELECT * FROM taken");
        m_ann->newNote()->setFocus();
        QTest::keyClick(m_ann->newNote(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("Do not lose this")});
    }

    void whatIsTypedStaysWhenTheServerGoes()
    {
        m_ann->newNote()->setFocus();
        QTest::keyClicks(m_ann->newNote(), QStringLiteral("Written in a tunnel"));
        auto server = TestCluster::instance().connect(QStringLiteral("postgres"));
        const QByteArray name = m_database->name().toLatin1();
        QVERIFY(server.run("ALTER DATABASE \"" + name + "\" ALLOW_CONNECTIONS false").has_value());
        QVERIFY(
            server
                .run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + '\'')
                .has_value());
        QTest::keyClick(m_ann->newNote(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_ann->hasNotice(QStringLiteral("Not saved.")), 30'000);
        QCOMPARE(m_ann->newNote()->toPlainText(), QStringLiteral("Written in a tunnel"));
        QVERIFY(server.run("ALTER DATABASE \"" + name + "\" ALLOW_CONNECTIONS true").has_value());
        // The source tries again by itself where that may help, else with the next thing it is asked.
        QTRY_VERIFY_WITH_TIMEOUT(m_ann->phase() != ConnectionState::Phase::Reconnecting, 30'000);
        m_ann->newNote()->setFocus();
        QTest::keyClick(m_ann->newNote(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_ann->entries(), QStringList{QStringLiteral("Written in a tunnel")},
                                  30'000);
    }

    void anAnswerThatWasNotHeardIsNotWrittenTwice()
    {
        // The note arrived, its answer did not, and then the words were changed.
        m_ann->newNote()->setFocus();
        QTest::keyClicks(m_ann->newNote(), QStringLiteral("Once"));
        NoteEditor *editor = m_ann->editorOf(m_ann->newNote());
        const Draft draft = editor->draft();
        auto administrator = m_database->administrator();
        QVERIFY(
            administrator
                .run("INSERT INTO app.interventions (organization_id, intervention_id, course_id, user_id, "
                     "kind, body, created_by) SELECT $1, $2, $3, $4, 'note', 'Once', $5",
                     pg::Parameters::of(tenant("north"), draft.newId, draft.courseId, draft.userId,
                                        tenant("north/user/ta")))
                .has_value());
        QTest::keyClicks(m_ann->newNote(), QStringLiteral(" only"));
        QTest::keyClick(m_ann->newNote(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("Once only")});
        QVERIFY(!m_ann->editor());
    }

    void aSourceForReadingSaysWhyNothingCanBeWritten()
    {
        m_ann.reset();
        FollowUpDriver reader(m_database->name(), QStringLiteral("north_ta"), true);
        QVERIFY(reader.open());
        QVERIFY(reader.hasNotice(QStringLiteral("for reading only")));
        for (ui::Button *button :
             {reader.reviewButton(), FollowUpDriver::button(reader.drawer(), "Add note")}) {
            QVERIFY(!button->isEnabled());
            QVERIFY(button->toolTip().contains(QStringLiteral("for reading only")));
        }
        QVERIFY(reader.newNote()->isReadOnly());
        QTest::keyClick(reader.view(), Qt::Key_R);
        QCOMPARE(reader.reviewButton()->text(), QStringLiteral("Mark reviewed"));
    }

    void whatWasSeenAfterAnInterventionIsNoCause()
    {
        m_ann->click("Start an intervention");
        QPlainTextEdit *agreed = m_ann->field(QStringLiteral("What is agreed"));
        QTest::keyClick(agreed, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_ann->entry());
        QVERIFY(m_ann->settle());
        // Four weeks ago, with 4 % done before and 10 % after.
        administrate("UPDATE app.interventions SET started_on = '2026-02-04' WHERE kind = 'contact';"
                     "INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, gained_pct) "
                     "SELECT organization_id, course_id, user_id, d, g FROM app.interventions, "
                     "(VALUES (date '2026-01-20', 4), ('2026-02-10', 10)) v (d, g) WHERE kind = 'contact'");
        m_ann->reload();
        QTRY_VERIFY(
            m_ann->shows(QStringLiteral("Pace 28 days before: 1.0% a week, 28 days after: 2.5% a week. "
                                        "An observation, not a cause")));
    }

private:
    static QUuid tenant(const QByteArray &path)
    {
        return QUuid::fromString(QString::fromLatin1(tenantId(path)));
    }
    void administrate(const QByteArray &sql)
    {
        const auto done = m_database->administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    void chooseToReview()
    {
        auto *filter = m_ann->find<QComboBox>(QStringLiteral("Review"));
        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Down);
        QTRY_COMPARE(m_ann->table()->model()->query().review, ReviewFilter::ToReview);
        QVERIFY(m_ann->settle());
    }

    std::optional<SampleDatabase> m_database;
    std::unique_ptr<FollowUpDriver> m_ann;
};

QTEST_MAIN(TestFollowUps)
#include "tst_followups.moc"
