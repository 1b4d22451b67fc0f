// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/searchfield.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace viridian::ui {

SearchField::SearchField(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    addAction(ui::icon(QStringLiteral("search"), Token::Text2), QLineEdit::LeadingPosition);
    QAction *clearing =
        addAction(ui::icon(QStringLiteral("close"), Token::Text2), QLineEdit::TrailingPosition);
    clearing->setToolTip(tr("Clear"));
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, &QLineEdit::clear);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &SearchField::announce);
    connect(this, &QLineEdit::textChanged, this, [this, clearing](const QString &text) {
        clearing->setVisible(!text.isEmpty());
        if (text.isEmpty())
            announce();
        else
            m_pause.start();
    });
    connect(this, &QLineEdit::returnPressed, this, &SearchField::announce);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

void SearchField::announce()
{
    m_pause.stop();
    const QString query = text().trimmed();
    if (query == m_announced)
        return;
    m_announced = query;
    emit queryChanged(query);
}

} // namespace viridian::ui
