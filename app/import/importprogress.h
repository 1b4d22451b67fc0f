// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <functional>
#include <optional>

namespace viridian {

/// How far a long run has come. `total` is 0 where the end of the step is not known.
struct ImportStep
{
    QString name;    ///< translated, such as the file that is read
    qint64 rows = 0; ///< read in this step
    qint64 done = 0; ///< of `total`, in any unit
    qint64 total = 0;
};

/// Called on the thread that does the work, often.
using ImportProgress = std::function<void(const ImportStep &)>;

/// The lines to show for a long run: at most one a second, and one for each step that begins or is complete.
class ProgressLines
{
public:
    /// Such as "studentVle.csv.gz: 41%, 210,000 rows/s, 2 s left"; nothing when it is too soon for another.
    std::optional<QString> next(const ImportStep &step);

private:
    QString m_name;
    bool m_wasComplete = false;
    QElapsedTimer m_stepTime;
    QElapsedTimer m_shown;
};

/// The line for a step that has run for `milliseconds`.
QString progressText(const ImportStep &step, qint64 milliseconds);

} // namespace viridian
