// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/keyring.h"

#include <QCoreApplication>
#include <QPromise>

#include <qt6keychain/keychain.h>

namespace viridian::keyring {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Keyring)
};

const QString service = QStringLiteral("org.viridian.Viridian");

template <typename T>
Result<T> outcome(QKeychain::Job *job)
{
    if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
        return {};
    return failure(ErrorKind::MissingProgram,
                   Text::tr("The system keyring cannot be used. The password is asked for each time."),
                   job->errorString());
}

/// Runs the job; qtkeychain deletes it after `finished`.
template <typename T, typename JobType, typename Read>
QFuture<Result<T>> run(JobType *job, const QString &key, Read read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    job->setKey(key);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, read] {
        promise->addResult(read(job));
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace

QFuture<Result<QString>> read(const QString &key)
{
    return run<QString>(new QKeychain::ReadPasswordJob(service), key, [](QKeychain::ReadPasswordJob *job) {
        auto result = outcome<QString>(job);
        return result ? Result<QString>(job->textData()) : result;
    });
}

QFuture<Result<void>> store(const QString &key, const QString &password)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(password);
    return run<void>(job, key, [](QKeychain::Job *finished) { return outcome<void>(finished); });
}

QFuture<Result<void>> remove(const QString &key)
{
    return run<void>(new QKeychain::DeletePasswordJob(service), key,
                     [](QKeychain::Job *finished) { return outcome<void>(finished); });
}

} // namespace viridian::keyring
