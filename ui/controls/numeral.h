// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QWidget>

namespace viridian::ui {

/// A figure with tabular digits and, on the same baseline, its unit in small muted type.
class Numeral : public QWidget
{
    Q_OBJECT

public:
    explicit Numeral(TextStyle style = TextStyle::Numeral, QWidget *parent = nullptr);

    void setValue(const QString &figure, const QString &unit = {});
    void setTone(Token tone);
    QString figure() const { return m_figure; }
    QString unit() const { return m_unit; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextStyle m_style;
    Token m_tone = Token::Text;
    QString m_figure;
    QString m_unit;
};

} // namespace viridian::ui
