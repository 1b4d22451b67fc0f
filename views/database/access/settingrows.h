// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace viridian {

namespace ui {
class Label;
} // namespace ui

/// Names and values of session settings, a row each; a button adds one. Rows without a name and a value do
/// not count.
class SettingRows : public QWidget
{
    Q_OBJECT

public:
    explicit SettingRows(QWidget *parent = nullptr);

    QList<std::pair<QString, QString>> settings() const;
    /// Replaces all rows; at least one stays, empty.
    void setSettings(const QList<std::pair<QString, QString>> &settings);
    /// Marks what cannot be meant, says why and goes there: a value without a name, a name that stands twice.
    bool check();
    /// Says why the server did not take it, at the setting that the reason names; false where it names none.
    bool showRefusal(const QString &reason);

signals:
    /// By a person.
    void edited();

private:
    struct Row
    {
        QWidget *widget;
        QLineEdit *name;
        QLineEdit *value;
    };
    void add(const QString &name, const QString &value);
    void showError(const Row &row, const QString &error);
    void clearError();

    QVBoxLayout *m_column;
    QList<Row> m_rows;
    ui::Label *m_error;
};

} // namespace viridian
