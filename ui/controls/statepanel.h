// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/statemessage.h"

#include <QWidget>

namespace viridian::ui {

class Button;
class IconLabel;
class Label;

/// Shows a StateMessage in the middle of its room: empty, error, not allowed.
class StatePanel : public QWidget
{
    Q_OBJECT

public:
    explicit StatePanel(QWidget *parent = nullptr);

    void setMessage(const StateMessage &message);
    Button *actionButton() const { return m_action; }

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconLabel *m_icon;
    Label *m_title;
    Label *m_fact;
    Button *m_action;
};

} // namespace viridian::ui
