// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;

class TestSettings : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;

private slots:
    void init()
    {
        static int number = 0;
        m_file = m_folder.filePath(QStringLiteral("settings%1.ini").arg(++number));
    }

    void whatWasSetIsThereInTheNextRun()
    {
        {
            Settings settings(m_file);
            settings.setTheme(ThemeChoice::Light);
            settings.setRange(TimeRange::Week);
            settings.setRailCollapsed(true);
            settings.setLastRole(QStringLiteral("a/b"), Role::Trainer);
        }
        const Settings settings(m_file);
        QCOMPARE(settings.theme(), ThemeChoice::Light);
        QCOMPARE(settings.range(), TimeRange::Week);
        QVERIFY(settings.railCollapsed());
        QCOMPARE(settings.lastRole(QStringLiteral("a/b")), std::optional(Role::Trainer));
        QCOMPARE(settings.lastRole(QStringLiteral("a")), std::nullopt);
    }

    void aSpoiltFileReadsAsDefaults()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[look]\ntheme=99\n[view]\nrange=-3\n");
        file.close();
        const Settings settings(m_file);
        QCOMPARE(settings.theme(), ThemeChoice::Dark);
        QCOMPARE(settings.range(), TimeRange::Quarter);
    }

    void signalsComeOnlyWithAChange()
    {
        Settings settings(m_file);
        QSignalSpy changed(&settings, &Settings::themeChanged);
        settings.setTheme(settings.theme());
        QCOMPARE(changed.count(), 0);
        settings.setTheme(ThemeChoice::HighContrast);
        QCOMPARE(changed.count(), 1);
    }

    void recentConnectionsAreNewestFirstWithoutDoublesOrPasswords()
    {
        Settings settings(m_file);
        for (int i = 0; i < 12; ++i) {
            ConnectionProfile profile;
            profile.name = QStringLiteral("c%1").arg(i);
            profile.setParameter(QStringLiteral("host"), QStringLiteral("h%1").arg(i));
            profile.setParameter(QStringLiteral("password"), QStringLiteral("secret-word"));
            settings.remember(profile);
        }
        ConnectionProfile again = settings.recentConnections().at(4);
        settings.remember(again);
        const auto recent = settings.recentConnections();
        QCOMPARE(recent.size(), 10);
        QCOMPARE(recent.first().name, again.name);
        QCOMPARE(recent.first().parameter(QStringLiteral("host")), again.parameter(QStringLiteral("host")));

        settings.forget(again.name);
        QCOMPARE(settings.recentConnections().size(), 9);
        settings.sync();
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("secret-word"));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
