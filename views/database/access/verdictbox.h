// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/rowverdict.h"
#include "ui/theme/tokens.h"

#include <QWidget>

namespace viridian {

namespace ui {
class IconLabel;
class Label;
} // namespace ui

/// The verdict in one word and why, with a button that copies the proof.
class VerdictBox : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictBox(QWidget *parent = nullptr);

    void show(const effective::RowVerdict &verdict, catalog::Policy::Command command);

signals:
    void copyRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ui::IconLabel *m_icon;
    ui::Label *m_word;
    ui::Label *m_reason;
    ui::Label *m_check;
    ui::Token m_tone = ui::Token::Accent;
};

} // namespace viridian
