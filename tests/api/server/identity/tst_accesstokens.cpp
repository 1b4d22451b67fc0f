// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/accesstokens.h"
#include "api/server/identity/authenticator.h"
#include "tests/api/server/identity/tokensigner.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;
using namespace viridian::server;

namespace {

constexpr qint64 now = 1'800'000'000;

QJsonObject objectOf(const QByteArray &part)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(part, base64url)).object();
}

} // namespace

/// Tokens that were forged, altered, are old or somebody else's, and the keys they are checked with.
class TestAccessTokens : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(QStringLiteral("keys.json"));
    std::optional<AccessTokens> m_tokens;
    AccessClaims m_claims{
        QUuid::createUuid(), QUuid::createUuid(), QUuid::createUuid(), {Role::Learner, Role::OrgAdmin}};
    QByteArray m_good;
    QJsonObject m_header;
    QJsonObject m_payload;

private slots:
    void initTestCase()
    {
        QVERIFY(SigningKeys::add(m_path));
        m_tokens.emplace(*SigningKeys::load(m_path), AccessTokens::Settings{});
        m_good = *m_tokens->issue(m_claims, now);
        m_header = objectOf(m_good.split('.').at(0));
        m_payload = objectOf(m_good.split('.').at(1));
    }

    void aGoodTokenSaysWhoItIs()
    {
        const auto claims = m_tokens->verify(m_good, now + 599);
        QVERIFY2(claims, claims ? "" : qPrintable(claims.error().detail));
        QCOMPARE(claims->organizationId, m_claims.organizationId);
        QCOMPARE(claims->userId, m_claims.userId);
        QCOMPARE(claims->sessionId, m_claims.sessionId);
        QCOMPARE(claims->roles, m_claims.roles);
        QCOMPARE(m_header.value(u"alg").toString(), QStringLiteral("RS256"));
        QVERIFY(m_tokens->issue(m_claims, now) != m_good); // an id of its own
    }

    void whatItSaysCounts_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("isGood");
        const auto add = [](const char *name, const char *member, const QJsonValue &value,
                            bool isGood = false) {
            QTest::newRow(name) << QByteArray(member) << value << isGood;
        };
        add("another issuer", "iss", QStringLiteral("other"));
        add("no issuer", "iss", QJsonValue::Undefined);
        add("another audience", "aud", QStringLiteral("other"));
        add("several audiences", "aud", QJsonArray{QStringLiteral("viridian-api"), QStringLiteral("other")});
        add("expired", "exp", now);
        add("not expired", "exp", now + 1, true);
        add("no expiry", "exp", QJsonValue::Undefined);
        add("an expiry as text", "exp", QStringLiteral("1900000000"));
        add("an expiry in fractions", "exp", 1'900'000'000.5);
        add("an endless expiry", "exp", 1e300);
        add("a negative expiry", "exp", -1);
        add("not yet valid", "nbf", now + 31);
        add("another server's clock", "nbf", now + 30, true);
        add("no beginning", "nbf", QJsonValue::Undefined);
        add("no person", "sub", QJsonValue::Undefined);
        add("a person that is no id", "sub", QStringLiteral("' OR true"));
        add("no organisation", "org", QJsonValue::Null);
        add("no session", "sid", QJsonValue::Undefined);
        add("no id", "jti", QJsonValue::Undefined);
        add("an unknown role", "roles", QJsonArray{QStringLiteral("superuser")});
        add("no roles", "roles", QJsonValue::Undefined, true); // the database has the last word anyway
    }

    void whatItSaysCounts()
    {
        QFETCH(QByteArray, member);
        QFETCH(QJsonValue, value);
        QFETCH(bool, isGood);
        QJsonObject claims = m_payload;
        claims.insert(QString::fromLatin1(member), value);
        if (value.isUndefined())
            claims.remove(QString::fromLatin1(member));
        const auto read = m_tokens->verify(sign(ownKey().get(), m_header, claims), now);
        QCOMPARE(read.has_value(), isGood);
        if (!isGood)
            QCOMPARE(read.error().kind, ErrorKind::Authentication);
    }

    void anotherAlgorithmIsRefused_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        for (const char *algorithm : {"PS256", "RS384", "RS512"})
            QTest::newRow(algorithm) << QByteArray(algorithm);
    }

    /// Even with the right key.
    void anotherAlgorithmIsRefused()
    {
        QFETCH(QByteArray, algorithm);
        QJsonObject header = m_header;
        header.insert(QStringLiteral("alg"), QString::fromLatin1(algorithm));
        refused(sign(ownKey().get(), header, m_payload), "another algorithm");
    }

    void withoutASignature_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        for (const char *algorithm : {"none", "None", "NONE", "nOnE", ""})
            QTest::newRow(algorithm) << QByteArray(algorithm);
    }

    void withoutASignature()
    {
        QFETCH(QByteArray, algorithm);
        QJsonObject header = m_header;
        header.insert(QStringLiteral("alg"), QString::fromLatin1(algorithm));
        const QByteArray forged = part(header) + '.' + part(m_payload) + '.';
        for (const QByteArray &signature : {QByteArray(), QByteArray("AA"), m_good.split('.').at(2)})
            refused(forged + signature);
        header.remove(QStringLiteral("alg"));
        refused(part(header) + '.' + part(m_payload) + '.');
    }

    /// The public key is no secret: as the secret of HS256 it must not make a token good.
    void thePublicKeyIsNoSecret()
    {
        cjose_err error{};
        const Jwk own = ownKey();
        const std::unique_ptr<char, decltype(&std::free)> json(cjose_jwk_to_json(own.get(), false, &error),
                                                               &std::free);
        const QByteArray modulus = QByteArray::fromBase64(
            QJsonDocument::fromJson(json.get()).object().value(u"n").toString().toLatin1(), base64url);
        QJsonObject header = m_header;
        header.insert(QStringLiteral("alg"), QStringLiteral("HS256"));
        for (const QByteArray &secret : {QByteArray(json.get()), modulus, QByteArray("secret")}) {
            const Jwk key(cjose_jwk_create_oct_spec(reinterpret_cast<const uint8_t *>(secret.constData()),
                                                    static_cast<size_t>(secret.size()), &error),
                          &cjose_jwk_release);
            refused(sign(key.get(), header, m_payload), "another algorithm");
        }
    }

    void anotherKeyIsRefused()
    {
        cjose_err error{};
        const uint8_t exponent[] = {1, 0, 1};
        const Jwk other(cjose_jwk_create_RSA_random(2048, exponent, sizeof exponent, &error),
                        &cjose_jwk_release);
        refused(sign(other.get(), m_header, m_payload), "wrong signature");
        QJsonObject header = m_header;
        header.insert(QStringLiteral("kid"), QStringLiteral("other"));
        refused(sign(ownKey().get(), header, m_payload), "unknown key");
        header.remove(QStringLiteral("kid"));
        refused(sign(ownKey().get(), header, m_payload), "unknown key");
        // A key that the token brings along is nobody's.
        const std::unique_ptr<char, decltype(&std::free)> json(cjose_jwk_to_json(other.get(), false, &error),
                                                               &std::free);
        header = m_header;
        header.insert(QStringLiteral("jwk"), QJsonDocument::fromJson(json.get()).object());
        refused(sign(other.get(), header, m_payload), "wrong signature");
    }

    void anotherKindOfTokenIsRefused()
    {
        QJsonObject header = m_header;
        header.insert(QStringLiteral("typ"), QStringLiteral("JWT"));
        refused(sign(ownKey().get(), header, m_payload), "another type");
        header = m_header;
        header.insert(QStringLiteral("crit"), QJsonArray{QStringLiteral("exp")});
        refused(sign(ownKey().get(), header, m_payload), "critical extensions");
    }

    void everyTruncationAndEveryChangedCharacterIsRefused()
    {
        for (qsizetype length = 0; length < m_good.size(); ++length)
            refused(m_good.left(length));
        // The last character of a part has bits that say nothing; all others count.
        for (qsizetype i = 0; i < m_good.size(); ++i) {
            if (m_good.at(i) == '.' || i + 1 == m_good.size() || m_good.at(i + 1) == '.')
                continue;
            QByteArray changed = m_good;
            changed[i] = changed.at(i) == 'A' ? 'B' : 'A';
            refused(changed);
        }
        refused(m_good + '.');
        refused(m_good + ".AA");
        refused(' ' + m_good + "\n.");
        refused(QByteArray(5000, 'A') + ".A.A");
    }

    void randomTokensAreRefused()
    {
        QRandomGenerator random(20261121);
        for (int i = 0; i < 1000; ++i) {
            QByteArray token;
            for (int piece = 0; piece < 3; ++piece) {
                QByteArray bytes(random.bounded(200), Qt::Uninitialized);
                for (char &byte : bytes)
                    byte = static_cast<char>(random.bounded(256));
                // Half of them are well-formed up to some part.
                token += (piece > 0 ? "." : "") + (i % 2 == 0 && random.bounded(2) == 0
                                                       ? m_good.split('.').at(piece)
                                                       : bytes.toBase64(base64url));
            }
            if (token != m_good)
                refused(token);
            QByteArray raw(random.bounded(300), Qt::Uninitialized);
            for (char &byte : raw)
                byte = static_cast<char>(random.bounded(256));
            refused(raw);
        }
    }

    /// The one before still checks, the one to come already does; after the next change the oldest is gone.
    void keysAreChangedWithoutALossOfTokens()
    {
        const QString path = m_folder.filePath(QStringLiteral("rotated.json"));
        const QByteArray first = *SigningKeys::add(path);
        const AccessTokens before(*SigningKeys::load(path), {});
        const QByteArray old = *before.issue(m_claims, now);
        const QByteArray second = *SigningKeys::add(path);
        QCOMPARE(SigningKeys::load(path)->signer().id, first);
        const AccessTokens prepared(*SigningKeys::load(path), {});
        QCOMPARE(*SigningKeys::promote(path), second);
        const AccessTokens after(*SigningKeys::load(path), {});
        QVERIFY(after.verify(old, now));
        const QByteArray fresh = *after.issue(m_claims, now);
        QCOMPARE(objectOf(fresh.split('.').at(0)).value(u"kid").toString().toLatin1(), second);
        QVERIFY(prepared.verify(fresh, now));
        QVERIFY(!before.verify(fresh, now));
        QVERIFY(SigningKeys::add(path));
        QVERIFY(SigningKeys::promote(path));
        QVERIFY(!AccessTokens(*SigningKeys::load(path), {}).verify(old, now));
        QVERIFY(AccessTokens(*SigningKeys::load(path), {}).verify(fresh, now));
    }

    void keysThatOthersMayReadAreRefused()
    {
        const QString path = m_folder.filePath(QStringLiteral("open.json"));
        QVERIFY(SigningKeys::add(path));
        QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        for (const auto permission : {QFile::ReadGroup, QFile::ReadOther, QFile::WriteOther}) {
            QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | permission));
            const auto loaded = SigningKeys::load(path);
            QVERIFY(!loaded);
            QCOMPARE(loaded.error().kind, ErrorKind::BadInput);
            QVERIFY(!SigningKeys::add(path));
        }
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
        QVERIFY(SigningKeys::load(path));
        QVERIFY(!SigningKeys::promote(path)); // there is only one
    }

    void keysThatCannotBeUsedAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no key") << QByteArray(R"({"keys": []})");
        QTest::newRow("a symmetric key")
            << QByteArray(R"({"keys": [{"kty": "oct", "kid": "a", "k": "AAAA"}]})");
        QTest::newRow("no numbers") << QByteArray(
            R"({"keys": [{"kty": "RSA", "kid": "a", "n": "", "e": "AQAB"}]})");
        QTest::newRow("a public key")
            << QByteArray("{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"a\", \"e\": \"AQAB\", \"n\": \"") +
                   QByteArray(300, 'x').toBase64(base64url) + "\"}]}";
    }

    void keysThatCannotBeUsedAreRefused()
    {
        QFETCH(QByteArray, content);
        const QString path = m_folder.filePath(QStringLiteral("bad.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
        file.close();
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        const auto loaded = SigningKeys::load(path);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::BadInput);
        QVERIFY(!SigningKeys::load(m_folder.filePath(QStringLiteral("missing.json"))));
    }

    void theTokenComesInOneHeaderOnly()
    {
        const AccessTokens tokens(*SigningKeys::load(m_path), {});
        const QByteArray good = *tokens.issue(m_claims, QDateTime::currentSecsSinceEpoch());
        const auto caller = authenticate(tokens, request({{"authorization", "bEaReR " + good}}));
        QVERIFY(caller);
        QCOMPARE(caller->userId, m_claims.userId);
        QCOMPARE(caller->sessionId, m_claims.sessionId);
        for (const Headers &headers :
             {Headers(), Headers{{"Authorization", good}}, Headers{{"Authorization", "Basic " + good}},
              Headers{{"Authorization", "Bearer "}},
              Headers{{"Authorization", "Bearer " + good + ", Bearer x"}},
              Headers{{"Authorization", "Bearer " + good}, {"Authorization", "Bearer " + good}},
              Headers{{"X-Authorization", "Bearer " + good}}, Headers{{"Cookie", "Bearer " + good}}}) {
            const auto none = authenticate(tokens, request(headers));
            QVERIFY(!none);
            QCOMPARE(none.error().kind, ErrorKind::Authentication);
        }
    }

private:
    static Request request(const Headers &headers)
    {
        Request request;
        request.headers = headers;
        return request;
    }

    Jwk ownKey() const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no keys");
        const QByteArray json =
            QJsonDocument(
                QJsonDocument::fromJson(file.readAll()).object().value(u"keys").toArray().at(0).toObject())
                .toJson();
        cjose_err error{};
        return {cjose_jwk_import(json.constData(), static_cast<size_t>(json.size()), &error),
                &cjose_jwk_release};
    }

    void refused(const QByteArray &token, const char *why = "")
    {
        const auto read = m_tokens->verify(token, now);
        QVERIFY2(!read, token.constData());
        QCOMPARE(read.error().kind, ErrorKind::Authentication);
        QVERIFY2(read.error().detail.contains(QLatin1StringView(why)), qPrintable(read.error().detail));
        QVERIFY(token.size() < 20 || !read.error().detail.contains(QString::fromLatin1(token)));
    }
};

QTEST_GUILESS_MAIN(TestAccessTokens)
#include "tst_accesstokens.moc"
