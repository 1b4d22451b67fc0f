// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/progressrow.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

#include <algorithm>

namespace viridian::ui {

ProgressRow::ProgressRow(QWidget *parent)
    : QWidget(parent)
    , m_what(new Label(QString(), TextStyle::TableMedium))
    , m_summary(new Label(QString(), TextStyle::Caption, Token::Muted))
    , m_bar(new QProgressBar)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Ghost);
    m_cancel = cancel;
    row->addWidget(m_what);
    row->addWidget(m_bar, 1);
    row->addWidget(m_summary);
    row->addWidget(cancel);
    m_bar->setTextVisible(false);
    m_bar->setMinimumWidth(96);
    connect(cancel, &QPushButton::clicked, this, &ProgressRow::cancelRequested);
}

void ProgressRow::start(const QString &what, bool cancellable)
{
    m_what->setText(what);
    m_bar->setAccessibleName(what);
    m_cancel->setVisible(cancellable);
    m_clock.start();
    setProgress(0, 0);
}

void ProgressRow::setProgress(qint64 done, qint64 total)
{
    constexpr int steps = 1000; // a QProgressBar counts in int
    m_bar->setRange(0, total > 0 ? steps : 0);
    if (total > 0)
        m_bar->setValue(static_cast<int>(double(std::clamp<qint64>(done, 0, total)) * steps / double(total)));
    m_summary->setText(summary(done, total, m_clock.isValid() ? m_clock.elapsed() : 0));
}

QString ProgressRow::summary(qint64 done, qint64 total, qint64 elapsed)
{
    constexpr qint64 soonest = 500; // ms; earlier rates are noise
    if (done <= 0 || elapsed < soonest)
        return {};
    const QLocale locale;
    const double rate = double(done) * 1000.0 / double(elapsed);
    QString pace = tr("%1 a second").arg(locale.toString(rate, 'f', rate < 10 ? 1 : 0));
    if (total <= done)
        return pace;
    const auto seconds = static_cast<int>(std::min(double(total - done) / rate + 0.5, 86400.0 * 7));
    const QString left = seconds < 90 ? tr("%1 s left").arg(locale.toString(std::max(seconds, 1)))
                                      : tr("%1 min left").arg(locale.toString((seconds + 30) / 60));
    return QStringLiteral("%1, %2").arg(pace, left);
}

} // namespace viridian::ui
