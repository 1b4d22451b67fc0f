// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/redisreplies.h"

#include <QTest>

using namespace viridian::server;

namespace {

using Kind = RedisReply::Kind;

/// What a stream says that comes in pieces of so many bytes.
QList<RedisReply> replies(const QByteArray &bytes, qsizetype piece, bool *isGarbage)
{
    RedisReplies reader;
    QList<RedisReply> all;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.add(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        while (const auto reply = reader.next())
            all.append(*reply);
    }
    *isGarbage = reader.isGarbage();
    return all;
}

} // namespace

class TestRedisReplies : public QObject
{
    Q_OBJECT

private slots:
    void readsEachReplyHoweverItIsCut()
    {
        const QByteArray value("a\r\n$-1\r\n\0b", 10);
        const QByteArray bytes = "+OK\r\n$10\r\n" + value + "\r\n$-1\r\n$0\r\n\r\n-OOM no room\r\n+\r\n";
        for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
            bool isGarbage = true;
            const auto all = replies(bytes, piece, &isGarbage);
            QVERIFY(!isGarbage);
            QCOMPARE(all.size(), 6);
            const QList<std::pair<Kind, QByteArray>> wanted{
                {Kind::Done, "OK"}, {Kind::Value, value},         {Kind::Nothing, ""},
                {Kind::Value, ""},  {Kind::Error, "OOM no room"}, {Kind::Done, ""}};
            for (qsizetype i = 0; i < all.size(); ++i)
                QVERIFY(std::pair(all[i].kind, all[i].text) == wanted[i]);
        }
    }

    void waitsForWhatIsNotWhole()
    {
        const QByteArray bytes = "$5\r\nhello\r\n";
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            bool isGarbage = true;
            QVERIFY(replies(bytes.first(length), 3, &isGarbage).isEmpty());
            QVERIFY(!isGarbage);
        }
    }

    void whatNoCommandIsAnsweredWithIsGarbage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *bytes :
             {"HTTP/1.1 400 Bad Request\r\n", "\r\n", ":1\r\n", "*1\r\n$1\r\na\r\n", "$\r\n", "$x\r\n",
              "$-2\r\n", "$1x\r\n", "$5\r\nhelloXX", "$99999999999999999999\r\n", "$4194305\r\n"})
            QTest::newRow(QByteArray(bytes).toPercentEncoding().constData()) << QByteArray(bytes);
        QTest::newRow("a line without an end") << QByteArray(RedisReplies::longestLine + 1, '+');
    }

    void whatNoCommandIsAnsweredWithIsGarbage()
    {
        QFETCH(QByteArray, bytes);
        for (const qsizetype piece : {qsizetype(1), bytes.size()}) {
            bool isGarbage = false;
            const auto all = replies("+OK\r\n" + bytes + "+OK\r\n", piece, &isGarbage);
            QVERIFY(isGarbage);
            QCOMPARE(all.size(), 1);
        }
    }

    void aStreamWithoutEndTakesNoMoreMemory()
    {
        RedisReplies reader;
        const QByteArray value(1'000, 'x');
        for (int i = 0; i < 100'000; ++i) {
            reader.add("$1000\r\n" + value + "\r\n");
            const auto reply = reader.next();
            QVERIFY(reply && reply->text == value);
            QVERIFY(!reader.next());
            QVERIFY(reader.buffered() < 10'000);
        }
    }
};

QTEST_APPLESS_MAIN(TestRedisReplies)
#include "tst_redisreplies.moc"
