// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace viridian {

/// Names and values of session settings, a row each; a button adds one. Rows without a name do not count.
class SettingRows : public QWidget
{
    Q_OBJECT

public:
    explicit SettingRows(QWidget *parent = nullptr);

    QList<std::pair<QString, QString>> settings() const;
    /// Replaces all rows; at least one stays, empty.
    void setSettings(const QList<std::pair<QString, QString>> &settings);

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

    QVBoxLayout *m_column;
    QList<Row> m_rows;
};

} // namespace viridian
