// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/decode.h"
#include "api/json/reports.h"
#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/signingkeys.h"
#include "db/gateway/credentials.h"
#include "tests/api/server/support/apiprocess.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"
#include "tests/support/apicontract.h"
#include "tests/support/ctlprocess.h"

#include <QTemporaryDir>
#include <QTest>

namespace viridian {

/// A viridian-api on two organisations whose people sign in with passwords, and workers that make reports:
/// processes of their own. Every answer is held against the contract. What goes wrong here ends the program.
class ReportFixture
{
public:
    ReportFixture()
    {
        run("DELETE FROM app.reports");
        must(server::SigningKeys::add(m_folder.filePath(QStringLiteral("keys"))));
        m_api = std::make_unique<ApiProcess>(ApiProcess::environmentFor(
            m_database.dsn(QStringLiteral("test_gateway")), m_folder.filePath(QStringLiteral("keys"))));
    }

    ~ReportFixture() { m_api->end(); }

    SampleDatabase &database() { return m_database; }

    /// As the administrator of the database.
    pg::Rows run(const QByteArray &sql)
    {
        auto rows = m_administrator.run(sql);
        if (!rows)
            qFatal("%s: %s", sql.constData(), qPrintable(rows.error().detail));
        return std::move(*rows);
    }
    QString one(const QByteArray &sql)
    {
        const auto rows = run(sql);
        return rows.isEmpty() ? QString() : rows.text(0, 0);
    }

    /// The access token of such as "north/ta".
    QByteArray token(const QByteArray &person)
    {
        const QByteArray organization = person.split('/').first();
        const QByteArray login = person.split('/').last();
        static server::PasswordHasher hasher({.passes = 1, .memory = 8192}, {});
        static const auto hash = hasher.hash("correct horse battery staple");
        must(gateway::setCredential(m_administrator, QString::fromLatin1(organization),
                                    QString::fromLatin1(login), *hash));
        const auto answer = send("POST", "auth/login", {},
                                 "{\"organization\":\"" + organization + "\",\"login\":\"" + login +
                                     "\",\"password\":\"correct horse battery staple\"}");
        const auto tokens = json::decodeAnswer<TokenAnswer>(answer.body);
        if (!tokens)
            qFatal("%s", answer.body.constData());
        return tokens->accessToken.toLatin1();
    }

    RawAnswer send(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                   const QByteArray &body = {}, const QByteArray &headers = {})
    {
        const QByteArray target = "/api/v1/" + path;
        auto answer = RawClient::ask(
            m_api->port(),
            ApiServer::request(
                method, target, {}, body,
                headers + (token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token + "\r\n")));
        const QStringList problems = m_contract.problems(method, target, answer.status,
                                                         answer.headers.value("content-type"), answer.body);
        if (!problems.isEmpty())
            qFatal("%s %s: %s", method.constData(), path.constData(),
                   qPrintable(problems.join(QStringLiteral("; "))));
        m_api->log(); // or the pipe is full and the server waits
        return answer;
    }

    /// `order` is the body without braces.
    RawAnswer order(const QByteArray &token, const QByteArray &order, const QByteArray &headers = {})
    {
        return send("POST", "reports/generate", token, '{' + order + '}', headers);
    }
    /// Asks for one and gives its id.
    QByteArray taken(const QByteArray &token, const QByteArray &order, const QByteArray &headers = {})
    {
        const auto answer = this->order(token, order, headers);
        const auto report = json::decodeAnswer<Report>(answer.body);
        if (answer.status != 202 || !report)
            qFatal("%s", answer.body.constData());
        QByteArray id = report->id.toByteArray(QUuid::WithoutBraces);
        if (answer.headers.value("location") != "/api/v1/reports/" + id + "/status")
            qFatal("%s", answer.head.constData());
        return id;
    }
    Report status(const QByteArray &token, const QByteArray &id, const QByteArray &headers = {})
    {
        const auto answer = send("GET", "reports/" + id + "/status", token, {}, headers);
        const auto report = json::decodeAnswer<Report>(answer.body);
        if (answer.status != 200 || !report)
            qFatal("%s", answer.body.constData());
        return *report;
    }
    RawAnswer download(const QByteArray &token, const QByteArray &id, const QByteArray &headers = {})
    {
        return send("GET", "reports/" + id + "/download", token, {}, headers);
    }

    QStringList workerArguments() const
    {
        return {QStringLiteral("reports"), QStringLiteral("work"), QStringLiteral("--dsn"),
                m_database.dsn(QStringLiteral("test_gateway"))};
    }
    /// A worker that goes on.
    std::unique_ptr<QProcess> startWorker() const { return m_ctl.start(workerArguments()); }
    /// A worker that ends when nothing is due; what it did.
    CtlResult workOnce() const
    {
        return m_ctl.run(workerArguments() + QStringList{QStringLiteral("--once"), QStringLiteral("--format"),
                                                         QStringLiteral("json")});
    }

private:
    template <typename T>
    static void must(const Result<T> &result)
    {
        if (!result)
            qFatal("%s\n%s", qPrintable(result.error().userText), qPrintable(result.error().detail));
    }

    QTemporaryDir m_folder;
    SampleDatabase m_database;
    pg::Connection m_administrator = m_database.administrator();
    const ApiContract m_contract;
    const CtlProcess m_ctl;
    std::unique_ptr<ApiProcess> m_api;
};

} // namespace viridian
