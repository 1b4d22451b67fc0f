// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/csvreader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace viridian;

namespace {

/// "line|first|second" of each row, "line!" of each rejected one, in the order met; the error last.
struct Reading
{
    QStringList rows;
    QStringList rejected;
    qint64 count = 0;
    std::optional<Error> error;
};

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    static QByteArray gzipped(const QString &path, const QByteArray &bytes)
    {
        gzFile file = gzopen(QFile::encodeName(path).constData(), "wb");
        gzwrite(file, bytes.constData(), static_cast<unsigned>(bytes.size()));
        gzclose(file);
        QFile written(path);
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }

    static Reading read(const QString &path)
    {
        Reading reading;
        auto reader = CsvReader::open(path, {QStringLiteral("a"), QStringLiteral("b")},
                                      [&](qint64 line, const SkipReason &reason) {
                                          QVERIFY(!reason.text().isEmpty());
                                          reading.rejected.append(QString::number(line));
                                      });
        if (!reader) {
            reading.error = reader.error();
            return reading;
        }
        while (reader->next())
            reading.rows.append(
                QStringLiteral("%1|%2|%3")
                    .arg(reader->line())
                    .arg(QString::fromUtf8(reader->field(0)), QString::fromUtf8(reader->field(1))));
        reading.error = reader->error();
        reading.count = reader->rowsRead();
        return reading;
    }

private slots:
    void rows_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QStringList>("rejected");
        const auto line = [](const char *text) { return QString::fromUtf8(text); };

