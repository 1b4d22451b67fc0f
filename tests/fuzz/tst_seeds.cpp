// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

#include <QDir>
#include <QTest>

using namespace viridian;

/// Gives every parser its seeds and what fuzzing found in former times.
class TestSeeds : public QObject
{
    Q_OBJECT

private slots:
    void replay_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<QString>("path");
        for (size_t index = 0; index < fuzz::targets.size(); ++index) {
            const QDir folder(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/fuzz/seeds/") +
                              QLatin1String(fuzz::targets.at(index).name));
            const auto names = folder.entryList(QDir::Files, QDir::Name);
            QVERIFY2(!names.isEmpty(), qPrintable(folder.path()));
            for (const auto &name : names)
                QTest::addRow("%s/%s", fuzz::targets.at(index).name, qPrintable(name))
                    << static_cast<int>(index) << folder.filePath(name);
        }
    }

    void replay()
    {
        QFETCH(int, target);
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const auto &chosen = fuzz::targets.at(static_cast<size_t>(target));
        chosen.run(bytes);
        for (const qsizetype length : {bytes.size() / 2, bytes.size() - 1})
            chosen.run(bytes.left(length));
    }
};

QTEST_GUILESS_MAIN(TestSeeds)
#include "tst_seeds.moc"
