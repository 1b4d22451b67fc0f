// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace viridian::ui {

/// A filter line with a magnifier and a clear button. Escape empties it.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    /// `placeholder` is also the accessible name.
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

    static constexpr int pause = 200; ///< ms without typing before queryChanged

signals:
    /// The text to search for, trimmed: after a pause in typing, at once on Enter or when emptied.
    void queryChanged(const QString &query);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void announce();

    QTimer m_pause;
    QString m_announced;
};

} // namespace viridian::ui
