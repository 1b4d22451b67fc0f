// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/passwordrules.h"
#include "api/server/identity/refreshtoken.h"

#include <QCryptographicHash>
#include <QSet>
#include <QTest>

#include <future>

using namespace viridian;
using namespace viridian::server;

namespace {

constexpr PasswordCost cheap{1, 8192};
constexpr PasswordCost slow{4, std::size_t{64} << 20};

} // namespace

class TestPasswordHasher : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheRightPasswordFits()
    {
        PasswordHasher hasher(cheap, {});
        const QByteArray hash = *hasher.hash("correct horse battery");
        QVERIFY2(hash.startsWith("$argon2id$v=19$m=8,t=1,p=1$"), hash.constData());
        QVERIFY(*hasher.hash("correct horse battery") != hash); // salted
        QVERIFY(hasher.verify("correct horse battery", hash)->fits);
        for (const QByteArray &wrong : {QByteArray(), QByteArray("correct horse batterY"),
                                        QByteArray("correct horse battery\0", 22), hash})
            QVERIFY2(!hasher.verify(wrong, hash)->fits, wrong.constData());
        for (const QByteArray &broken : {QByteArray(), QByteArray("$argon2id$"), QByteArray("not a hash")})
            QVERIFY(!hasher.verify("correct horse battery", broken)->fits);
    }

    /// By default as docs/security-model.md says.
    void theUsualCost()
    {
        PasswordHasher hasher({}, {});
        const QByteArray hash = *hasher.hash("correct horse battery");
        QVERIFY2(hash.startsWith("$argon2id$v=19$m=65536,t=3,p=1$"), hash.constData());
    }

    /// So that the time does not tell whether there is such a person.
    void nobodyCostsAsMuchAsAWrongPassword()
    {
        PasswordHasher hasher(cheap, {});
        const QByteArray hash = *hasher.hash("correct horse battery");
        const auto computedBy = [&hasher](const std::optional<QByteArray> &compared) {
            const quint64 before = hasher.computed();
            if (hasher.verify("wrong", compared)->fits)
                qFatal("it fits");
            return hasher.computed() - before;
        };
        QCOMPARE(computedBy(hash), 1u);
        QCOMPARE(computedBy(std::nullopt), 1u);
    }

    void aHashOfAnotherCostIsRenewed()
    {
        PasswordHasher before(cheap, {});
        PasswordHasher after({2, 16384}, {});
        const QByteArray old = *before.hash("correct horse battery");
        QVERIFY(!before.verify("correct horse battery", old)->renewed);
        QVERIFY(!after.verify("wrong", old)->renewed);
        const auto verdict = after.verify("correct horse battery", old);
        QVERIFY(verdict->fits && verdict->renewed);
        QVERIFY(verdict->renewed->contains("m=16,t=2"));
        QVERIFY(!after.verify("correct horse battery", verdict->renewed)->renewed);
    }

    /// One works, one waits, and the others are refused at once.
    void guessingTakesNeitherMemoryNorThreads()
    {
        PasswordHasher hasher(slow, {1, 1});
        std::vector<std::future<Result<QByteArray>>> all;
        for (int i = 0; i < 8; ++i)
            all.push_back(std::async(std::launch::async, [&hasher] { return hasher.hash("a password"); }));
        int made = 0;
        int refused = 0;
        for (auto &one : all) {
            const auto hash = one.get();
            made += hash.has_value();
            refused += !hash && hash.error().kind == ErrorKind::Unreachable;
        }
        QCOMPARE(made + refused, 8);
        QVERIFY2(made >= 2 && refused >= 1, qPrintable(QString::number(made)));
        QVERIFY(hasher.hash("a password")); // afterwards there is room again
    }

    void newPasswordsAreLongEnough_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("eleven") << QByteArray("12345678901") << false;
        QTest::newRow("twelve") << QByteArray("123456789012") << true;
        QTest::newRow("twelve beyond ASCII") << QByteArray("éééééééééééé") << true;
        QTest::newRow("eleven beyond ASCII") << QByteArray("ééééééééééé") << false;
        QTest::newRow("twelve outside the basic plane") << QByteArray("🌿🌿🌿🌿🌿🌿🌿🌿🌿🌿🌿🌿") << true;
        QTest::newRow("six of them") << QByteArray("🌿🌿🌿🌿🌿🌿") << false;
        QTest::newRow("spaces") << QByteArray("correct horse battery staple") << true;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("too long") << QByteArray(1025, 'a') << false;
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe 12345678901234") << false;
    }

    void newPasswordsAreLongEnough()
    {
        QFETCH(QByteArray, typed);
        QFETCH(bool, isGood);
        const auto password = newPassword(typed);
        QCOMPARE(password.has_value(), isGood);
        if (!isGood)
            QCOMPARE(password.error().kind, ErrorKind::BadInput);
    }

    /// One keyboard composes an accent, another sends letter and accent.
    void theSameCharactersAreTheSamePassword()
    {
        QCOMPARE(canonicalPassword("caf\xc3\xa9 au lait"), canonicalPassword("cafe\xcc\x81 au lait"));
        QVERIFY(canonicalPassword("caf\xc3\xa9") != canonicalPassword("cafe"));
    }

    void refreshTokensAreRandomAndKeptAsHashes()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i) {
            const auto token = RefreshToken::make();
            QCOMPARE(token.text.size(), 43);
            QCOMPARE(token.hash.size(), 32);
            QCOMPARE(RefreshToken::hashOf(token.text), token.hash);
            QVERIFY(!token.hash.contains(token.text));
            seen.insert(token.text);
        }
        QCOMPARE(seen.size(), 1000);
        for (const QByteArray &wrong :
             {QByteArray(), QByteArray(42, 'A'), QByteArray(44, 'A'), QByteArray(42, 'A') + '+',
              QByteArray(43, '='), QByteArray(4000, 'A')})
            QVERIFY2(!RefreshToken::hashOf(wrong), wrong.constData());
    }
};

QTEST_GUILESS_MAIN(TestPasswordHasher)
#include "tst_passwordhasher.moc"