        QTest::newRow("plain") << QByteArray("a,b\n1,2\n3,4\n") << QStringList{line("2|1|2"), line("3|3|4")}
                               << QStringList();
        QTest::newRow("no line end at the end")
            << QByteArray("a,b\n1,2") << QStringList{line("2|1|2")} << QStringList();
        QTest::newRow("header alone") << QByteArray("a,b\n") << QStringList() << QStringList();
        QTest::newRow("CRLF and byte order mark")
            << QByteArray("\xEF\xBB\xBF"
                          "a,b\r\n1,2\r\n3,4\r\n")
            << QStringList{line("2|1|2"), line("3|3|4")} << QStringList();
        QTest::newRow("other order, other columns")
            << QByteArray("x,b,a\n9,2,1\n") << QStringList{line("2|1|2")} << QStringList();
        QTest::newRow("quotes") << QByteArray("a,b\n\"1,\"\"x\"\"\",\"2\n2\"\n3,4\n")
                                << QStringList{line("2|1,\"x\"|2\n2"), line("4|3|4")} << QStringList();
        QTest::newRow("empty values and lines")
            << QByteArray("a,b\n,\n\n\n1,\n") << QStringList{line("2||"), line("5|1|")} << QStringList();
        QTest::newRow("wrong number of columns")
            << QByteArray("a,b\n1\n1,2,3\n4,5\n") << QStringList{line("4|4|5")}
            << QStringList{line("2"), line("3")};
        QTest::newRow("not UTF-8") << QByteArray("a,b\n\xE9t\xE9,2\n3,\xC3\xA9\n")
                                   << QStringList{line("3|3|\u00e9")} << QStringList{line("2")};
        QTest::newRow("a letter over two values") << QByteArray("a,b\n\xE9,\x80\x81\n3,4\n")
                                                  << QStringList{line("3|3|4")} << QStringList{line("2")};
        QTest::newRow("zero byte") << QByteArray("a,b\n1\0,2\n3,4\n", 12) << QStringList{line("3|3|4")}
                                   << QStringList{line("2")};
        QTest::newRow("quote inside a value")
            << QByteArray("a,b\n1,x\"y\n3,4\n") << QStringList{line("3|3|4")} << QStringList{line("2")};
        QTest::newRow("quote never closed costs its line only")
            << QByteArray("a,b\n1,2\n\"3,4\n5,6\n7,8\n")
            << QStringList{line("2|1|2"), line("4|5|6"), line("5|7|8")} << QStringList{line("3")};
        QTest::newRow("stray quotes that pair up cost their lines only")
            << QByteArray("a,b\n\"1,2\n3,4\n\"5,6\n7,8\n") << QStringList{line("3|3|4"), line("5|7|8")}
            << QStringList{line("2"), line("4")};
        QTest::newRow("a broken line in front of the header")
            << QByteArray("x\"y\na,b\n1,2\n") << QStringList{line("3|1|2")} << QStringList{line("1")};
        QTest::newRow("a broken row behind a header that ends with a lone CR")
            << QByteArray("a,b\r1,x\"y\n3,4\n") << QStringList{line("2|3|4")} << QStringList{line("1")};
    }

    void rows()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, rows);
        QFETCH(QStringList, rejected);
        const Reading plain = read(write(QStringLiteral("plain.csv"), bytes));
        QCOMPARE(plain.error, std::nullopt);
        QCOMPARE(plain.rows, rows);
        QCOMPARE(plain.rejected, rejected);
        QCOMPARE(plain.count, rows.size() + rejected.size());

        const QString path = m_folder.filePath(QStringLiteral("packed.csv.gz"));
        QVERIFY(!gzipped(path, bytes).isEmpty());
        const Reading packed = read(path);
        QCOMPARE(packed.error, std::nullopt);
        QCOMPARE(packed.rows, rows);
        QCOMPARE(packed.rejected, rejected);
    }

    void longLine()
    {
        const QByteArray value(1 << 20, 'x');
        const Reading reading =
            read(write(QStringLiteral("long.csv"), "a,b\n" + value + ",\"" + value + "\"\n3,4\n"));
        QCOMPARE(reading.error, std::nullopt);
        QCOMPARE(reading.rows.size(), 2);
        QCOMPARE(reading.rows.first(), QStringLiteral("2|%1|%1").arg(QString::fromLatin1(value)));
        QCOMPARE(reading.rows.last(), QStringLiteral("3|3|4"));
    }

    void lineBeyondTheLimitIsRejected()
    {
        const QByteArray value(CsvReader::longestRow + 200'000, 'x');
        const Reading reading =
            read(write(QStringLiteral("toolong.csv"), "a,b\n1,2\n" + value + ",2\n3,4\n"));
        QCOMPARE(reading.error, std::nullopt);
        QCOMPARE(reading.rows, (QStringList{QStringLiteral("2|1|2"), QStringLiteral("4|3|4")}));
        QCOMPARE(reading.rejected, QStringList{QStringLiteral("3")});
    }

    // Rewinding after a stray quote must work beyond the read buffer too.
    void strayQuoteFarFromTheEnd()
    {
        QByteArray bytes("a,b\n\"1,2\n");
        QStringList expected;
        for (int row = 0; row < 50'000; ++row) {
            bytes += QByteArray::number(row) + ",y\n";
            expected.append(QStringLiteral("%1|%2|y").arg(row + 3).arg(row));
        }
        const QString path = m_folder.filePath(QStringLiteral("stray.csv.gz"));
        QVERIFY(!gzipped(path, bytes).isEmpty());
        for (const Reading &reading : {read(write(QStringLiteral("stray.csv"), bytes)), read(path)}) {
            QCOMPARE(reading.error, std::nullopt);
            QCOMPARE(reading.rows, expected);
            QCOMPARE(reading.rejected, QStringList{QStringLiteral("2")});
        }
    }

    void truncatedGzip()
    {
        QByteArray bytes("a,b\n");
        for (int row = 0; row < 100'000; ++row)
            bytes += QByteArray::number(row * 7919 % 100'003) + ",2\n";
        const QByteArray packed = gzipped(m_folder.filePath(QStringLiteral("whole.csv.gz")), bytes);
        const Reading reading = read(write(QStringLiteral("cut.csv.gz"), packed.left(packed.size() / 2)));
        QVERIFY(reading.error);
        QCOMPARE(reading.error->kind, ErrorKind::BadInput);
        QVERIFY(reading.error->userText.contains(QStringLiteral("cut.csv.gz")));
    }

    void damagedGzip()
    {
        QByteArray bytes("a,b\n");
        for (int row = 0; row < 100'000; ++row)
            bytes += QByteArray::number(row * 7919 % 100'003) + ",2\n";
        QByteArray packed = gzipped(m_folder.filePath(QStringLiteral("whole.csv.gz")), bytes);
        for (qsizetype at = packed.size() / 2; at < packed.size() / 2 + 50; ++at)
            packed[at] = static_cast<char>(packed.at(at) ^ 0x5A);
        const Reading reading = read(write(QStringLiteral("damaged.csv.gz"), packed));
        QVERIFY(reading.error);
        QCOMPARE(reading.error->kind, ErrorKind::BadInput);
    }

    void unusableFiles()
    {
        QCOMPARE(read(m_folder.filePath(QStringLiteral("absent.csv"))).error->kind, ErrorKind::NotFound);
        QCOMPARE(read(write(QStringLiteral("empty.csv"), "")).error->kind, ErrorKind::BadInput);
        const auto missing = read(write(QStringLiteral("columns.csv"), "a,c\n1,2\n"));
        QCOMPARE(missing.error->kind, ErrorKind::BadInput);
        QVERIFY(missing.error->userText.contains(QStringLiteral("missing: b")));
    }
};

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
