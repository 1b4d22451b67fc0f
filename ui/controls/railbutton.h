// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractButton>

namespace viridian::ui {

/// One item of the rail. The rail decides which one is current and which takes the tab stop.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString &iconId, const QString &text, QWidget *parent = nullptr);

    void setCurrent(bool current);
    void setCollapsed(bool collapsed);
    /// Muted with a padlock; `why` is its tooltip.
    void setLocked(bool locked, const QString &why);
    bool isLocked() const { return m_locked; }
    /// A badge with a number; 0 removes it. `meaning` goes into the accessible name ("3 waiting").
    void setCounter(int number, Token tone, const QString &meaning);
    /// The key in a small frame at the right.
    void setKeyHint(const QString &key);
    void setIconId(const QString &iconId);
    void setLabel(const QString &text);

    QSize sizeHint() const override { return {184, 32}; }
    QSize minimumSizeHint() const override { return {40, 32}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void describe();

    QString m_icon;
    QString m_why;
    QString m_key;
    QString m_counterMeaning;
    int m_counter = 0;
    Token m_counterTone = Token::Warn;
    bool m_current = false;
    bool m_collapsed = false;
    bool m_locked = false;
};

} // namespace viridian::ui
