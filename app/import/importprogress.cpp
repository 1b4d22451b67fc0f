// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/importprogress.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ProgressLines)
};

constexpr int interval = 1000; // ms

} // namespace

QString progressText(const ImportStep &step, qint64 milliseconds)
{
    const QLocale locale;
    QStringList parts;
    if (step.total > 0)
        parts.append(Text::tr("%1%").arg(100 * step.done / step.total));
    if (step.rows > 0 && milliseconds > 0)
        parts.append(Text::tr("%1 rows/s").arg(locale.toString(1000 * step.rows / milliseconds)));
    if (step.total > 0 && step.done > 0 && step.done < step.total) {
        const double left = static_cast<double>(milliseconds) / 1000.0 *
                            static_cast<double>(step.total - step.done) / static_cast<double>(step.done);
        parts.append(Text::tr("%1 s left").arg(locale.toString(static_cast<qint64>(std::ceil(left)))));
    }
    return parts.isEmpty() ? step.name
                           : QStringLiteral("%1: %2").arg(step.name, parts.join(QStringLiteral(", ")));
}

std::optional<QString> ProgressLines::next(const ImportStep &step)
{
    const bool isComplete = step.total > 0 && step.done >= step.total;
    if (step.name != m_name) {
        m_name = step.name;
        m_stepTime.start();
    } else if (m_shown.elapsed() < interval && (m_wasComplete || !isComplete)) {
        return std::nullopt;
    }
    m_wasComplete = isComplete;
    m_shown.start();
    return progressText(step, m_stepTime.elapsed());
}

} // namespace viridian
