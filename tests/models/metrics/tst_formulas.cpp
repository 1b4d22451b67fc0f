// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/formulas.h"

#include <QLocale>
#include <QSet>
#include <QTest>

using namespace viridian::metrics;

class TestFormulas : public QObject
{
    Q_OBJECT

private slots:
    void everyFigureHasALineOfItsOwn()
    {
        QSet<QString> lines;
        const int count = static_cast<int>(Metric::SmallGroup) + 1;
        for (int metric = 0; metric < count; ++metric) {
            const QString line = formula(static_cast<Metric>(metric));
            QVERIFY2(!line.isEmpty() && !line.contains(u'\n'), qPrintable(QString::number(metric)));
            lines.insert(line);
        }
        QCOMPARE(lines.size(), count);
    }

    void namesWhatTheOrganisationSet()
    {
        QLocale::setDefault(QLocale(QLocale::German));
        QVERIFY(formula(Metric::Behind, {0.75, 10}).contains(QStringLiteral("0,75")));
        QLocale::setDefault(QLocale::c());
        QVERIFY(formula(Metric::SmallGroup, {0.8, 12}).contains(QStringLiteral("12")));
    }
};

QTEST_GUILESS_MAIN(TestFormulas)
#include "tst_formulas.moc"
