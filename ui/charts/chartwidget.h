// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/charttable.h"
#include "ui/charts/tipbox.h"

#include <QPointer>

namespace viridian::ui {

/// What all charts share: the figures as a table, a cursor that mouse and arrow keys move over the items
/// (points, bars, cells, rows), the tooltip at it, and the words for screen readers. Colours come from the
/// theme at the moment of painting, so QWidget::render onto a QSvgGenerator or a printer stays vectors.
///
/// The accessible name is what setTitle() said; the accessible description is the summary, or the item under
/// the cursor.
class ChartWidget : public QWidget
{
    Q_OBJECT

public:
    explicit ChartWidget(QWidget *parent = nullptr);
    ~ChartWidget() override;

    /// The figures behind the picture; owned by the chart and kept up to date by it.
    ChartTable *table() { return &m_table; }
    void setTitle(const QString &title) { setAccessibleName(title); }
    /// What is said instead of a picture when there is nothing to draw.
    void setEmptyText(const QString &text);

    /// The item under the cursor, -1 when there is none.
    int currentItem() const { return m_current; }
    void setCurrentItem(int item);
    virtual int itemCount() const = 0;
    /// The tooltip of an item, and its text what a screen reader says.
    virtual Tip tip(int item) const = 0;
    /// Where an item is drawn, in the widget's coordinates; the tooltip never covers it.
    virtual QRectF itemRect(int item) const = 0;

signals:
    void currentItemChanged(int item);
    /// Clicked, or Enter or Space pressed on it.
    void activated(int item);

protected:
    /// Draws all of the widget; antialiased, font caption. Not called while there is nothing to draw.
    virtual void draw(QPainter &painter) = 0;
    virtual bool isEmpty() const { return itemCount() == 0; }
    /// Draws the mark at the cursor, by default a ring around the item.
    virtual void drawCurrent(QPainter &painter);
    /// The item at a place, -1 where there is none. By default the first whose rectangle contains it.
    virtual int itemAt(const QPointF &place) const;
    /// The item that an arrow key leads to from `item`; -1 or `item` where there is none. By default Left and
    /// Up go back, Right and Down go on.
    virtual int neighbour(int item, Qt::Key key) const;
    /// The item that the first arrow key enters.
    virtual int entryItem() const { return 0; }
    /// A sentence about the whole chart for screen readers.
    virtual QString summary() const;

    /// To be called after the data changed.
    void dataChanged();

    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeTip();
    void describe();

    ChartTable m_table;
    QString m_emptyText;
    QPointer<TipBox> m_tip;
    int m_current = -1;
    bool m_byKeyboard = false; ///< the focus came by keyboard: the cursor stays when the mouse leaves
};

} // namespace viridian::ui
