// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/format.h"
#include "models/format/plurals.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;

class TestPlurals : public QObject
{
    Q_OBJECT

private slots:
    void everyCountedTextHasItsForms()
    {
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("viridian_en.ts"));
        const QDir tree(QStringLiteral(VIRIDIAN_SOURCE_DIR));
        QVERIFY(QFile::copy(tree.filePath(QStringLiteral("resources/translations/viridian_en.ts")), copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(tree.path());
        lupdate.start(QStringLiteral(VIRIDIAN_LUPDATE),
                      {QStringLiteral("-silent"), QStringLiteral("-pluralonly"), QStringLiteral("-I"),
                       QStringLiteral("."), QStringLiteral("-locations"), QStringLiteral("none"),
                       QStringLiteral("models"), QStringLiteral("db"), QStringLiteral("ui"),
                       QStringLiteral("views"), QStringLiteral("app"), QStringLiteral("-ts"), copy});
        QVERIFY(lupdate.waitForFinished(120'000));
        QCOMPARE(lupdate.exitCode(), 0);

        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList missing;
        QString source;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.contains(QStringLiteral("<source>")))
                source = line.trimmed();
            if (line.contains(QStringLiteral("type=\"unfinished\"")))
                missing.append(source);
        }
        QVERIFY2(missing.isEmpty(),
                 qPrintable(QStringLiteral(
                                "Give these their plural forms in resources/translations/viridian_en.ts:\n") +
                            missing.join(u'\n')));
    }

    void oneIsNotMany()
    {
        installPlurals();
        QCOMPARE(format::learners(1, QLocale::c()), QStringLiteral("1 learner"));
        QCOMPARE(format::learners(2, QLocale::c()), QStringLiteral("2 learners"));
    }
};

QTEST_GUILESS_MAIN(TestPlurals)
#include "tst_plurals.moc"
