// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/secret.h"

#include <QTemporaryDir>
#include <QTest>

using namespace viridian;
using namespace viridian::collect;

class TestSecret : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QByteArray &content, QFile::Permissions permissions) const
    {
        QFile file(m_folder.filePath(QStringLiteral("token")));
        file.remove();
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
            !file.setPermissions(permissions))
            qFatal("The test cannot write its file.");
        return QStringLiteral("file:") + file.fileName();
    }

    static constexpr QFile::Permissions mine = QFile::ReadOwner | QFile::WriteOwner;

private slots:
    void cleanup() { qunsetenv("VIRIDIAN_TEST_TOKEN"); }

    void fromTheEnvironment()
    {
        qputenv("VIRIDIAN_TEST_TOKEN", "s3cret");
        QCOMPARE(readSecret(QStringLiteral("env:VIRIDIAN_TEST_TOKEN")).value(), "s3cret");
    }

    void fromAFile() { QCOMPARE(readSecret(write("s3cret\nmore\n", mine)).value(), "s3cret"); }

    void notFromAFileThatOthersRead()
    {
        const auto secret = readSecret(write("s3cret", mine | QFile::ReadOther));
        QVERIFY(!secret);
        QVERIFY(!(secret.error().userText + secret.error().detail).contains(QStringLiteral("s3cret")));
    }

    void unusable_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray("  \n");
        QTest::newRow("a second header") << QByteArray("s3cret\rX-Other: 1");
        QTest::newRow("not ASCII") << QByteArray("s3cr\xc3\xa9t");
        QTest::newRow("endless") << QByteArray(100'000, 'x');
    }
    void unusable()
    {
        QFETCH(const QByteArray, content);
        const auto secret = readSecret(write(content, mine));
        QVERIFY(!secret);
        QCOMPARE(secret.error().kind, ErrorKind::BadInput);
        QVERIFY(!(secret.error().userText + secret.error().detail).contains(QStringLiteral("s3cr")));
    }

    void notThere()
    {
        for (const auto &name : {QStringLiteral("env:VIRIDIAN_TEST_TOKEN"), QStringLiteral("file:/no/such"),
                                 QStringLiteral("s3cret"), QString()})
            QVERIFY(!readSecret(name));
    }

    void headers()
    {
        QCOMPARE(authorization("abc.def"), "Bearer abc.def");
        QCOMPARE(authorization("ann:pw"), "Basic YW5uOnB3");
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
