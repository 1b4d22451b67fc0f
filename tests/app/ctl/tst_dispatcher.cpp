// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"

#include <QTest>

using namespace viridian;

class TestDispatcher : public QObject
{
    Q_OBJECT

    CtlProcess m_ctl;

private slots:
    void helpListsEveryCommandAndEachExplainsItself()
    {
        const auto help = m_ctl.run({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.errors.isEmpty());
        const auto lines = help.output.split(u'\n');
        int commands = 0;
        for (const auto &line : lines) {
            if (!line.startsWith(QStringLiteral("  ")))
                continue;
            ++commands;
            const QString name = line.simplified().section(u' ', 0, 0);
            const auto own = m_ctl.run({name, QStringLiteral("--help")});
            QCOMPARE(own.exitCode, 0);
            QVERIFY2(own.output.contains(line.simplified().section(u' ', 1)), qPrintable(own.output));
            QVERIFY(own.output.contains(QStringLiteral("--format")));
        }
        QVERIFY(commands > 0);
    }

    void version()
    {
        const auto version = m_ctl.run({QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.output.startsWith(QStringLiteral("viridianctl 0.")));
    }

    void wrongArguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("no command") << QStringList() << QStringLiteral("No command");
        QTest::newRow("unknown command")
            << QStringList{QStringLiteral("dance")} << QStringLiteral("\"dance\"");
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("workspace"), QStringLiteral("--louder")}
            << QStringLiteral("louder");
        QTest::newRow("unknown format")
            << QStringList{QStringLiteral("workspace"), QStringLiteral("--format=xml")}
            << QStringLiteral("\"xml\"");
        QTest::newRow("no action") << QStringList{QStringLiteral("workspace")} << QStringLiteral("up|down");
        QTest::newRow("unknown action")
            << QStringList{QStringLiteral("workspace"), QStringLiteral("sideways")}
            << QStringLiteral("up|down");
    }

    void wrongArguments()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const auto text = m_ctl.run(arguments);
        QCOMPARE(text.exitCode, 2);
        QVERIFY2(text.errors.contains(says), qPrintable(text.errors));
        QCOMPARE(text.errors.count(u'\n'), 1);
        QVERIFY(text.output.isEmpty());
        if (arguments.contains(QStringLiteral("--format=xml")))
            return;

        const auto json =
            m_ctl.run(arguments + QStringList{QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(json.exitCode, 2);
        QVERIFY(!json.errors.isEmpty());
        if (!arguments.isEmpty()) {
            QCOMPARE(json.error("kind"), QStringLiteral("bad_input"));
            QVERIFY(json.error("message").contains(says));
        }
    }

    void anAnswerThatCannotBeWrittenIsAFailure()
    {
        CtlProcess ctl;
        ctl.setWrapper({QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                        QStringLiteral("exec \"$@\" >/dev/full"), QStringLiteral("sh")});
        const auto answer = ctl.run({QStringLiteral("workspace"), QStringLiteral("status"),
                                     QStringLiteral("--dir"), ctl.home() + QStringLiteral("/none")});
        QCOMPARE(answer.exitCode, 1);
        QVERIFY(answer.errors.contains(QStringLiteral("could not be written")));
    }
};

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
