// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/json/encode.h"
#include "api/json/problem.h"
#include "api/server/identity/authenticator.h"
#include "api/server/identity/externalissuers.h"
#include "api/server/routes/authroutes.h"
#include "tests/api/server/identity/tokensigner.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"

#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

const QString issuer = QStringLiteral("https://login.example.org/");
const QString other = QStringLiteral("https://other.example.org/");

Jwk rsa(size_t bits = 2048)
{
    cjose_err error{};
    const std::array<uint8_t, 3> exponent{1, 0, 1};
    return {cjose_jwk_create_RSA_random(bits, exponent.data(), exponent.size(), &error), &cjose_jwk_release};
}

Jwk elliptic()
{
    cjose_err error{};
    return {cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error), &cjose_jwk_release};
}

QJsonObject jwk(cjose_jwk_t *key, const char *id, bool isPrivate = false)
{
    cjose_err error{};
    const std::unique_ptr<char, decltype(&std::free)> json(cjose_jwk_to_json(key, isPrivate, &error),
                                                           &std::free);
    auto object = QJsonDocument::fromJson(QByteArray(json.get())).object();
    object.insert(QStringLiteral("kid"), QLatin1StringView(id));
    return object;
}

} // namespace

/// Tokens of another issuer: those that open a session, and all that must not.
class TestExternalIssuers : public QObject
{
    Q_OBJECT

    QString write(const char *name, const QJsonObject &object)
    {
        const QString path = m_folder.filePath(QLatin1StringView(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson()) < 0 ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther))
            qFatal("%s", qPrintable(file.errorString()));
        return path;
    }
    static QJsonObject set(const QList<QJsonObject> &keys)
    {
        QJsonArray array;
        for (const auto &key : keys)
            array.append(key);
        return {{QStringLiteral("keys"), array}};
    }
    static QJsonObject entry(const QJsonObject &changes = {})
    {
        QJsonObject object{{QStringLiteral("issuer"), issuer},
                           {QStringLiteral("audience"), QStringLiteral("viridian")},
                           {QStringLiteral("organization"), QStringLiteral("north")},
                           {QStringLiteral("keys"), QStringLiteral("keys.json")}};
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (it->isUndefined() || it->isNull())
                object.remove(it.key());
            else
                object.insert(it.key(), *it);
        }
        return object;
    }
    static QJsonObject file(const QList<QJsonObject> &entries)
    {
        QJsonArray array;
        for (const auto &each : entries)
            array.append(each);
        return {{QStringLiteral("issuers"), array}};
    }
    QJsonObject claims(const QJsonObject &changes = {}) const
    {
        QJsonObject object{{QStringLiteral("iss"), issuer},
                           {QStringLiteral("aud"), QStringLiteral("viridian")},
                           {QStringLiteral("sub"), QStringLiteral("ta")},
                           {QStringLiteral("exp"), m_now + 300}};
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (it->isNull())
                object.remove(it.key());
            else
                object.insert(it.key(), *it);
        }
        return object;
    }
    static QJsonObject header(const char *id = "one", const char *algorithm = "RS256")
    {
        return {{QStringLiteral("alg"), QLatin1StringView(algorithm)},
                {QStringLiteral("kid"), QLatin1StringView(id)}};
    }

