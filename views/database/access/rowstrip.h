// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

namespace viridian {

/// One row's columns and values side by side, those of the key first; as many as there is room for, the rest
/// in the tooltip.
class RowStrip : public QWidget
{
    Q_OBJECT

public:
    struct Field
    {
        QString column;
        std::optional<QString> value; ///< absent for NULL
        bool isKey = false;
    };

    explicit RowStrip(QWidget *parent = nullptr);

    void setFields(QList<Field> fields);
    QSize sizeHint() const override { return {320, 44}; }
    QSize minimumSizeHint() const override { return {120, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Field> m_fields;
};

} // namespace viridian
