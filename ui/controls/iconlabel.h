// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace viridian::ui {

/// An icon that says something without being a control. Give it an accessible name unless a text beside it
/// says the same.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(const QString &id, Token tone = Token::Text2, int size = 16,
                       QWidget *parent = nullptr);

    void setIcon(const QString &id, Token tone);
    QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_id;
    Token m_tone;
    int m_size;
};

} // namespace viridian::ui
