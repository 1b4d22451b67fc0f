// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/topbar.h"
#include "tests/gui/consolefixture.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "views/settings/settingspage.h"
#include "views/settings/sourcescard.h"

#include <QAbstractButton>
#include <QApplication>

using namespace viridian;

/// How good the data behind the figures is, beside the figures and on the Settings page, by mouse.
class TestSources : public QObject
{
    Q_OBJECT

    SampleDatabase m_database;

    /// The outcome of the last run of both sources of organisation north.
    void outcomes(const QByteArray &devlab, const QByteArray &auth)
    {
        QVERIFY(m_database.administrator().run(
            "UPDATE app.external_sources SET checked_at = now(), "
            "data_from = now() - CASE service WHEN 'auth' THEN interval '3 days' ELSE interval '0' END, "
            "problem = CASE service WHEN 'auth' THEN 'unreachable' END, "
            "outcome = CASE service WHEN 'auth' THEN '" +
            auth + "' ELSE '" + devlab + "' END"));
    }

    static ui::Button *warning(ConsoleFixture &console)
    {
        for (auto *button : console.window().findChild<TopBar *>()->findChildren<ui::Button *>()) {
            if (button->text().startsWith(QStringLiteral("some data")) ||
                button->accessibleName().startsWith(QStringLiteral("some data")))
                return button;
        }
        return nullptr;
    }

private slots:
    void initTestCase() { ui::Theme::instance().install(ui::Scheme::Dark); }

    void allIsWell()
    {
        outcomes("fresh", "cached");
        ConsoleFixture console;
        console.signIn(m_database.dsn(QStringLiteral("north_l1")));
        QTRY_VERIFY(console.session().freshness());
        QVERIFY(!warning(console));
    }

    void whatIsWrongIsSaidBesideTheFigures_data()
    {
        QTest::addColumn<QByteArray>("devlab");
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QString>("said");
        QTest::newRow("old") << QByteArray("fresh") << QByteArray("stale") << QStringLiteral("3");
        QTest::newRow("sample before old")
            << QByteArray("sample") << QByteArray("stale") << QStringLiteral("sample data");
        QTest::newRow("missing") << QByteArray("cached") << QByteArray("none") << QStringLiteral("missing");
    }
    void whatIsWrongIsSaidBesideTheFigures()
    {
        QFETCH(const QByteArray, devlab);
        QFETCH(const QByteArray, auth);
        QFETCH(const QString, said);
        outcomes(devlab, auth);
        ConsoleFixture console;
        console.signIn(m_database.dsn(QStringLiteral("north_l1")));
        QTRY_VERIFY(warning(console));
        QVERIFY2(warning(console)->text().contains(said), qPrintable(warning(console)->text()));

        // In a narrow window the sign alone stays, with its name.
        console.window().resize(1120, 720);
        QTRY_VERIFY(warning(console)->text().isEmpty());
        QVERIFY(warning(console)->accessibleName().contains(said));
        console.window().resize(1440, 900);
        QTRY_VERIFY(!warning(console)->text().isEmpty());
    }

    void aClickShowsEachSource()
    {
        outcomes("sample", "stale");
        QVERIFY(m_database.administrator().run(
            "INSERT INTO app.external_sources (organization_id, service, base_url, secret_name, outcome, "
            "data_from, checked_at) SELECT organization_id, 'lrs', 'https://lrs.example.org', 'env:TOKEN', "
            "'fresh', now(), now() FROM app.organizations"));
        ConsoleFixture console;
        console.signIn(m_database.dsn(QStringLiteral("north_admin")));
        QTRY_VERIFY(warning(console));
        QTest::mouseClick(warning(console), Qt::LeftButton);
        auto *settings = qobject_cast<SettingsPage *>(console.window().currentPage());
        QVERIFY(settings);
        const auto *card = settings->findChild<SourcesCard *>();
        QVERIFY(card->isVisible());
        QStringList states;
        for (const auto *chip : card->findChildren<ui::Chip *>())
            states.append(chip->accessibleName());
        QCOMPARE(states,
                 (QStringList{QStringLiteral("DevLab: Sample data"), QStringLiteral("Sign-in: Old data"),
                              QStringLiteral("Learning record store: Fresh")}));
        QVERIFY(card->isShowingContent());
        if (const QString folder = qEnvironmentVariable("VIRIDIAN_PICTURES"); !folder.isEmpty())
            QVERIFY(console.window().grab().save(folder + QStringLiteral("/sources.png")));

        console.session().close();
        QTRY_VERIFY(!warning(console));
        QVERIFY(card->isHidden());
    }
};

QTEST_MAIN(TestSources)
#include "tst_sources.moc"
