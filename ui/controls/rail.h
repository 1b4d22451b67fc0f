// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace viridian::ui {

class RailButton;

/// One entry of the rail.
struct RailItem
{
    QString id;
    QString icon;
    QString text;
    QString group; ///< heading above; items of a group stand together
    bool locked = false;
    QString lockedWhy;
};

/// The navigation at the left edge: 200 px, or 56 with icons and tooltips. One tab stop: up and down move the
/// focus among the items that can be opened, Enter or Space opens one.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    void setItems(const QList<RailItem> &items);
    /// Marks an item as shown; sends nothing. An unknown id marks none.
    void setCurrent(const QString &id);
    QString current() const { return m_current; }
    void setCounter(const QString &id, int number, Token tone, const QString &meaning);
    void setCollapsed(bool collapsed);
    bool isCollapsed() const { return m_collapsed; }
    /// nullptr when unknown. Owned by the rail.
    RailButton *button(const QString &id) const;

    static constexpr int fullWidth = 200;
    static constexpr int collapsedWidth = 56;

signals:
    /// A person opened an item.
    void opened(const QString &id);
    /// A person asked for the other width; the owner decides and calls setCollapsed.
    void collapseRequested(bool collapsed);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refreshTabStop();
    void moveFocus(const RailButton *from, int step);

    struct Entry
    {
        QString id;
        RailButton *button;
    };
    QVBoxLayout *m_column;
    QVBoxLayout *m_list;
    QList<Entry> m_entries;
    QList<QWidget *> m_headings;
    RailButton *m_collapse;
    QString m_current;
    bool m_collapsed = false;
};

} // namespace viridian::ui
