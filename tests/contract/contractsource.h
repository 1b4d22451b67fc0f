// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/postgressource.h"
#include "tests/contract/support/apiaccess.h"
#include "tests/support/pulledsource.h"
#include "tests/support/sampledatabase.h"

#include <QTest>

#include <functional>

namespace viridian {

/// A source under the contract: how a person of the sample database opens it.
struct ContractSource
{
    const char *name;
    std::function<std::unique_ptr<DataSource>(const SampleDatabase &database, const QString &login)> open;
    bool writes = true;          ///< and reads what was written since it was opened
    const char *actor = nullptr; ///< the login that the audit log names; nullptr: the person's own
};

/// Every implementation of DataSource has a line here.
inline QList<ContractSource> contractSources()
{
    return {{.name = "REST",
             .open =
                 [](const SampleDatabase &database, const QString &login) {
                     return std::make_unique<RestSource>(ApiAccess::of(database).optionsFor(database, login));
                 },
             .actor = "test_gateway"},
            {"PostgreSQL",
             [](const SampleDatabase &database, const QString &login) {
                 return std::make_unique<PostgresSource>(PostgresOptions{.conninfo = database.dsn(login)});
             }},
            {.name = "snapshot",
             .open = [](const SampleDatabase &database,
                        const QString &login) { return std::make_unique<PulledSource>(database.dsn(login)); },
             .writes = false}};
}

template <typename T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    const bool finished = QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000);
    if (!finished || future.resultCount() == 0)
        return failure(ErrorKind::Internal, QStringLiteral("no answer"));
    return future.result();
}

} // namespace viridian
