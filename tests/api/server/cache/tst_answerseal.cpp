// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/answerseal.h"
#include "api/server/http/compose.h"

#include <QSet>
#include <QTest>

using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

constexpr qint64 now = 1'700'000'000'000;

Response answer(qsizetype size = 5'000)
{
    Response response = Response::json(QByteArray("Ann Learner, ").repeated(size / 13));
    response.headers.emplaceBack("X-Some", "thing");
    prepare(response);
    return response;
}

} // namespace

class TestAnswerSeal : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSealedOpensAsItWas()
    {
        for (const qsizetype size : {0, 100, 5'000, 500'000}) {
            const Response response = answer(size);
            const QByteArray name = m_seal.name("key", "7");
            const QByteArray sealed = m_seal.seal(name, response, now);
            const auto opened = m_other.open(name, sealed, now + 1'500); // another instance
            QVERIFY(opened);
            QCOMPARE(opened->age, 1'500ms);
            QCOMPARE(opened->response.status, 200);
            QCOMPARE(opened->response.body, response.body);
            QCOMPARE(opened->response.contentType, response.contentType);
            QCOMPARE(opened->response.headers, response.headers);
            QCOMPARE(opened->response.isKeepable, response.isKeepable);
            QCOMPARE(opened->response.etag, response.etag);
            QCOMPARE(opened->response.packed, response.packed);
            QVERIFY(size < 1'000 || sealed.size() < size / 4);
        }
    }

    void everyQuestionAndStateHasANameThatTellsNothing()
    {
        QSet<QByteArray> names;
        for (const QByteArray &key : {QByteArray("a"), QByteArray("a1"), QByteArray("b"), QByteArray()})
            for (const QByteArray &version :
                 {QByteArray("1"), QByteArray("11"), QByteArray("2"), QByteArray()})
                names.insert(m_seal.name(key, version));
        QCOMPARE(names.size(), 16);
        for (const QByteArray &name : std::as_const(names))
            QCOMPARE(name.size(), 9 + 43);
        QCOMPARE(m_seal.name("a", "1"), m_other.name("a", "1"));
    }

    void whoHasNotTheSecretKnowsNeitherNamesNorAnswers()
    {
        const AnswerSeal stranger(QByteArray(32, 't'), "edition");
        const AnswerSeal later(QByteArray(32, 's'), "another edition");
        const QByteArray name = m_seal.name("key", "7");
        const QByteArray sealed = m_seal.seal(name, answer(), now);
        for (const AnswerSeal *other : {&stranger, &later}) {
            QVERIFY(other->name("key", "7") != name);
            QVERIFY(!other->open(name, sealed, now));
            QVERIFY(!m_seal.open(name, other->seal(name, answer(), now), now));
        }
        QVERIFY(!sealed.contains("Ann"));
        QVERIFY(m_seal.seal(name, answer(), now) != sealed);
    }

    void whatWasChangedDoesNotOpen()
    {
        const QByteArray name = m_seal.name("key", "7");
        const QByteArray sealed = m_seal.seal(name, answer(300), now);
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray changed = sealed;
            changed[i] = static_cast<char>(changed[i] ^ 0x10);
            QVERIFY(!m_seal.open(name, changed, now));
            QVERIFY(!m_seal.open(name, sealed.first(i), now));
        }
        QVERIFY(!m_seal.open(name, sealed + 'x', now));
        QVERIFY(!m_seal.open(m_seal.name("key", "8"), sealed, now));
        QVERIFY(!m_seal.open(m_seal.name("another", "7"), sealed, now));
        QVERIFY(m_seal.open(name, sealed, now));
    }

    void clocksMayDifferALittle()
    {
        const QByteArray name = m_seal.name("key", "7");
        const QByteArray sealed = m_seal.seal(name, answer(), now);
        const qint64 skew = std::chrono::milliseconds(AnswerSeal::skew).count();
        const auto opened = m_seal.open(name, sealed, now - skew);
        QVERIFY(opened);
        QCOMPARE(opened->age, 0ms);
        QVERIFY(!m_seal.open(name, sealed, now - skew - 1));
    }

private:
    const AnswerSeal m_seal{QByteArray(32, 's'), "edition"};
    const AnswerSeal m_other{QByteArray(32, 's'), "edition"};
};

QTEST_APPLESS_MAIN(TestAnswerSeal)
#include "tst_answerseal.moc"
