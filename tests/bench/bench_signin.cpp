// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/accesstokens.h"
#include "api/server/identity/passwordhasher.h"
#include "db/gateway/credentials.h"
#include "tests/support/sampledatabase.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

// bench_signin [rounds]: what a refused sign-in takes, for a wrong password beside an unknown person and an
// unknown organisation, in turns; and what a token takes to sign and to check. Medians, and the largest ratio
// of two of the three, which is what somebody who listens could learn from.

using namespace viridian;
using namespace viridian::server;

namespace {

template <typename T>
T orDie(const Result<T> &result)
{
    if (!result)
        qFatal("%s %s", qPrintable(result.error().userText), qPrintable(result.error().detail));
    return *result;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? QByteArray(argv[1]).toInt() : 200;
    SampleDatabase database;
    auto gateway = TestCluster::instance().connect(database.name(), QStringLiteral("test_gateway"));
    PasswordHasher hasher({}, {});
    const QString north = QStringLiteral("north");
    orDie(gateway::setCredential(gateway, north, QStringLiteral("l1"),
                                 orDie(hasher.hash("correct horse battery"))));

    const std::pair<QString, QString> who[] = {{north, QStringLiteral("l1")},
                                               {north, QStringLiteral("nobody")},
                                               {QStringLiteral("west"), QStringLiteral("l1")}};
    std::vector<double> took[3];
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < std::size(who); ++i) {
            QElapsedTimer clock;
            clock.start();
            const auto attempt = gateway::beginSignIn(gateway, who[i].first, who[i].second);
            const auto verdict = orDie(hasher.verify("wrong", orDie(attempt).passwordHash));
            if (verdict.fits || !gateway::refuseSignIn(gateway, *attempt, QStringLiteral("192.0.2.1")))
                qFatal("a refused sign-in was not");
            took[i].push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        // So that the person is not locked, which would be another case.
        if (!gateway::unlockCredential(gateway, north, QStringLiteral("l1")))
            qFatal("not unlocked");
    }
    const double medians[] = {median(took[0]), median(took[1]), median(took[2])};
    const auto [least, most] = std::ranges::minmax(medians);
    std::printf("refused sign-in, median of %d: wrong password %.2f ms, unknown person %.2f ms, unknown "
                "organisation %.2f ms; largest ratio %.3f\n",
                rounds, medians[0], medians[1], medians[2], most / least);

    const QTemporaryDir folder;
    const QString keys = folder.filePath(QStringLiteral("keys.json"));
    orDie(SigningKeys::add(keys));
    const AccessTokens tokens(*SigningKeys::load(keys), {});
    const AccessClaims claims{QUuid::createUuid(), QUuid::createUuid(), QUuid::createUuid(), {Role::Learner}};
    QByteArray token;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < rounds; ++i)
        token = orDie(tokens.issue(claims, 1'800'000'000));
    const double signing = static_cast<double>(clock.nsecsElapsed()) / 1e3 / rounds;
    clock.start();
    for (int i = 0; i < rounds; ++i)
        orDie(tokens.verify(token, 1'800'000'000));
    std::printf("access token of %lld bytes: %.0f us to sign, %.0f us to check\n",
                static_cast<long long>(token.size()), signing,
                static_cast<double>(clock.nsecsElapsed()) / 1e3 / rounds);
    return most / least < 1.5 ? EXIT_SUCCESS : EXIT_FAILURE;
}
