// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/latestrequest.h"

#include <QPromise>
#include <QTest>

using namespace viridian;

namespace {

using Promise = QPromise<Result<int>>;

void answer(Promise &promise, Result<int> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

} // namespace

class TestLatestRequest : public QObject
{
    Q_OBJECT

private slots:
    void theAnswerComesOnTheContext()
    {
        Promise promise;
        promise.start();
        QObject context;
        LatestRequest<int> request;
        int got = 0;
        request.start(promise.future(), &context, [&](const Result<int> &result) { got = *result; });
        QVERIFY(request.running());
        answer(promise, 7);
        QTRY_COMPARE(got, 7);
        QVERIFY(!request.running());
    }

    void itRunsUntilTheAnswerIsDelivered()
    {
        Promise promise;
        promise.start();
        answer(promise, 7);
        QObject context;
        LatestRequest<int> request;
        int got = 0;
        bool ranMeanwhile = true;
        request.start(promise.future(), &context, [&](const Result<int> &result) {
            got = *result;
            ranMeanwhile = request.running();
        });
        // The answer is there, and nobody has seen it.
        QVERIFY(request.running());
        QTRY_COMPARE(got, 7);
        QVERIFY(!ranMeanwhile && !request.running());
    }

    void theNewestWinsAndTheOlderIsCancelled()
    {
        Promise older;
        Promise newer;
        older.start();
        newer.start();
        QObject context;
        LatestRequest<int> request;
        QList<int> got;
        const auto take = [&](const Result<int> &result) { got.append(*result); };
        request.start(older.future(), &context, take);
        request.start(newer.future(), &context, take);
        QVERIFY(older.isCanceled());
        answer(older, 1);
        answer(newer, 2);
        QTRY_COMPARE(got, QList<int>{2});
    }

    void anAnswerMayStartTheNextRequest()
    {
        Promise first;
        Promise second;
        first.start();
        second.start();
        QObject context;
        LatestRequest<int> request;
        int got = 0;
        request.start(first.future(), &context, [&](const Result<int> &) {
            request.start(second.future(), &context, [&](const Result<int> &result) { got = *result; });
        });
        answer(first, 1);
        answer(second, 2);
        QTRY_COMPARE(got, 2);
    }

    void nobodyIsCalledOnceTheContextOrTheRequestIsGone()
    {
        bool called = false;
        Promise promise;
        promise.start();
        Promise other;
        other.start();
        LatestRequest<int> request;
        {
            QObject context;
            request.start(promise.future(), &context, [&](const Result<int> &) { called = true; });
            LatestRequest<int> gone;
            gone.start(other.future(), &context, [&](const Result<int> &) { called = true; });
        }
        answer(promise, 1);
        answer(other, 1);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QVERIFY(!called);
        QVERIFY(other.isCanceled());
    }

    void aRequestThatTheSourceGaveUpIsCancelled()
    {
        Promise promise;
        promise.start();
        QObject context;
        LatestRequest<int> request;
        std::optional<ErrorKind> kind;
        request.start(promise.future(), &context,
                      [&](const Result<int> &result) { kind = result.error().kind; });
        promise.future().cancel();
        promise.finish();
        QTRY_COMPARE(kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestLatestRequest)
#include "tst_latestrequest.moc"
