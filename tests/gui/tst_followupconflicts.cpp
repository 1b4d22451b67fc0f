// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/followupdriver.h"
#include "tests/support/actor.h"

#include <QMenu>

using namespace viridian;

/// Two trainers of a course, Ann and Bob, each with a page and a login of their own, change the same entry:
/// the second is shown both versions and decides, and nothing is lost unseen.
class TestFollowUpConflicts : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database.emplace();
        // Bob trains course B; here he helps out in A.
        administrate("INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES ('" +
                     tenantId("north") + "', '" + tenantId("north/course/A") + "', '" +
                     tenantId("north/user/tb") + "')");
        m_ann = std::make_unique<FollowUpDriver>(m_database->name(), QStringLiteral("north_ta"));
        m_bob = std::make_unique<FollowUpDriver>(m_database->name(), QStringLiteral("north_tb"));
        QVERIFY(m_ann->open() && m_bob->open());
        QCOMPARE(m_bob->drawer()->userId(), m_ann->drawer()->userId());
    }
    void cleanup()
    {
        m_ann.reset();
        m_bob.reset();
        m_database.reset();
    }

    void twoTextsStandSideBySide_data()
    {
        QTest::addColumn<QByteArray>("choice");
        QTest::addColumn<QString>("kept");
        QTest::newRow("mine") << QByteArray("Keep mine") << QStringLiteral("Ann's words");
        QTest::newRow("theirs") << QByteArray("Take theirs") << QStringLiteral("Bob's words");
        QTest::newRow("both") << QByteArray("Put together") << QStringLiteral("Ann's words\nBob's words");
    }
    void twoTextsStandSideBySide()
    {
        QFETCH(const QByteArray, choice);
        QFETCH(const QString, kept);
        bothSee(QStringLiteral("A call is agreed"));
        edit(*m_ann, QStringLiteral("Ann's words"));
        edit(*m_bob, QStringLiteral("Bob's words"));
        save(*m_bob);
        QTRY_COMPARE(m_bob->entries(), QStringList{QStringLiteral("Bob's words")});

        save(*m_ann);
        conflictIsShown(*m_ann);
        QPlainTextEdit *mine = FollowUpDriver::text(m_ann->editor());
        QPlainTextEdit *theirs = m_ann->field(QStringLiteral("Their version"));
        QCOMPARE(mine->toPlainText(), QStringLiteral("Ann's words"));
        QCOMPARE(theirs->toPlainText(), QStringLiteral("Bob's words"));
        QVERIFY(m_ann->shows(QStringLiteral("Theirs, North tb")));
        QTRY_COMPARE(mine->mapTo(m_ann->panel(), QPoint()).y(), theirs->mapTo(m_ann->panel(), QPoint()).y());
        // Nothing was written yet.
        QCOMPARE(bodies(), QStringList{QStringLiteral("Bob's words")});

        m_ann->click(choice);
        if (choice == "Put together")
            save(*m_ann);
        QTRY_COMPARE(m_ann->entries(), QStringList{kept});
        QTRY_VERIFY(!m_ann->editor());
        QCOMPARE(bodies(), QStringList{kept});
        m_bob->reload();
        QTRY_COMPARE(m_bob->entries(), QStringList{kept});
    }

    void whoIsThirdMeanwhileIsSeenToo()
    {
        bothSee(QStringLiteral("Start"));
        edit(*m_ann, QStringLiteral("Ann's words"));
        edit(*m_bob, QStringLiteral("Bob's words"));
        save(*m_bob);
        QTRY_COMPARE(m_bob->entries(), QStringList{QStringLiteral("Bob's words")});
        save(*m_ann);
        conflictIsShown(*m_ann);
        QVERIFY(m_bob->settle());
        edit(*m_bob, QStringLiteral("Bob again"));
        save(*m_bob);
        QTRY_COMPARE(m_bob->entries(), QStringList{QStringLiteral("Bob again")});
        m_ann->click("Keep mine");
        QTRY_COMPARE(m_ann->field(QStringLiteral("Their version"))->toPlainText(),
                     QStringLiteral("Bob again"));
        QCOMPARE(FollowUpDriver::text(m_ann->editor())->toPlainText(), QStringLiteral("Ann's words"));
        conflictIsShown(*m_ann);
        m_ann->click("Keep mine");
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("Ann's words")});
        QCOMPARE(bodies(), QStringList{QStringLiteral("Ann's words")});
    }

    void theSameWordsAreNoConflict()
    {
        bothSee(QStringLiteral("Start"));
        edit(*m_ann, QStringLiteral("The same"));
        edit(*m_bob, QStringLiteral("The same"));
        save(*m_bob);
        QTRY_COMPARE(m_bob->entries(), QStringList{QStringLiteral("The same")});
        save(*m_ann);
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("The same")});
        QTRY_VERIFY(!m_ann->editor());
    }

    void twoWaysToCloseAreShown_data()
    {
        QTest::addColumn<QByteArray>("choice");
        QTest::addColumn<FollowUpOutcome>("kept");
        QTest::newRow("mine") << QByteArray("Keep mine") << FollowUpOutcome::NoAnswer;
        QTest::newRow("theirs") << QByteArray("Take theirs") << FollowUpOutcome::Done;
    }
    void twoWaysToCloseAreShown()
    {
        QFETCH(const QByteArray, choice);
        QFETCH(const FollowUpOutcome, kept);
        m_ann->click("Start an intervention");
        NoteEditor *begun = FollowUpDriver::editorOf(m_ann->field(QStringLiteral("What is agreed")));
        QTest::mouseClick(FollowUpDriver::button(begun, "Start"), Qt::LeftButton);
        QTRY_VERIFY(m_ann->entry());
        QVERIFY(m_ann->settle());
        m_bob->reload();
        QTRY_VERIFY(m_bob->entry());
        close(*m_bob, FollowUpOutcome::Done);
        QTRY_VERIFY(m_bob->shows(QStringLiteral("Done, closed 4 Mar")));
        close(*m_ann, FollowUpOutcome::NoAnswer);
        conflictIsShown(*m_ann);
        QCOMPARE(FollowUpDriver::text(m_ann->editor())->toPlainText(), QStringLiteral("Close: No answer"));
        QVERIFY(m_ann->field(QStringLiteral("Their version"))
                    ->toPlainText()
                    .contains(QStringLiteral("Done, closed")));
        m_ann->click(choice);
        QTRY_VERIFY(!m_ann->editor() && m_ann->entry() && m_ann->entry()->entry().outcome == kept);
        m_bob->reload();
        QTRY_VERIFY(m_bob->entry() && m_bob->entry()->entry().outcome == kept);
    }

    void whatWasWithdrawnMeanwhileIsKeptAsANewEntry()
    {
        bothSee(QStringLiteral("Start"));
        edit(*m_ann, QStringLiteral("Worth keeping"));
        m_bob->click("Withdraw");
        QTRY_VERIFY(m_bob->entries().isEmpty());
        save(*m_ann);
        conflictIsShown(*m_ann);
        QCOMPARE(FollowUpDriver::text(m_ann->editor())->toPlainText(), QStringLiteral("Worth keeping"));
        QCOMPARE(m_ann->field(QStringLiteral("Their version"))->toPlainText(), QStringLiteral("Withdrawn"));
        m_ann->click("Keep mine");
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("Worth keeping")});
        QTRY_VERIFY(!m_ann->editor());
        QCOMPARE(bodies(), QStringList{QStringLiteral("Worth keeping")});
    }

    void whatIsEditedStaysOnScreenWhenTheEntryGoes()
    {
        bothSee(QStringLiteral("Start"));
        edit(*m_ann, QStringLiteral("Half a thought"));
        m_bob->click("Withdraw");
        QTRY_VERIFY(m_bob->entries().isEmpty());
        m_ann->reload();
        QTRY_VERIFY(m_ann->hasNotice(QStringLiteral("Somebody else withdrew this.")));
        QCOMPARE(FollowUpDriver::text(m_ann->editor())->toPlainText(), QStringLiteral("Half a thought"));
        m_ann->click("Take theirs");
        QTRY_VERIFY(!m_ann->editor());
        QVERIFY(m_ann->entries().isEmpty());
    }

    void anUndoThatComesTooLateChangesNothing()
    {
        bothSee(QStringLiteral("Start"));
        edit(*m_ann, QStringLiteral("Ann's words"));
        save(*m_ann);
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("Ann's words")});
        QVERIFY(m_ann->settle());
        m_bob->reload();
        QTRY_COMPARE(m_bob->entries(), QStringList{QStringLiteral("Ann's words")});
        edit(*m_bob, QStringLiteral("Bob's words"));
        save(*m_bob);
        QTRY_COMPARE(m_bob->entries(), QStringList{QStringLiteral("Bob's words")});
        m_ann->clickUndo();
        QTRY_VERIFY(m_ann->hasNotice(QStringLiteral("changed")));
        QCOMPARE(bodies(), QStringList{QStringLiteral("Bob's words")});
        m_ann->click("Load again");
        QTRY_COMPARE(m_ann->entries(), QStringList{QStringLiteral("Bob's words")});
    }

