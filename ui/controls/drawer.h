// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace viridian::ui {

class Label;
class ScrollPage;

/// The content of a drawer: head of 52 px (title, chips, buttons, close), a body that scrolls, a foot of 52
/// px for actions that stays hidden until one is added.
class Drawer : public QWidget
{
    Q_OBJECT

public:
    explicit Drawer(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void addHeadWidget(QWidget *widget);
    /// Before the close button.
    void addHeadAction(QWidget *widget);
    QVBoxLayout *body() const { return m_body; }
    void addFootAction(QWidget *widget, int stretch = 0);

signals:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_head;
    Label *m_title;
    QVBoxLayout *m_body;
    QWidget *m_footRow;
    QHBoxLayout *m_foot;
    int m_leading = 1;
};

} // namespace viridian::ui
