// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/formfield.h"

#include "ui/controls/label.h"
#include "ui/theme/icons.h"
#include "ui/theme/styleproperties.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>

namespace viridian::ui {

FormField::FormField(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_hint(new Label(QString(), TextStyle::Caption, Token::Muted))
    , m_error(new Label(QString(), TextStyle::Caption, Token::Danger))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    auto *name = new Label(label, TextStyle::TableMedium);
    name->setBuddy(editor);
    row->addWidget(name);
    row->addStretch();
    row->addWidget(m_hint);
    column->addLayout(row);
    column->addWidget(editor);
    column->addWidget(m_error);
    m_error->setWordWrap(true);
    m_error->hide();
    setLarge(editor);
    editor->setAccessibleName(QString(label).remove(u'&'));
    setFocusProxy(editor);
}

void FormField::setHint(const QString &hint)
{
    m_hint->setText(hint);
}

void FormField::setError(const QString &error)
{
    setInvalid(m_editor, !error.isEmpty());
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    m_editor->setAccessibleDescription(error);
    auto *line = qobject_cast<QLineEdit *>(m_editor);
    if (!line)
        return;
    // Not by colour alone: the sign stands inside the field.
    const QString signName = QStringLiteral("errorSign");
    auto *sign = line->findChild<QAction *>(signName);
    if (!sign && !error.isEmpty()) {
        sign = line->addAction(ui::icon(QStringLiteral("error"), Token::Danger), QLineEdit::TrailingPosition);
        sign->setObjectName(signName);
    }
    if (sign) {
        sign->setVisible(!error.isEmpty());
        sign->setToolTip(error);
    }
}

bool FormField::hasError() const
{
    return !m_error->text().isEmpty();
}

} // namespace viridian::ui
