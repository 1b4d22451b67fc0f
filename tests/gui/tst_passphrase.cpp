// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Work without the server on a computer that has no keyring, through the widgets.
#include "app/console/offline/unlockdialog.h"
#include "tests/gui/offlinesteps.h"
#include "ui/controls/button.h"
#include "ui/controls/formfield.h"
#include "views/common/passwordedit.h"
#include "views/settings/offlinecard.h"
#include "views/settings/passphraseform.h"

#include <QCheckBox>
#include <QDirIterator>
#include <QMessageBox>
#include <QStandardPaths>

using namespace viridian;
using namespace viridian::offlinesteps;

namespace {

const QString secret = QStringLiteral("correct horse battery");

QByteArray everyByteKept()
{
    QByteArray all;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    for (QDirIterator found(folder, QDir::Files, QDirIterator::Subdirectories); found.hasNext();) {
        QFile file(found.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class TestPassphrase : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<ConsoleFixture> m_console;

    MainWindow &window() { return m_console->window(); }
    OfflineCopies &copies() { return m_console->copies(); }
    OfflineCard *card() { return window().findChild<OfflineCard *>(); }
    bool isOffline() { return m_console->session().state().phase == ConnectionState::Phase::Offline; }

    void openSettings()
    {
        window().go({PageId::Settings, {}, {}});
        QTRY_VERIFY(card() && card()->isVisible());
    }
    static QList<PasswordEdit *> fields(QWidget *in)
    {
        QList<PasswordEdit *> shown;
        for (auto *edit : in->findChildren<PasswordEdit *>())
            if (edit->isVisible())
                shown.append(edit);
        return shown;
    }
    static QString texts(QWidget *in)
    {
        QStringList all;
        for (const QLabel *label : in->findChildren<QLabel *>())
            if (label->isVisible())
                all.append(label->text());
        return all.join(u'\n');
    }
    void keepBehind(const QString &passphrase)
    {
        m_console->signIn(m_database->dsn(QStringLiteral("sample_all")), Role::Trainer);
        openSettings();
        auto *box = card()->findChild<QCheckBox *>();
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QTRY_COMPARE_WITH_TIMEOUT(copies().state().key, CopyKey::NoKeyring, patience);
        QVERIFY(!box->isChecked());
        QVERIFY(!copies().state().keyringRefusal.isEmpty());
        QVERIFY(texts(card()).contains(copies().state().keyringRefusal));
        QCOMPARE(fields(card()).size(), 2);
        QTest::keyClicks(fields(card()).first(), passphrase);
        QTest::keyClicks(fields(card()).last(), passphrase);
        QTest::keyClick(fields(card()).last(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(copies().state().copies.size(), 3, patience);
        QTRY_VERIFY_WITH_TIMEOUT(copies().state().progress.isEmpty(), patience);
        QCOMPARE(copies().state().key, CopyKey::Unlocked);
        QVERIFY(box->isChecked());
    }
    /// The program is ended and started again.
    void startAnew()
    {
        const auto folder = m_console->folder();
        m_console.reset();
        m_console.emplace(&makeSource, folder);
    }

    void writeANoteOffline()
    {
        const auto wait = [](auto future) {
            QVERIFY(QTest::qWaitFor([&future] { return future.isFinished(); }, patience));
        };
        DataSource &source = *m_console->session().source();
        auto learners = source.learners({.role = Role::Trainer});
        wait(learners);
        const LearnerRow learner = learners.result().value().rows.first();
        stopServer();
        QTRY_VERIFY_WITH_TIMEOUT(isOffline(), patience);
        auto written = source.addFollowUp({.role = Role::Trainer,
                                           .id = QUuid::createUuid(),
                                           .userId = learner.userId,
                                           .courseId = learner.courseId,
                                           .text = QStringLiteral("Called")});
        wait(written);
        QVERIFY(written.result().has_value());
        QCOMPARE(copies().pending()->entries().size(), 1);
    }

private slots:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // there is no keyring
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database.emplace(SampleDatabase::Content::SampleOrganizations);
    }
    void init() { m_console.emplace(); }
    void cleanup()
    {
        m_console.reset();
        startServer(); // nothing to do where it runs
    }

    void aSlipOfTheFingerIsSeen()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("sample_all")), Role::Trainer);
        openSettings();
        auto *box = card()->findChild<QCheckBox *>();
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QTRY_COMPARE_WITH_TIMEOUT(fields(card()).size(), 2, patience);
        auto *form = card()->findChild<PassphraseForm *>();
        auto *use = form->findChild<ui::Button *>();
        QTest::keyClicks(fields(card()).first(), QStringLiteral("too short"));
        QTest::keyClicks(fields(card()).last(), QStringLiteral("too short"));
        QVERIFY(!use->isEnabled());
        fields(card()).first()->setText(secret);
        fields(card()).last()->setText(secret + u'x');
        QVERIFY(!use->isEnabled());
        fields(card()).last()->setText(secret);
        QVERIFY(use->isEnabled());
    }

    void aStartWithoutTheServerAsksForIt()
    {
        keepBehind(secret);
        QVERIFY(!everyByteKept().contains(secret.toUtf8()));
        const ConnectionProfile profile = m_console->session().profile();
        startAnew();
        stopServer();
        m_console->connector().open(profile);
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<UnlockDialog *>(), patience);
        auto *dialog = window().findChild<UnlockDialog *>();
        QTRY_COMPARE(fields(dialog).size(), 1);
        QTest::keyClicks(fields(dialog).first(), QStringLiteral("another one"));
        QTest::keyClick(fields(dialog).first(), Qt::Key_Return);
        auto *form = dialog->findChild<PassphraseForm *>();
        QTRY_VERIFY_WITH_TIMEOUT(form->findChild<ui::FormField *>()->hasError(), patience);
        QVERIFY(!m_console->session().isOpen());
        QTRY_VERIFY(fields(dialog).first()->hasFocus());
        QCOMPARE(fields(dialog).first()->selectedText(), QStringLiteral("another one"));
        QTest::keyClicks(fields(dialog).first(), secret); // in its place
        QTest::keyClick(fields(dialog).first(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOpen() && isOffline(), patience);
    }

    void aSessionThatIsThereIsUnlockedInSettings()
    {
        keepBehind(secret);
        const ConnectionProfile profile = m_console->session().profile();
        startAnew();
        m_console->connector().open(profile);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOpen(), patience);
        QCOMPARE(copies().state().key, CopyKey::Locked);
        openSettings();
        QTRY_COMPARE(fields(card()).size(), 1);
        QTest::keyClicks(fields(card()).first(), secret);
        QTest::keyClick(fields(card()).first(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(copies().state().key, CopyKey::Unlocked, patience);
        QTRY_COMPARE_WITH_TIMEOUT(copies().state().copies.size(), 3, patience);
        QVERIFY(fields(card()).isEmpty());
    }

    /// While the key is locked nobody knows what waits: it is not let go unasked.
    void endingTheKeepingWhileLockedAsks()
    {
        keepBehind(secret);
        const ConnectionProfile profile = m_console->session().profile();
        // Nothing waits: nothing is asked.
        startAnew();
        m_console->connector().open(profile);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOpen(), patience);
        openSettings();
        auto *box = card()->findChild<QCheckBox *>();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(everyByteKept().isEmpty(), patience);
        QVERIFY(!window().findChild<QMessageBox *>());

        m_console.reset();
        m_console.emplace();
        keepBehind(secret);
        writeANoteOffline();
        startAnew();
        startServer();
        m_console->connector().open(profile);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOpen(), patience);
        QCOMPARE(copies().state().key, CopyKey::Locked);
        openSettings();
        const QByteArray before = everyByteKept();
        const auto question = [this] { return window().findChild<QMessageBox *>(); };
        box = card()->findChild<QCheckBox *>();
        QVERIFY(box->isChecked());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(question() && question()->isVisible(), patience);
        QVERIFY(question()->text().contains(QStringLiteral("nobody can count")));
        QVERIFY(box->isChecked()); // until it is decided
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QCOMPARE(everyByteKept(), before);
        QVERIFY(copies().isKept());

        QTest::keyClick(box, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(question() && question()->isVisible(), patience);
        for (auto *choice : question()->buttons())
            if (choice->text() == QStringLiteral("Let them go")) {
                choice->setFocus();
                QTest::keyClick(choice, Qt::Key_Space);
                break;
            }
        QTRY_VERIFY_WITH_TIMEOUT(everyByteKept().isEmpty(), patience);
        QVERIFY(!copies().isKept());
    }

    void endingTheKeepingLeavesNothing()
    {
        keepBehind(secret);
        auto *box = card()->findChild<QCheckBox *>();
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QTRY_VERIFY_WITH_TIMEOUT(everyByteKept().isEmpty(), patience);
        QVERIFY(!copies().state().error);
    }
};

QTEST_MAIN(TestPassphrase)
#include "tst_passphrase.moc"
