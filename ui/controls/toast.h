// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace viridian::ui {

class Button;
class Label;

/// A message at the lower edge of a window that says what happened and goes away by itself, not while the
/// mouse is over it or it has the focus. It is announced to screen readers and never holds the only way to do
/// something.
class Toast : public QWidget
{
    Q_OBJECT

public:
    explicit Toast(QWidget *window);

    /// Replaces what is shown. `action` is the text of a button, empty for none.
    void showText(const QString &text, const QString &action = {});

    static constexpr int lifetime = 6000; ///< ms

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();

    Label *m_text;
    Button *m_action;
    QTimer m_life;
};

} // namespace viridian::ui
