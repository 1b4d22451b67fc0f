// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/keyring.h"
#include "tests/support/testkeyring.h"

#include <QTest>

using namespace viridian;

namespace {

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return failure(ErrorKind::Timeout, QStringLiteral("no answer"));
    return future.result();
}

const QString entry = QStringLiteral("dana@db.example/learning");

} // namespace

class TestKeyringEntries : public QObject
{
    Q_OBJECT

private slots:
    void withoutAKeyringItSaysSo()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        const auto read = answerOf(keyring::read(entry));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::MissingProgram);
        QVERIFY(!answerOf(keyring::store(entry, QStringLiteral("secret"))));
    }

    void whatIsStoredIsRead()
    {
        m_keyring.emplace();
        QVERIFY(answerOf(keyring::store(entry, QStringLiteral("gänsefüßchen\"'"))));
        QCOMPARE(answerOf(keyring::read(entry)), QStringLiteral("gänsefüßchen\"'"));
        QVERIFY(answerOf(keyring::store(entry, QStringLiteral("newer"))));
        QCOMPARE(answerOf(keyring::read(entry)), QStringLiteral("newer"));
    }

    void whatIsRemovedReadsAsEmpty()
    {
        QVERIFY(answerOf(keyring::store(entry, QStringLiteral("secret"))));
        QVERIFY(answerOf(keyring::remove(entry)));
        QCOMPARE(answerOf(keyring::read(entry)), QString());
        QVERIFY(answerOf(keyring::remove(entry))); // nothing to remove is no error
    }

private:
    std::optional<TestKeyring> m_keyring;
};

QTEST_GUILESS_MAIN(TestKeyringEntries)
#include "tst_keyring.moc"
