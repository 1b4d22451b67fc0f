// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPair>
#include <QWidget>

namespace viridian::ui {

/// What a tooltip of a chart says: a title, then a label and a value a line.
struct Tip
{
    QString title;
    QList<QPair<QString, QString>> lines;

    /// On one line, for screen readers.
    QString text() const;
    bool operator==(const Tip &) const = default;
};

/// Where a tooltip of this size goes so that it does not cover `avoid`: left, right, above or below of it,
/// the first place that lies within `bounds`. Where none does, it is moved into `bounds` beside `avoid` as
/// far as possible.
QRectF tipPlace(const QSizeF &size, const QRectF &avoid, const QRectF &bounds);

/// The tooltip of a chart, drawn over its window so that small charts do not clip it. A child of that window;
/// takes no mouse events and no focus.
class TipBox : public QWidget
{
    Q_OBJECT

public:
    explicit TipBox(QWidget *window);

    /// `avoid` in the window's coordinates.
    void showTip(const Tip &tip, const QRectF &avoid);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tip m_tip;
};

} // namespace viridian::ui
