// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/rowverdict.h"
#include "models/effective/similarnames.h"

#include <QTest>

using namespace viridian::effective;

/// What the results of single policies come to.
class TestRowVerdict : public QObject
{
    Q_OBJECT

    /// t f n e u for true, false, null, error, unknown; in the order of the policies' names.
    static QList<TermResult> terms(const QString &letters)
    {
        QList<TermResult> results;
        for (const QChar letter : letters) {
            TermResult result;
            result.truth = letter == u't'   ? Truth::True
                           : letter == u'f' ? Truth::False
                           : letter == u'n' ? Truth::Null
                           : letter == u'e' ? Truth::Error
                                            : Truth::Unknown;
            results.append(result);
        }
        return results;
    }
    static Outcome outcome(const char *permissive, const char *restrictive, bool onNewRow = false)
    {
        ConditionResult result;
        result.condition.onNewRow = onNewRow;
        result.permissive = terms(QString::fromLatin1(permissive));
        result.restrictive = terms(QString::fromLatin1(restrictive));
        return outcomeOf(result);
    }

private slots:
    void permissiveOrRestrictiveAnd()
    {
        QCOMPARE(outcome("t", ""), Outcome::Passes);
        QCOMPARE(outcome("ft", "tt"), Outcome::Passes);
        QCOMPARE(outcome("fn", ""), Outcome::Fails);
        QCOMPARE(outcome("t", "tn"), Outcome::Fails);
        QCOMPARE(outcome("", "t"), Outcome::Fails);
    }

    /// Only what is asked can raise an error.
    void errorsCountWhenAsked()
    {
        QCOMPARE(outcome("et", ""), Outcome::Passes);
        QCOMPARE(outcome("te", ""), Outcome::Raises);
        QCOMPARE(outcome("e", "f"), Outcome::Fails);
        QCOMPARE(outcome("f", "e"), Outcome::Raises);
        QCOMPARE(outcome("t", "fe"), Outcome::Fails);
        QCOMPARE(outcome("t", "ef"), Outcome::Raises);
        // Of a new row the permissive ones are asked first.
        QCOMPARE(outcome("f", "e", true), Outcome::Fails);
        QCOMPARE(outcome("e", "f", true), Outcome::Raises);
    }

    void unknownStaysUnknownUnlessAnotherDecides()
    {
        QCOMPARE(outcome("u", ""), Outcome::Unknown);
        QCOMPARE(outcome("ut", ""), Outcome::Passes);
        QCOMPARE(outcome("u", "f"), Outcome::Fails);
        QCOMPARE(outcome("eu", ""), Outcome::Unknown);
        QCOMPARE(outcome("t", "u"), Outcome::Unknown);
    }

    void conditionsOneAfterTheOther()
    {
        const auto result = [](const char *letters) {
            ConditionResult made;
            made.permissive = terms(QString::fromLatin1(letters));
            return made;
        };
        QCOMPARE(outcomeOf(QList{result("t"), result("t")}), Outcome::Passes);
        QCOMPARE(outcomeOf(QList{result("f"), result("e")}), Outcome::Fails);
        QCOMPARE(outcomeOf(QList{result("t"), result("e")}), Outcome::Raises);
    }

    void similarNamesAreFound()
    {
        const QStringList names{QStringLiteral("app.users"), QStringLiteral("app.courses"),
                                QStringLiteral("shop.orders")};
        QCOMPARE(similarNames(QStringLiteral("app.user"), names), QStringList{QStringLiteral("app.users")});
        QCOMPARE(similarNames(QStringLiteral("orders"), names), QStringList{QStringLiteral("shop.orders")});
        QCOMPARE(similarNames(QStringLiteral("App.Corses"), names),
                 QStringList{QStringLiteral("app.courses")});
        QVERIFY(similarNames(QStringLiteral("zebra"), names).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRowVerdict)
#include "tst_rowverdict.moc"
