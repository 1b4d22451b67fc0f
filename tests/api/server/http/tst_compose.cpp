// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/compose.h"
#include "api/server/http/problem.h"

#include <QTest>

#include <zlib.h>

using namespace viridian::server;

namespace {

QByteArray unpacked(QByteArray packed)
{
    QByteArray plain(1 << 20, Qt::Uninitialized);
    z_stream stream{};
    inflateInit2(&stream, MAX_WBITS + 16);
    stream.next_in = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const int state = inflate(&stream, Z_FINISH);
    plain.resize(state == Z_STREAM_END ? static_cast<qsizetype>(stream.total_out) : 0);
    inflateEnd(&stream);
    return plain;
}

QByteArray bodyOf(const Wire &wire)
{
    return wire.bytes.sliced(wire.bytes.indexOf("\r\n\r\n") + 4);
}

QByteArray valueOf(const Wire &wire, const QByteArray &name)
{
    const qsizetype at = wire.bytes.indexOf("\r\n" + name + ": ");
    return at < 0 ? QByteArray()
                  : wire.bytes.sliced(at + name.size() + 4,
                                      wire.bytes.indexOf("\r\n", at + 2) - at - name.size() - 4);
}

} // namespace

class TestCompose : public QObject
{
    Q_OBJECT

    static Request request(Headers headers = {}, Method method = Method::Get)
    {
        return {.id = "r1", .method = method, .headers = std::move(headers)};
    }

private slots:
    void packsWhatIsLargeAndWanted()
    {
        const QByteArray large = "[" + QByteArray("{\"a\":1},").repeated(500) + "{}]";
        const auto packed =
            compose(request({{"Accept-Encoding", "br, gzip;q=0.5"}}), Response::json(large), true);
        QCOMPARE(valueOf(packed, "Content-Encoding"), "gzip");
        QCOMPARE(valueOf(packed, "Content-Length").toInt(), bodyOf(packed).size());
        QVERIFY(bodyOf(packed).size() < large.size() / 10);
        QCOMPARE(unpacked(bodyOf(packed)), large);
        QVERIFY(valueOf(packed, "Vary").contains("Accept-Encoding"));

        for (const char *encoding : {"", "br", "gzip;q=0", "identity"})
            QCOMPARE(bodyOf(compose(request({{"Accept-Encoding", encoding}}), Response::json(large), true)),
                     large);
        const auto small = compose(request({{"Accept-Encoding", "gzip"}}), Response::json("{}"), true);
        QCOMPARE(bodyOf(small), "{}");
        // The length of a packed token would tell of it.
        const Response secret{.body = large};
        QCOMPARE(bodyOf(compose(request({{"Accept-Encoding", "gzip"}}), secret, true)), large);
        QCOMPARE(valueOf(compose(request(), secret, true), "Cache-Control"), "no-store");
    }

    void whoHasItAlreadyGetsNoBody()
    {
        const Response response = Response::json("{\"a\":1}");
        const QByteArray etag = valueOf(compose(request(), response, true), "ETag");
        QVERIFY(etag.startsWith("W/\""));
        for (const QByteArray &known : {etag, "\"x\", " + etag, etag.mid(2), QByteArray("*")}) {
            const auto wire = compose(request({{"If-None-Match", known}}), response, true);
            QCOMPARE(wire.status, 304);
            QVERIFY(wire.bytes.startsWith("HTTP/1.1 304 Not Modified\r\n"));
            QVERIFY(bodyOf(wire).isEmpty());
            QCOMPARE(valueOf(wire, "ETag"), etag);
            QVERIFY(valueOf(wire, "Content-Length").isEmpty());
        }
        QCOMPARE(compose(request({{"If-None-Match", "\"other\""}}), response, true).status, 200);
        QVERIFY(valueOf(compose(request(), Response::json("{\"a\":2}"), true), "ETag") != etag);
    }

    void headHasTheLengthWithoutTheBody()
    {
        const auto wire = compose(request({}, Method::Head), Response::json("{\"a\":1}"), true);
        QCOMPARE(valueOf(wire, "Content-Length"), "7");
        QVERIFY(bodyOf(wire).isEmpty());
        QVERIFY(!valueOf(wire, "ETag").isEmpty());
    }

    void everyAnswerIsGuarded()
    {
        auto asked = request();
        asked.isTls = true;
        const auto wire = compose(asked, problem(asked, 404, QStringLiteral("Not there.")), false);
        for (const char *name : {"Date", "X-Content-Type-Options", "X-Frame-Options",
                                 "Content-Security-Policy", "Referrer-Policy", "Strict-Transport-Security"})
            QVERIFY2(!valueOf(wire, name).isEmpty(), name);
        QCOMPARE(valueOf(wire, "Content-Type"), "application/problem+json");
        QCOMPARE(valueOf(wire, "Connection"), "close");
        QCOMPARE(valueOf(wire, "X-Request-Id"), "r1");
        QCOMPARE(valueOf(wire, "Cache-Control"), "no-store");
        QVERIFY(bodyOf(wire).contains("\"instance\":\"r1\""));
    }
};

QTEST_GUILESS_MAIN(TestCompose)
#include "tst_compose.moc"
