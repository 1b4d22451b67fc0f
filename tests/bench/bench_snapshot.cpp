// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/snapshotsource.h"
#include "db/source/postgressource.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace viridian;

namespace {

/// Milliseconds of one call, from asking to the answer.
template <typename Ask>
double once(DataSource &source, Ask ask)
{
    QElapsedTimer time;
    time.start();
    auto future = ask(source);
    future.waitForFinished();
    if (!future.result())
        qFatal("%s %s", qPrintable(future.result().error().userText),
               qPrintable(future.result().error().detail));
    return static_cast<double>(time.nsecsElapsed()) / 1e6;
}

/// The medians of both, in turns.
template <typename Ask>
void compare(const char *name, DataSource &live, DataSource &snapshot, Ask ask)
{
    QList<double> times[2];
    for (int i = 0; i < 9; ++i) {
        times[0].append(once(live, ask));
        times[1].append(once(snapshot, ask));
    }
    for (auto &all : times)
        std::ranges::sort(all);
    std::printf("%-22s live %8.1f ms, snapshot %8.1f ms\n", name, times[0].at(4), times[1].at(4));
}

} // namespace

/// bench_snapshot DSN FILE PASSPHRASE_FILE: the pages of an administrator from a snapshot beside the live
/// source.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 4)
        qFatal("bench_snapshot DSN FILE PASSPHRASE_FILE");
    QFile words(QFile::decodeName(argv[3]));
    if (!words.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(words.errorString()));
    const auto credential = snapshot::Credential::passphrase(words.readLine().trimmed());
    if (!credential)
        qFatal("%s", qPrintable(credential.error().userText));
    PostgresSource live(PostgresOptions{.conninfo = QString::fromLocal8Bit(argv[1])});
    SnapshotSource pulled({{QFile::decodeName(argv[2]), *credential}});
    const auto session = [](DataSource &source) { return source.session(); };
    std::printf("opening the snapshot: %.0f ms\n", once(pulled, session));
    const Role role = Role::OrgAdmin;
    compare("KPI wall", live, pulled, [](DataSource &source) { return source.organization({role}); });
    compare("triage", live, pulled, [](DataSource &source) { return source.trainer({role}); });
    compare("learners by pace", live, pulled,
            [](DataSource &source) { return source.learners({.role = role}); });
    compare("learners by name", live, pulled,
            [](DataSource &source) { return source.learners({.role = role, .sort = LearnerSort::Name}); });
    compare("learners at risk", live, pulled, [](DataSource &source) {
        return source.learners({.role = role, .filter = LearnerFilter::AtRisk, .sort = LearnerSort::Risk});
    });
    for (const auto &[name, text] :
         {std::pair("list, few found", "Learner 777"), {"list, all found", "earner"}})
        compare(name, live, pulled, [text = text](DataSource &source) {
            return source.learners({.role = role, .search = QString::fromLatin1(text)});
        });
    compare("search", live, pulled,
            [](DataSource &source) { return source.search(role, QStringLiteral("Learner 777"), 8); });
    const auto first = live.learners({.role = role}).result()->rows.first();
    compare("one learner", live, pulled, [&first](DataSource &source) {
        return source.learner({.role = role, .userId = first.userId, .courseId = first.courseId});
    });
    compare("one course", live, pulled, [&first](DataSource &source) {
        return source.course({.role = role, .courseId = first.courseId});
    });
    return 0;
}
