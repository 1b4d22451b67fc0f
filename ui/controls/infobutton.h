// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace viridian::ui {

/// The small "i" beside a figure: opens a popover with the formula. 24 px target, 14 px icon.
class InfoButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit InfoButton(QWidget *parent = nullptr);

    /// `subject` names the figure ("Average pace"); formula and text may not both be empty.
    void setExplanation(const QString &subject, const QString &formula, const QString &text = {});

    QSize sizeHint() const override { return {24, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_subject;
    QString m_formula;
    QString m_text;
};

} // namespace viridian::ui