private slots:
    void initTestCase()
    {
        write("keys.json", set({jwk(m_key.get(), "one"), jwk(m_second.get(), "two")}));
        write("other.json", set({jwk(m_others.get(), "one")}));
        write("ec.json", set({jwk(m_curve.get(), "curve"), jwk(m_key.get(), "one")}));
        auto loaded = ExternalIssuers::load(
            write("issuers.json", file({entry(),
                                        entry({{QStringLiteral("issuer"), other},
                                               {QStringLiteral("organization"), QStringLiteral("south")},
                                               {QStringLiteral("keys"), QStringLiteral("other.json")}}),
                                        entry({{QStringLiteral("audience"), QStringLiteral("curve")},
                                               {QStringLiteral("algorithm"), QStringLiteral("ES256")},
                                               {QStringLiteral("claim"), QStringLiteral("email")},
                                               {QStringLiteral("keys"), QStringLiteral("ec.json")}})})));
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().userText));
        m_issuers = std::make_unique<ExternalIssuers>(std::move(*loaded));
    }

    void aGoodTokenSaysWhoItIs()
    {
        const auto person = m_issuers->verify(sign(m_key.get(), header(), claims()), m_now);
        QVERIFY2(person, person ? "" : qPrintable(person.error().detail));
        QCOMPARE(person->organization, QStringLiteral("north"));
        QCOMPARE(person->login, QStringLiteral("ta"));
        QVERIFY(m_issuers->verify(sign(m_second.get(), header("two"), claims()), m_now));
        const QJsonArray several{QStringLiteral("x"), QStringLiteral("viridian")};
        QVERIFY(m_issuers->verify(sign(m_key.get(), header(), claims({{QStringLiteral("aud"), several}})),
                                  m_now));
        // An issuer speaks for its own organisation, whatever the token says.
        const auto south =
            m_issuers->verify(sign(m_others.get(), header(),
                                   claims({{QStringLiteral("iss"), other},
                                           {QStringLiteral("organization"), QStringLiteral("north")}})),
                              m_now);
        QCOMPARE(south->organization, QStringLiteral("south"));
        const auto curve =
            m_issuers->verify(sign(m_curve.get(), header("curve", "ES256"),
                                   claims({{QStringLiteral("aud"), QStringLiteral("curve")},
                                           {QStringLiteral("email"), QStringLiteral("ta@north.example")}})),
                              m_now);
        QVERIFY2(curve, curve ? "" : qPrintable(curve.error().detail));
        QCOMPARE(curve->login, QStringLiteral("ta@north.example"));
    }

    void noOtherTokenIsGood_data()
    {
        QTest::addColumn<QByteArray>("token");
        const auto add = [](const char *name, const QByteArray &token) { QTest::newRow(name) << token; };
        const auto with = [this](const char *name, const QJsonValue &value) {
            return sign(m_key.get(), header(), claims({{QLatin1StringView(name), value}}));
        };
        add("nothing", {});
        add("no token", "abc");
        add("another issuer", with("iss", QStringLiteral("https://evil.example.org/")));
        add("no issuer", with("iss", QJsonValue::Null));
        add("another audience", with("aud", QStringLiteral("somebody else")));
        add("other audiences", with("aud", QJsonArray{QStringLiteral("a"), QStringLiteral("b")}));
        add("no audience", with("aud", QJsonValue::Null));
        add("expired", with("exp", m_now));
        add("without an end", with("exp", QJsonValue::Null));
        add("an end that is no number", with("exp", QStringLiteral("tomorrow")));
        add("not valid yet", with("nbf", m_now + 100));
        add("a beginning that is no number", with("nbf", QStringLiteral("soon")));
        add("about nobody", with("sub", QJsonValue::Null));
        add("about a number", with("sub", 7));
        add("an address that was not verified",
            sign(m_curve.get(), header("curve", "ES256"),
                 claims({{QStringLiteral("aud"), QStringLiteral("curve")},
                         {QStringLiteral("email"), QStringLiteral("ta@north.example")},
                         {QStringLiteral("email_verified"), false}})));
        add("a stranger's key", sign(m_stranger.get(), header(), claims()));
        add("an unknown key", sign(m_key.get(), header("three"), claims()));
        add("no key id where there are several",
            sign(m_key.get(), {{QStringLiteral("alg"), QStringLiteral("RS256")}}, claims()));
        add("the key of another issuer", sign(m_others.get(), header(), claims()));
        add("signed by one issuer in the name of another",
            sign(m_key.get(), header(), claims({{QStringLiteral("iss"), other}})));
        add("RSA where ES256 is pinned", sign(m_key.get(), header("one"),
                                              claims({{QStringLiteral("aud"), QStringLiteral("curve")},
                                                      {QStringLiteral("email"), QStringLiteral("ta")}})));
        add("another algorithm of the same key", sign(m_key.get(), header("one", "PS256"), claims()));
        const QByteArray good = sign(m_key.get(), header(), claims());
        const auto parts = good.split('.');
        const QByteArray none =
            part({{QStringLiteral("alg"), QStringLiteral("none")}}) + '.' + part(claims());
        add("none", none + '.');
        add("none with a signature", none + '.' + parts[2]);
        add("None", part({{QStringLiteral("alg"), QStringLiteral("None")}}) + '.' + part(claims()) + '.');
        add("altered", parts[0] + '.' + part(claims({{QStringLiteral("sub"), QStringLiteral("admin")}})) +
                           '.' + parts[2]);
        add("without a signature", parts[0] + '.' + parts[1] + '.');
        add("cut", good.chopped(3));
        // HMAC with the public key as its secret, in the forms in which it could be taken.
        const QByteArray hmac = part(header("one", "HS256")) + '.' + part(claims());
        const QByteArray asJson = QJsonDocument(jwk(m_key.get(), "one")).toJson(QJsonDocument::Compact);
        for (const QByteArray &secret : {asJson, jwk(m_key.get(), "one").value(u"n").toString().toLatin1()})
            add(secret.startsWith('{') ? "HMAC with the public key" : "HMAC with the modulus",
                hmac + '.' +
                    QMessageAuthenticationCode::hash(hmac, secret, QCryptographicHash::Sha256)
                        .toBase64(base64url));
        auto brought = header();
        brought.insert(QStringLiteral("jwk"), jwk(m_stranger.get(), "one"));
        const QByteArray own = sign(m_stranger.get(), header(), claims());
        add("a key that it brings along",
            part(brought) + '.' + own.split('.').at(1) + '.' + own.split('.').at(2));
    }

    void noOtherTokenIsGood()
    {
        QFETCH(QByteArray, token);
        const auto person = m_issuers->verify(token, m_now);
        QVERIFY(!person);
        QCOMPARE(person.error().kind, ErrorKind::Authentication);
        QVERIFY(!person.error().detail.isEmpty());
    }

    void whatCannotBeUsedIsNamed()
    {
        const auto refuses = [this](const QJsonObject &object) {
            const auto loaded = ExternalIssuers::load(write("wrong.json", object));
            return !loaded && loaded.error().kind == ErrorKind::BadInput;
        };
        QVERIFY(!refuses(file({entry()})));
        QVERIFY(refuses({}));
        QVERIFY(refuses(file({entry(), entry()})));
        for (const char *name : {"issuer", "audience", "organization", "keys"})
            QVERIFY(refuses(file({entry({{QLatin1StringView(name), QJsonValue::Null}})})));
        for (const char *algorithm : {"HS256", "none", "RS512", ""})
            QVERIFY(refuses(file({entry({{QStringLiteral("algorithm"), QLatin1StringView(algorithm)}})})));
        QVERIFY(refuses(file({entry({{QStringLiteral("audiences"), QStringLiteral("x")}})})));
        const auto withKeys = [&](const QList<QJsonObject> &keys) {
            write("few.json", set(keys));
            return refuses(file({entry({{QStringLiteral("keys"), QStringLiteral("few.json")}})}));
        };
        QVERIFY(!withKeys({jwk(m_key.get(), "one")}));
        QVERIFY(withKeys({}));
        QVERIFY(withKeys({jwk(m_curve.get(), "one")}));
        QVERIFY(withKeys({{{QStringLiteral("kty"), QStringLiteral("oct")},
                           {QStringLiteral("k"), QStringLiteral("c2VjcmV0")}}}));
        QVERIFY(withKeys({jwk(rsa(1024).get(), "one")}));
        auto forEncryption = jwk(m_key.get(), "one");
        forEncryption.insert(QStringLiteral("use"), QStringLiteral("enc"));
        QVERIFY(withKeys({forEncryption}));
        const QString open = write("open.json", file({entry()}));
        QFile::setPermissions(open, QFile::permissions(open) | QFile::WriteOther);
        QVERIFY(!ExternalIssuers::load(open));
        QVERIFY(!ExternalIssuers::load(m_folder.filePath(QStringLiteral("none.json"))));
    }

    void aTokenOpensASessionThatIsLikeAnyOther()
    {
        const SampleDatabase database;
        QVERIFY(SigningKeys::add(m_folder.filePath(QStringLiteral("own"))));
        const AccessTokens tokens(*SigningKeys::load(m_folder.filePath(QStringLiteral("own"))), {});
        PasswordHasher hasher({1, 8192}, {});
        Limiter limiter({.withoutToken = 6});
        SignIn signIn(hasher, tokens, limiter, {1h, 24h}, *m_issuers);
        ApiServer server(
            database,
            {.authenticate = [&tokens](const Request &request) { return authenticate(tokens, request); },
             .routes = authRoutes(signIn)});
        const auto exchange = [&server, this](const char *person) {
            const QByteArray token =
                sign(m_key.get(), header(), claims({{QStringLiteral("sub"), QLatin1StringView(person)}}));
            return RawClient::ask(
                server.port(), ApiServer::request("POST", "/api/v1/auth/exchange", {},
                                                  json::encode(ExchangeRequest{QString::fromLatin1(token)})));
        };
        const auto ask = [&server](const QByteArray &method, const QByteArray &path, const QString &token) {
            return RawClient::ask(server.port(),
                                  ApiServer::request(method, "/api/v1/" + path, {}, {},
                                                     "Authorization: Bearer " + token.toLatin1() + "\r\n"));
        };
        const auto answer = exchange("ta");
        QVERIFY2(answer.status == 200, answer.body.constData());
        QCOMPARE(answer.headers.value("cache-control"), QByteArray("no-store"));
        const auto session = json::decodeAnswer<TokenAnswer>(answer.body);
        QVERIFY(session);
        QCOMPARE(session->session.roles, QList{Role::Trainer});
        QCOMPARE(ask("GET", "trainer/courses", session->accessToken).status, 200);
        QCOMPARE(ask("GET", "org-admin/courses", session->accessToken).status, 403);
        const auto logged = database.administrator().run(
            "SELECT detail ->> 'issuer' FROM app.audit_log WHERE action = 'signed in'");
        QCOMPARE(logged->text(0, 0), issuer);
        // The token of the other issuer is none of ours.
        QCOMPARE(
            ask("GET", "trainer/courses", QString::fromLatin1(sign(m_key.get(), header(), claims()))).status,
            401);
        QCOMPARE(ask("POST", "auth/logout", session->accessToken).status, 204);
        QCOMPARE(ask("GET", "trainer/courses", session->accessToken).status, 401);

        const QByteArray refused = exchange("nobody").body;
        for (const char *person : {"gone", "none"}) {
            const auto same = exchange(person);
            QCOMPARE(same.status, 401);
            QCOMPARE(json::decodeAnswer<json::Problem>(same.body)->detail,
                     json::decodeAnswer<json::Problem>(refused)->detail);
        }
        for (int i = 0; i < 3; ++i)
            QCOMPARE(exchange("nobody").status, 401);
        QCOMPARE(exchange("nobody").status, 429);
    }

private:
    const qint64 m_now = QDateTime::currentSecsSinceEpoch();
    QTemporaryDir m_folder;
    Jwk m_key = rsa();
    Jwk m_second = rsa();
    Jwk m_others = rsa();
    Jwk m_stranger = rsa();
    Jwk m_curve = elliptic();
    std::unique_ptr<ExternalIssuers> m_issuers;
};

QTEST_GUILESS_MAIN(TestExternalIssuers)
#include "tst_externalissuers.moc"
