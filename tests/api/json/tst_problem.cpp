// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/encode.h"
#include "api/json/problem.h"
#include "api/json/words.h"

#include <QTest>

using namespace viridian;

/// Errors on their way from server to client.
class TestProblem : public QObject
{
    Q_OBJECT

private slots:
    void everyKindArrives_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        for (std::size_t i = 0; i < json::enumeratorCount<ErrorKind>; ++i)
            QTest::newRow(json::word(static_cast<ErrorKind>(i))) << static_cast<ErrorKind>(i);
    }
    void everyKindArrives()
    {
        QFETCH(const ErrorKind, kind);
        const Error error{kind, QStringLiteral("42501"), QStringLiteral("Ask for the role."),
                          QStringLiteral("relation app.users, host db1")};
        const auto problem = json::problem(error, QStringLiteral("r-1"));
        QCOMPARE(problem.status, json::httpStatus(kind));
        QVERIFY(problem.status >= 400);
        QVERIFY(!problem.title.isEmpty() && !problem.detail.isEmpty());
        const QByteArray body = json::encode(problem);
        QVERIFY(!body.contains("db1") && !body.contains("42501"));
        // The words of the server's own faults stay there.
        QCOMPARE(body.contains("Ask for the role."), problem.status < 500);
        const Error arrived = json::errorFrom(problem.status, "application/problem+json", body);
        QCOMPARE(arrived.kind, kind);
        QCOMPARE(arrived.code, QString::number(problem.status));
        QCOMPARE(arrived.userText, problem.detail);
        QVERIFY(arrived.detail.contains(QStringLiteral("r-1")));
    }

    void badFieldsAreNamed()
    {
        const auto problem =
            json::problem(json::BadFields{{QStringLiteral("limit"), QStringLiteral("must be smaller")}},
                          QStringLiteral("r-2"), 400);
        const Error arrived = json::errorFrom(400, "application/problem+json", json::encode(problem));
        QCOMPARE(arrived.kind, ErrorKind::BadInput);
        QVERIFY(arrived.userText.endsWith(QStringLiteral("\nlimit: must be smaller")));
    }

    void whatAnotherServerSays_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("400") << 400 << ErrorKind::BadInput;
        QTest::newRow("401") << 401 << ErrorKind::Authentication;
        QTest::newRow("403") << 403 << ErrorKind::NotAllowed;
        QTest::newRow("404") << 404 << ErrorKind::NotFound;
        QTest::newRow("413") << 413 << ErrorKind::BadInput;
        QTest::newRow("418") << 418 << ErrorKind::Internal;
        QTest::newRow("429") << 429 << ErrorKind::RateLimited;
        QTest::newRow("500") << 500 << ErrorKind::Internal;
        QTest::newRow("502") << 502 << ErrorKind::Unreachable;
        QTest::newRow("503") << 503 << ErrorKind::Unreachable;
        QTest::newRow("504") << 504 << ErrorKind::Timeout;
    }
    void whatAnotherServerSays()
    {
        QFETCH(const int, status);
        QFETCH(const ErrorKind, kind);
        for (const QByteArray type : {"text/html", "application/problem+json"}) {
            const Error error = json::errorFrom(status, type, "<h1>Bad gateway</h1>");
            QCOMPARE(error.kind, kind);
            QVERIFY(!error.userText.isEmpty());
        }
        // A problem that speaks of another status than its answer is not to be believed.
        const auto other = json::problem(Error{ErrorKind::Cancelled, {}, {}, {}}, {});
        if (status != other.status)
            QCOMPARE(json::errorFrom(status, "application/problem+json", json::encode(other)).kind, kind);
    }
};

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
