// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <QXmlStreamReader>

using namespace viridian;

/// `viridianctl erd`, `dictionary` and `compare` on the schema of tests/db/catalog.
class TestSchemaCommands : public QObject
{
    Q_OBJECT

    QString m_database;
    QString m_changed;

    CtlResult run(const QStringList &command) const
    {
        return CtlProcess().run(command + QStringList{QStringLiteral("--dsn"), dsn(m_database)});
    }
    static QString dsn(const QString &database) { return TestCluster::instance().dsn(database); }
    static QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }
    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        TestCluster &cluster = TestCluster::instance();
        const QByteArray sql = content(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/catalog/ddl.sql"));
        m_database = cluster.createEmptyDatabase();
        m_changed = cluster.createEmptyDatabase();
        QVERIFY(cluster.connect(m_database).run(sql));
        QVERIFY(cluster.connect(m_changed).run(sql.mid(sql.indexOf("-- schemas"))));
        QVERIFY(cluster.connect(m_changed).run("ALTER TABLE sales.orders NO FORCE ROW LEVEL SECURITY"));
    }

    void diagrams()
    {
        const QTemporaryDir folder;
        const QList<std::pair<const char *, QByteArray>> formats{
            {"svg", "<?xml"}, {"png", "\x89PNG"}, {"pdf", "%PDF"}};
        for (const auto &[format, start] : formats) {
            const QString path = folder.filePath(QString::fromLatin1(format));
            const CtlResult done =
                run(words("erd --schema sales --format") +
                    QStringList{QString::fromLatin1(format), QStringLiteral("--out"), path});
            QVERIFY2(done.exitCode == 0, qPrintable(done.errors));
            QVERIFY(content(path).startsWith(start));
        }
        // The picture holds the tables' names as text.
        QVERIFY(content(folder.filePath(QStringLiteral("svg"))).contains(">customers<"));
        const CtlResult text = run(words("erd --schema sales --format mermaid"));
        QVERIFY(text.output.contains(
            QStringLiteral("\"sales.customers\" ||--o{ \"sales.orders\" : \"customer\"")));
        const CtlResult json = run(words("erd --schema sales --format json"));
        QCOMPARE(json.json.value(QStringLiteral("tables")).toArray().size(), 2);
        QCOMPARE(json.json.value(QStringLiteral("references")).toArray().size(), 1);
        QCOMPARE(run(words("erd --format svg")).exitCode, 2);
        QVERIFY(run(words("erd --schema nowhere")).exitCode != 0);
    }

    void dictionaries()
    {
        const CtlResult markdown = run(words("dictionary --format markdown"));
        QVERIFY(markdown.output.contains(QStringLiteral("### sales.customers")));
        QVERIFY(markdown.output.contains(QStringLiteral("| `name` | text | not null | As on the invoice |")));
        QVERIFY(markdown.output.contains(QStringLiteral("| `sales.customers` | `customers_by_name` |")));
        QVERIFY(!markdown.output.contains(QStringLiteral("### sales.orders_2026")));
        const CtlResult html = run(words("dictionary --format html"));
        QVERIFY(html.output.startsWith(QStringLiteral("<!DOCTYPE html>")));
        QVERIFY(html.output.contains(QStringLiteral("<h3 id=\"Odd Schema.Odd &quot;Name\">")));
        QXmlStreamReader reader(html.output.mid(html.output.indexOf(QStringLiteral("<body>")))
                                    .replace(QStringLiteral("</html>"), QString()));
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        const CtlResult json = run(words("dictionary --schema sales --format json"));
        QVERIFY(json.json.value(QStringLiteral("relations")).toArray().size() >= 5);
    }

    void comparisons()
    {
        const CtlResult told = run(words("compare --format json --with") + QStringList{dsn(m_changed)});
        QCOMPARE(told.exitCode, 1);
        const QJsonArray differences = told.json.value(QStringLiteral("differences")).toArray();
        QCOMPARE(differences.size(), 1);
        const QJsonObject first = differences.first().toObject();
        QCOMPARE(first.value(QStringLiteral("object")).toString(), QStringLiteral("sales.orders"));
        QCOMPARE(first.value(QStringLiteral("property")).toString(), QStringLiteral("force row security"));

        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("catalog.json"));
        QCOMPARE(run(words("compare --save") + QStringList{file}).exitCode, 0);
        const CtlResult same = run(words("compare --with") + QStringList{file});
        QCOMPARE(same.exitCode, 0);
        QVERIFY(same.output.contains(QStringLiteral("No difference")));
        QCOMPARE(run(words("compare")).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestSchemaCommands)
#include "tst_schemacommands.moc"
