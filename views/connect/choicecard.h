// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace viridian {

/// One of the ways to connect: a card that is a radio button, 136 px high. Put the cards of a page in one
/// exclusive QButtonGroup; arrow keys then move between them.
class ChoiceCard : public QAbstractButton
{
    Q_OBJECT

public:
    ChoiceCard(const QString &iconId, const QString &title, const QString &text, const QString &fact,
               QWidget *parent = nullptr);

    QSize sizeHint() const override { return {380, 136}; }
    QSize minimumSizeHint() const override { return {240, 136}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconId;
    QString m_explanation;
    QString m_fact;
};

} // namespace viridian