private:
    void administrate(const QByteArray &sql)
    {
        const auto done = m_database->administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    /// What the database holds about the learner.
    QStringList bodies()
    {
        const auto rows = m_database->administrator().run(
            "SELECT body FROM app.interventions WHERE deleted_at IS NULL AND user_id = '" +
            m_ann->drawer()->userId().toByteArray(QUuid::WithoutBraces) + '\'');
        QStringList texts;
        for (int row = 0; rows && row < rows->count(); ++row)
            texts.append(rows->text(row, 0));
        return texts;
    }
    void bothSee(const QString &words)
    {
        m_ann->newNote()->setPlainText(words);
        save(*m_ann);
        QTRY_COMPARE(m_ann->entries(), QStringList{words});
        QVERIFY(m_ann->settle());
        m_bob->reload();
        QTRY_COMPARE(m_bob->entries(), QStringList{words});
    }
    static void edit(FollowUpDriver &trainer, const QString &words)
    {
        trainer.click("Edit");
        QTRY_VERIFY(trainer.editor());
        FollowUpDriver::text(trainer.editor())->selectAll();
        QTest::keyClicks(FollowUpDriver::text(trainer.editor()), words);
    }
    static void save(FollowUpDriver &trainer)
    {
        QTRY_VERIFY(FollowUpDriver::button(trainer.panel(), "Save"));
        trainer.click("Save");
    }
    static void close(FollowUpDriver &trainer, FollowUpOutcome outcome)
    {
        trainer.click("Close the intervention");
        auto *menu = trainer.entry()->findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        QTest::mouseClick(menu, Qt::LeftButton, {},
                          menu->actionGeometry(menu->actions().at(static_cast<int>(outcome))).center());
    }
    static void conflictIsShown(FollowUpDriver &trainer)
    {
        QTRY_VERIFY(trainer.editor() && trainer.editor()->draft().theirsRead);
        QTRY_VERIFY(trainer.field(QStringLiteral("Their version")));
        QVERIFY(FollowUpDriver::button(trainer.panel(), "Keep mine"));
        QVERIFY(FollowUpDriver::button(trainer.panel(), "Take theirs"));
        QVERIFY(trainer.settle());
    }

    std::optional<SampleDatabase> m_database;
    std::unique_ptr<FollowUpDriver> m_ann;
    std::unique_ptr<FollowUpDriver> m_bob;
};

QTEST_MAIN(TestFollowUpConflicts)
#include "tst_followupconflicts.moc"
