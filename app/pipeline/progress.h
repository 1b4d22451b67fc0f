// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <functional>
#include <optional>

namespace viridian::pipeline {

/// How far a stage has come with what it works on.
struct Progress
{
    QString name;                      ///< what is worked on: the organisation's name; empty: the aggregates
    qint64 done = 0;                   ///< learners and enrolments
    qint64 total = 0;                  ///< 0 where that is not known
    double perSecond = 0;              ///< since the start
    std::optional<double> secondsLeft; ///< at that rate; missing until there is one
};

/// Called on the thread that does the work, at most about ten times a second, and at the end.
using ProgressCallback = std::function<void(const Progress &)>;

/// Counts what is done and tells a callback. Lives on one thread.
class ProgressMeter
{
public:
    ProgressMeter(QString name, qint64 total, ProgressCallback callback);
    void advance(qint64 count);

private:
    QString m_name;
    qint64 m_total;
    qint64 m_done = 0;
    ProgressCallback m_callback;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceTold;
};

/// The rate and the time left after `seconds` of work.
Progress progressAfter(const QString &name, qint64 done, qint64 total, double seconds);

} // namespace viridian::pipeline
