// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/xapi/statementsplitter.h"

#include <QTest>

#include <algorithm>

using namespace viridian;
using xapi::StatementSplitter;

namespace {

/// "line:text" of each statement; the error last, as "!".
QStringList split(const QByteArray &bytes, qsizetype piece = 1 << 16)
{
    qsizetype used = 0;
    StatementSplitter splitter([&](std::span<char> buffer) -> Result<qsizetype> {
        const auto size = std::min({piece, static_cast<qsizetype>(buffer.size()), bytes.size() - used});
        std::copy_n(bytes.cbegin() + used, size, buffer.begin());
        used += size;
        return size;
    });
    QStringList texts;
    while (true) {
        const auto text = splitter.next();
        if (!text)
            return texts << QStringLiteral("!");
        if (!*text)
            return texts;
        texts.append(QStringLiteral("%1:%2")
                         .arg((*text)->line)
                         .arg((*text)->tooLong ? QStringLiteral("too long")
                                               : QString::fromUtf8((*text)->json.trimmed())));
    }
}

} // namespace

class TestStatementSplitter : public QObject
{
    Q_OBJECT

private slots:
    void texts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected"); // texts joined by |
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
            QTest::newRow(name) << bytes << expected;
        };
        row("nothing", "", "");
        row("blank", " \n\n ", "");
        row("one", "{\"a\":1}", "1:{\"a\":1}");
        row("one over lines", "\n{\n\"a\":{\n}}\n", "2:{\n\"a\":{\n}}");
        row("two over lines", "{\n}\n{\n}", "1:{\n}|3:{\n}");
        row("lines", "{\"a\":1}\n\n{\"b\":2}\r\n{\"c\":3}", "1:{\"a\":1}|3:{\"b\":2}|4:{\"c\":3}");
        row("a broken line costs itself only", "{}\n{\"a\":\"\n{}\n", "1:{}|2:{\"a\":\"|3:{}");
        row("brackets in texts", "{\"a\":\"}]\\\"{\"}\n{}", "1:{\"a\":\"}]\\\"{\"}|2:{}");
        row("empty array", "[]", "");
        row("blank array", " [ \n ] \n", "");
        row("array", "[{\"a\":[1,2]},\n {\"b\":\"],\"}]\n", "1:{\"a\":[1,2]}|2:{\"b\":\"],\"}");
        row("array of other things", "[1,\"a,]\",[2]]", "1:1|1:\"a,]\"|1:[2]");
        row("comma at the end", "[{},]", "1:{}|1:");
        row("array cut off", "[{},{\"a\"", "1:{}|!");
        row("array cut off between", "[{},", "1:{}|!");
        row("array without an end", "[{}", "!");
        row("array with a stray bracket", "[{}},{}]", "!");
        row("text behind the array", "[{}] {}", "1:{}|!");
        row("zero bytes", QByteArray("{\"a\":\"\0\"}\n{}", 12), QByteArray("1:{\"a\":\"\0\"}|2:{}", 16));
        row("deep", QByteArray("[") + QByteArray(100'000, '[') + QByteArray(100'000, ']') + ",1]",
            "1:" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "|1:1");
        const QByteArray large(StatementSplitter::longestStatement + 1, 'x');
        row("too long line", "{\"a\":\"" + large + "\"}\n{}", "1:too long|2:{}");
        row("too long first line cut off", "{\"a\":\"" + large, "1:too long");
        row("too long element", "[\"" + large + "\",{}]", "1:too long|1:{}");
        row("too long over lines", "{\n\"" + large + "\"}\n{}", "1:too long|3:{}");
    }

    void texts()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        const QStringList texts = QString::fromUtf8(expected).split(u'|', Qt::SkipEmptyParts);
        QCOMPARE(split(bytes), texts);
        if (bytes.size() < 1000)
            QCOMPARE(split(bytes, 1), texts);
        QCOMPARE(split(bytes, 4099), texts);
    }

    void errorsOfTheSourceComeThrough()
    {
        StatementSplitter splitter(
            [](std::span<char>) -> Result<qsizetype> { return failure(ErrorKind::Timeout, {}); });
        const auto text = splitter.next();
        QVERIFY(!text);
        QCOMPARE(text.error().kind, ErrorKind::Timeout);
    }
};

QTEST_GUILESS_MAIN(TestStatementSplitter)
#include "tst_statementsplitter.moc"
