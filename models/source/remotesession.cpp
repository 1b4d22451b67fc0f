// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/remotesession.h"

#include "models/source/datasource.h"

#include <QCoreApplication>
#include <QPromise>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::RemoteSession)
};

} // namespace

QFuture<Result<void>> signOut(DataSource &source)
{
    if (auto *remote = dynamic_cast<RemoteSession *>(&source))
        return remote->signOut();
    QPromise<Result<void>> promise;
    promise.start();
    promise.addResult(Result<void>());
    promise.finish();
    return promise.future();
}

void withToken(DataSource &source, const QString &refused,
               const std::function<void(const Result<QString> &token)> &then)
{
    if (auto *remote = dynamic_cast<RemoteSession *>(&source))
        return remote->withToken(refused, then);
    then(failure(ErrorKind::Authentication, Text::tr("There is no session to sign in with.")));
}

} // namespace viridian
