// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QLabel>

namespace viridian::ui {

/// Text in one of the design's sizes and colours; it follows the theme. Plain text unless setTextFormat says
/// so.
class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, TextStyle style = TextStyle::Body, Token tone = Token::Text,
                   QWidget *parent = nullptr);

    /// Hides QLabel's, because the text decides how it is set.
    void setText(const QString &text);
    void setTone(Token tone);
    void setTextStyle(TextStyle style);
    /// One line that ends in an ellipsis where it does not fit; the tooltip then has all of it.
    void setElided(bool elided);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTone();

    Token m_tone;
    TextStyle m_style = TextStyle::Body;
    bool m_elided = false;
};

} // namespace viridian::ui
