// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/head.h"
#include "api/server/http/networks.h"

#include <QRandomGenerator>
#include <QTest>

using namespace viridian::server;

/// Reading heads; tst_server.cpp has what is refused, over real connections.
class TestHead : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsThere()
    {
        const QByteArray text = "POST /a%2Fb/c?x=1&y=a+b%26&x=2&z HTTP/1.1\r\nHost: api:8443\r\n"
                                "A:\t b c \r\na: d\r\nContent-Length: 7\r\nConnection: Close\r\n\r\n";
        QCOMPARE(*headLength(text + "rest", {}), text.size());
        const auto head = readHead(text, {});
        QVERIFY(head);
        QCOMPARE(head->request.method, Method::Post);
        QCOMPARE(head->request.path, "/a%2Fb/c");
        using Pair = std::pair<QString, QString>;
        QCOMPARE(head->request.query, (QList<Pair>{{QStringLiteral("x"), QStringLiteral("1")},
                                                   {QStringLiteral("y"), QStringLiteral("a b&")},
                                                   {QStringLiteral("x"), QStringLiteral("2")},
                                                   {QStringLiteral("z"), QString()}}));
        QCOMPARE(head->request.header("A"), "b c, d");
        QCOMPARE(head->contentLength, 7);
        QVERIFY(!head->keepsAlive);
        QVERIFY(head->hasBody());
    }

    void theEndIsFoundWhereverItComes()
    {
        const QByteArray text = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        for (qsizetype i = 0; i < text.size(); ++i)
            QCOMPARE(*headLength(text.first(i), {}), 0);
        QCOMPARE(*headLength(text, {}), text.size());
    }

    /// Whatever comes, it is refused or there is only one way to read it.
    void nothingIsReadInTwoWays()
    {
        const QByteArrayList seeds{
            "GET /api/v1/trainer/courses?limit=5&sort=name HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n",
            "POST /x HTTP/1.1\r\nHost: a.b:1\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n",
            "PUT /%41 HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive, close\r\n\r\n",
            "HEAD / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"};
        const QByteArrayList pieces{"\r\n",
                                    "\n",
                                    "\r",
                                    " ",
                                    "\t",
                                    ":",
                                    "Host: y",
                                    "\r\n ",
                                    "%00",
                                    "Content-Length: 3\r\n",
                                    "Transfer-Encoding: chunked\r\n",
                                    "0x",
                                    ",",
                                    QByteArray("\0", 1),
                                    "\xff"};
        auto random = QRandomGenerator(20'260'304);
        int accepted = 0;
        for (int i = 0; i < 100'000; ++i) {
            QByteArray text = seeds[random.bounded(seeds.size())];
            for (int change = random.bounded(4); change >= 0; --change) {
                const qsizetype at = random.bounded(text.size());
                switch (random.bounded(4)) {
                case 0:
                    text.insert(at, pieces[random.bounded(pieces.size())]);
                    break;
                case 1:
                    text.remove(at, 1 + random.bounded(3));
                    break;
                case 2:
                    text[at] = static_cast<char>(random.bounded(256));
                    break;
                default:
                    text.insert(at, text.mid(random.bounded(text.size()), random.bounded(30)));
                }
                if (text.isEmpty())
                    text = seeds.first();
            }
            const auto length = headLength(text, {});
            if (!length || *length == 0)
                continue;
            QVERIFY(*length <= text.size() && text.first(*length).endsWith("\r\n\r\n"));
            const auto head = readHead(text.first(*length), {});
            if (!head)
                continue;
            ++accepted;
            const auto count = [&head](const char *name) {
                return std::ranges::count_if(head->request.headers, [name](const Header &header) {
                    return header.first.compare(name, Qt::CaseInsensitive) == 0;
                });
            };
            QVERIFY(count("Host") <= 1 && count("Content-Length") + count("Transfer-Encoding") <= 1);
            QVERIFY(head->isChunked == (count("Transfer-Encoding") == 1));
            QVERIFY(head->contentLength >= 0 && head->contentLength <= Limits{}.bodyBytes);
            QVERIFY(head->request.path.startsWith('/'));
            for (const auto &[name, value] : head->request.headers) {
                QVERIFY(!name.isEmpty() && !name.contains(' ') && !name.contains(':'));
                for (const char c : value)
                    QVERIFY(c != '\r' && c != '\n' && c != '\0');
            }
        }
        QVERIFY(accepted > 1000);
    }

    void networksHoldTheirAddresses_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isIn");
        const auto add = [](const char *network, const char *address, bool isIn) {
            QTest::addRow("%s %s", network, address)
                << QString::fromLatin1(network) << QString::fromLatin1(address) << isIn;
        };
        add("10.0.0.0/8", "10.255.1.2", true);
        add("10.0.0.0/8", "11.0.0.1", false);
        add("10.128.0.0/9", "10.127.0.1", false);
        add("10.128.0.0/9", "10.200.0.1", true);
        add("192.0.2.1", "192.0.2.1", true);
        add("192.0.2.1", "192.0.2.2", false);
        add("192.0.2.1", "::ffff:192.0.2.1", true);
        add("0.0.0.0/0", "198.51.100.7", true);
        add("0.0.0.0/0", "2001:db8::1", false);
        add("2001:db8::/33", "2001:db8:7fff::1", true);
        add("2001:db8::/33", "2001:db8:8000::1", false);
        add("::/0", "nonsense", false);
    }

    void networksHoldTheirAddresses()
    {
        QFETCH(const QString, network);
        QFETCH(const QString, address);
        QFETCH(const bool, isIn);
        QCOMPARE(Networks::read({network})->contains(address), isIn);
    }
};

QTEST_GUILESS_MAIN(TestHead)
#include "tst_head.moc"
