// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/settingrows.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/theme/fonts.h"
#include "ui/theme/styleproperties.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace viridian {

SettingRows::SettingRows(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_error(new ui::Label({}, ui::TextStyle::Caption, ui::Token::Danger))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(4);
    m_column->setSpacing(4);
    whole->addLayout(m_column);
    m_error->setWordWrap(true);
    m_error->hide();
    whole->addWidget(m_error);
    auto *more = new ui::Button(tr("Add setting"), ui::ButtonKind::Ghost, QStringLiteral("plus"));
    whole->addWidget(more, 0, Qt::AlignLeft);
    whole->addStretch();
    connect(more, &ui::Button::clicked, this, [this] {
        add({}, {});
        m_rows.constLast().name->setFocus(Qt::OtherFocusReason);
    });
    add({}, {});
}

void SettingRows::add(const QString &name, const QString &value)
{
    Row row{new QWidget, new QLineEdit(name), new QLineEdit(value)};
    auto *layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const int number = static_cast<int>(m_rows.size()) + 1;
    row.name->setAccessibleName(tr("Name of setting %1").arg(number));
    row.name->setPlaceholderText(tr("name"));
    row.value->setAccessibleName(tr("Value of setting %1").arg(number));
    row.value->setPlaceholderText(tr("value"));
    for (QLineEdit *field : {row.name, row.value}) {
        field->setFont(ui::font(ui::TextStyle::Code));
        connect(field, &QLineEdit::textEdited, this, &SettingRows::clearError);
        connect(field, &QLineEdit::textEdited, this, &SettingRows::edited);
    }
    layout->addWidget(row.name, 116);
    layout->addWidget(row.value, 64);
    m_column->addWidget(row.widget);
    m_rows.append(row);
}

QList<std::pair<QString, QString>> SettingRows::settings() const
{
    QList<std::pair<QString, QString>> settings;
    for (const Row &row : m_rows) {
        if (const QString name = row.name->text().trimmed(); !name.isEmpty())
            settings.append({name, row.value->text()});
    }
    return settings;
}

bool SettingRows::check()
{
    clearError();
    QSet<QString> names;
    for (const Row &row : std::as_const(m_rows)) {
        const QString name = row.name->text().trimmed().toLower();
        if (name.isEmpty() && row.value->text().isEmpty())
            continue;
        if (name.isEmpty() || names.contains(name)) {
            showError(row, name.isEmpty() ? tr("Name the setting.")
                                          : tr("%1 stands here twice.").arg(row.name->text().trimmed()));
            return false;
        }
        names.insert(name);
    }
    return true;
}

bool SettingRows::showRefusal(const QString &reason)
{
    for (const Row &row : std::as_const(m_rows)) {
        const QString name = row.name->text().trimmed();
        if (name.isEmpty() || !reason.contains(name))
            continue;
        showError(row, reason);
        return true;
    }
    return false;
}

void SettingRows::showError(const Row &row, const QString &error)
{
    clearError();
    ui::setInvalid(row.name, true);
    row.name->setAccessibleDescription(error);
    row.name->setFocus(Qt::OtherFocusReason);
    m_error->setText(error);
    m_error->show();
}

void SettingRows::clearError()
{
    for (const Row &row : std::as_const(m_rows)) {
        ui::setInvalid(row.name, false);
        row.name->setAccessibleDescription({});
    }
    m_error->hide();
}

void SettingRows::setSettings(const QList<std::pair<QString, QString>> &settings)
{
    if (settings == this->settings())
        return;
    clearError();
    for (const Row &row : std::as_const(m_rows))
        delete row.widget;
    m_rows.clear();
    for (const auto &[name, value] : settings)
        add(name, value);
    if (m_rows.isEmpty())
        add({}, {});
}

} // namespace viridian
