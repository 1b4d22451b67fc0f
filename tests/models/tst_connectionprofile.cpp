// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/connectionprofile.h"

#include <QTest>

using namespace viridian;

class TestConnectionProfile : public QObject
{
    Q_OBJECT

private slots:
    void conninfoQuotesWhatPeopleType()
    {
        ConnectionProfile profile;
        profile.setParameter(QStringLiteral("dbname"), QStringLiteral("it's a \\ base"));
        profile.setParameter(QStringLiteral("host"), QStringLiteral("db.example"));
        QCOMPARE(profile.conninfo(), QStringLiteral("dbname='it\\'s a \\\\ base' host='db.example'"));
    }

    void anEmptyValueLeavesLibpqsDefault()
    {
        ConnectionProfile profile;
        profile.setParameter(QStringLiteral("port"), QStringLiteral("5433"));
        profile.setParameter(QStringLiteral("port"), QString());
        QVERIFY(profile.parameters.isEmpty());
    }

    void keyringKeysTellLoginsAndServersApart()
    {
        ConnectionProfile one;
        one.setParameter(QStringLiteral("user"), QStringLiteral("dana"));
        one.setParameter(QStringLiteral("host"), QStringLiteral("a"));
        ConnectionProfile other = one;
        other.name = QStringLiteral("renamed");
        QCOMPARE(other.keyringKey(), one.keyringKey());
        other.setParameter(QStringLiteral("host"), QStringLiteral("b"));
        QVERIFY(other.keyringKey() != one.keyringKey());
    }
};

QTEST_GUILESS_MAIN(TestConnectionProfile)
#include "tst_connectionprofile.moc"
