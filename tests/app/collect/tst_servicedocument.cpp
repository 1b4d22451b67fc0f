// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/servicedocument.h"
#include "app/collect/serviceshapes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace viridian;
using namespace viridian::collect;

class TestServiceDocument : public QObject
{
    Q_OBJECT

    static QByteArray withHead(const QByteArray &rest)
    {
        return "{\"version\": 1, \"userId\": \"l1\"" + rest + "}";
    }

private slots:
    void whatIsAgreedPasses_data()
    {
        QTest::addColumn<ExternalService>("service");
        QTest::addColumn<QByteArray>("rest");
        const auto row = [](ExternalService service, const QByteArray &rest) {
            QTest::newRow(qPrintable(key(service))) << service << rest;
        };
        row(ExternalService::Directory, R"(, "person": {"displayName": "Ann", "email": null})");
        row(ExternalService::CourseBuilder, R"(, "activities": [{"courseId": "A", "activityId": "1",
            "title": "First", "kind": "unit", "weight": 12.5, "dueOn": "2026-03-01"}])");
        row(ExternalService::Assessment, R"(, "results": [{"courseId": "A", "activityId": "1", "attempt": 1,
            "submittedOn": "2026-03-01", "score": 71.5}, {"courseId": "A", "activityId": "1", "attempt": 2,
            "submittedOn": "2026-03-02"}])");
        row(ExternalService::SkillsEngine, R"(, "skills": [{"skillId": "s", "name": "Skill"}],
            "requirements": [{"courseId": "A", "skillId": "s", "requiredLevel": 60, "importance": 1}],
            "evidence": [{"courseId": "A", "activityId": "1", "skillId": "s", "weight": 1}])");
        row(ExternalService::LearnerAi, R"(, "events": [{"eventId": "1", "courseId": "A",
            "occurredAt": "2026-03-01T10:00:00+02:00", "verb": "interacted", "seconds": 60}])");
        row(ExternalService::ContentStudio, R"(, "events": [])");
        row(ExternalService::DevLab, R"(, "events": [{"eventId": "1", "courseId": "A", "activityId": "1",
            "occurredAt": "2026-03-01T10:00:00.250Z", "verb": "completed"}])");
        row(ExternalService::RagAssistant, R"(, "events": [])");
        row(ExternalService::Auth, R"(, "events": [{"eventId": "1", "verb": "interacted",
            "occurredAt": "2026-03-01T10:00:00Z", "interactions": 1}])");
    }
    void whatIsAgreedPasses()
    {
        QFETCH(const ExternalService, service);
        QFETCH(const QByteArray, rest);
        const auto read = readDocument(service, withHead(rest), QStringLiteral("l1"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        for (const Section &section : sectionsOf(service))
            QVERIFY2(read->contains(section.name), qPrintable(section.name));
        const auto again = readDocument(service, QJsonDocument(*read).toJson(), QStringLiteral("l1"));
        QCOMPARE(again.value(), *read);
    }

    void everyServiceHasAShape()
    {
        for (const ExternalService service : personServices)
            QVERIFY(!sectionsOf(service).isEmpty());
        QVERIFY(reportsEventsOnly(ExternalService::DevLab));
        QVERIFY(!reportsEventsOnly(ExternalService::Assessment));
    }

    void unknownFieldsAreLeftOut()
    {
        const auto read = readDocument(ExternalService::Directory,
                                       withHead(R"(, "person": {"displayName": "Ann", "phone": 1}, "x": [])"),
                                       QStringLiteral("l1"));
        QVERIFY(!read->contains(QStringLiteral("x")));
        QVERIFY(!read->value(QStringLiteral("person")).toObject().contains(QStringLiteral("phone")));
    }

    void anythingElseIsRefusedByField_data()
    {
        QTest::addColumn<ExternalService>("service");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");
        using enum ExternalService;
        const auto result = [](const QByteArray &fields) {
            return withHead(R"(, "results": [{"courseId": "A", "activityId": "1")" + fields + "}]");
        };
        const auto row = [](const char *name, ExternalService service, const QByteArray &json,
                            const char *field) {
            QTest::newRow(name) << service << json << QString::fromLatin1(field);
        };
        row("nothing", Directory, "", "byte");
        row("cut", Directory, R"({"version": 1, "userId": "l1")", "byte");
        row("a list", Directory, "[]", "byte");
        row("a deep nest", Directory, QByteArray(100'000, '['), "byte");
        row("another version", Directory, R"({"version": 2, "userId": "l1", "person": {"displayName": "A"}})",
            "version: ");
        row("version as text", Directory, R"({"version": "1", "userId": "l1"})", "version: ");
        row("another person", Directory, R"({"version": 1, "userId": "l2"})", "userId: ");
        row("no section", Directory, withHead(""), "person: ");
        row("a section of another kind", Assessment, withHead(R"(, "results": {})"), "results: ");
        row("an item of another kind", Assessment, withHead(R"(, "results": [7])"), "results[0]: ");
        row("a required field is missing", Directory, withHead(R"(, "person": {})"), "person.displayName: ");
        row("an empty text", Directory, withHead(R"(, "person": {"displayName": ""})"),
            "person.displayName: ");
        row("a text with NUL", Directory, withHead(R"(, "person": {"displayName": "a\u0000b"})"),
            "person.displayName: ");
        row("half a letter", Directory, withHead(R"(, "person": {"displayName": "a\ud800b"})"),
            "person.displayName: ");
        row("a long text", Directory,
            withHead(R"(, "person": {"displayName": ")" + QByteArray(501, 'x') + R"("})"),
            "person.displayName: ");
        row("a number as text", Assessment, result(R"(, "attempt": "1", "submittedOn": "2026-03-01")"),
            "results[0].attempt: ");
        row("a broken number", Assessment, result(R"(, "attempt": 1.5, "submittedOn": "2026-03-01")"),
            "results[0].attempt: ");
        row("a huge number", Assessment, result(R"(, "attempt": 1e300, "submittedOn": "2026-03-01")"),
            "results[0].attempt: ");
        row("too good a score", Assessment,
            result(R"(, "attempt": 1, "submittedOn": "2026-03-01", "score": 100.1)"), "results[0].score: ");
        row("no such day", Assessment, result(R"(, "attempt": 1, "submittedOn": "2026-02-30")"),
            "results[0].submittedOn: ");
        row("a moment for a day", Assessment,
            result(R"(, "attempt": 1, "submittedOn": "2026-02-03T00:00:00Z")"), "results[0].submittedOn: ");
        row("twice the same", Assessment,
            withHead(R"(, "results": [)"
                     R"({"courseId": "A", "activityId": "1", "attempt": 1, "submittedOn": "2026-03-01"},)"
                     R"({"courseId": "A", "activityId": "1", "attempt": 1, "submittedOn": "2026-03-02"}])"),
            "results[1]: ");
        row("a moment without a zone", Auth, withHead(R"(, "events": [{"eventId": "1", "verb": "interacted",
                "occurredAt": "2026-03-01T10:00:00"}])"),
            "events[0].occurredAt: ");
        row("a verb of another service", RagAssistant,
            withHead(R"(, "events": [{"eventId": "1", "verb": "completed", "courseId": "A",
                "occurredAt": "2026-03-01T10:00:00Z"}])"),
            "events[0].verb: ");
    }
    void anythingElseIsRefusedByField()
    {
        QFETCH(const ExternalService, service);
        QFETCH(const QByteArray, json);
        QFETCH(const QString, field);
        const auto read = readDocument(service, json, QStringLiteral("l1"));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
        QVERIFY2(read.error().detail.startsWith(field), qPrintable(read.error().detail));
        QVERIFY(!read.error().userText.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestServiceDocument)
#include "tst_servicedocument.moc"
