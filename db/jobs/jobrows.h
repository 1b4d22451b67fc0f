// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <optional>

namespace viridian::jobs {

/// A claimed job.
struct Job
{
    qint64 id = 0;
    QString kind;             ///< collect, analyse or aggregate
    QUuid organization;       ///< null: for the whole database
    QString organizationName; ///< empty then
    int attempt = 1;          ///< from 1
};

/// What became of a job.
enum class Outcome
{
    Done,
    Waiting, ///< for the next try, or for another worker
    Dead     ///< given up; it stays for somebody to look at
};

/// A job as the queue shows it. Moments are UTC.
struct JobState
{
    qint64 id = 0;
    QString kind;
    QUuid organization;
    QString organizationName;
    QString status; ///< queued, running, done or dead
    QString reason; ///< schedule, sign_in, person, operator or stage
    int attempts = 0;
    int interruptions = 0;
    QDateTime runAfter;
    QDateTime startedAt;  ///< invalid before the first try
    QDateTime finishedAt; ///< invalid until then
    QString lastError;
    bool claimed = false; ///< a running one whose worker is alive
};

/// A line of refresh_log.
struct StageRun
{
    QString stage;
    QUuid organization; ///< null: for all
    QString organizationName;
    QDateTime startedAt;
    QDateTime finishedAt; ///< invalid while it runs
    std::optional<qint64> rows;
    QString error; ///< empty: went well
};

} // namespace viridian::jobs
