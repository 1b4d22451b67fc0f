// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>

class QProgressBar;

namespace viridian::ui {

class Label;

/// Long work in one row: what runs, how far, how fast, how long still, and Cancel.
class ProgressRow : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressRow(QWidget *parent = nullptr);

    /// Starts the clock. `what` names the work ("Refreshing figures").
    void start(const QString &what, bool cancellable = true);
    /// `done` of `total` things; total 0 or less: not known. Times are measured since start().
    void setProgress(qint64 done, qint64 total);
    /// Rate and time left as shown after `elapsed` ms; empty while nothing can be said.
    static QString summary(qint64 done, qint64 total, qint64 elapsed);

signals:
    void cancelRequested();

private:
    Label *m_what;
    Label *m_summary;
    QProgressBar *m_bar;
    QWidget *m_cancel;
    QElapsedTimer m_clock;
};

} // namespace viridian::ui
