// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStandardItemModel;

namespace viridian::ui {

class Card;

/// The component sheet of the design, made of the real controls.
class Gallery : public QWidget
{
    Q_OBJECT

public:
    explicit Gallery(QWidget *parent = nullptr);

private:
    Card *section(const QString &title);
    QWidget *colours();
    QWidget *glyphsAndType();
    QWidget *badges();
    QWidget *buttons();
    QWidget *segmenteds();
    QWidget *fields();
    QWidget *chips();
    QWidget *table();
    QWidget *tiles();
    QWidget *states();
    QWidget *notices();
    QWidget *progress();

    QStandardItemModel *m_rows;
};

} // namespace viridian::ui
