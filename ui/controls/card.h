// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/statemessage.h"
#include "ui/theme/tokens.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLayoutItem;
class QStackedLayout;
class QVBoxLayout;

namespace viridian::ui {

class Label;
class Skeleton;
class StatePanel;

/// A surface with a head of 44 px (title, muted subtitle, actions on the right) and a body that shows its
/// content, a loading shape or a message in its place. Without a title there is no head until something is
/// put there.
class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QString title() const;
    void setSubtitle(const QString &subtitle);
    /// Puts a widget after the subtitle (a chip) or at the right edge (buttons, in the order added). The card
    /// owns it.
    void addHeadWidget(QWidget *widget);
    void addAction(QWidget *widget);
    using QWidget::addAction;

    /// Where the content goes: margins 16 px, none on top below a head.
    QVBoxLayout *body() const { return m_body; }
    void setBodyMargins(int left, int top, int right, int bottom);

    /// The quiet outline by default. Dashed marks what is withheld or a drop zone.
    void setOutline(Token token, double width = 1, Qt::PenStyle line = Qt::SolidLine);
    void setFill(Token token);

    void showContent();
    /// Shows blocks in place of the content if nothing else was shown 150 ms later. Keep old figures instead
    /// where there are some.
    void showLoading();
    void showMessage(const StateMessage &message);
    bool isShowingContent() const;
    Skeleton *skeleton() const { return m_skeleton; }

    static constexpr int loadingDelay = 150; ///< ms

signals:
    /// The button of the message was used.
    void messageAction();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *head();

    QVBoxLayout *m_column;
    QWidget *m_headRow = nullptr;
    QHBoxLayout *m_head = nullptr;
    Label *m_title = nullptr;
    Label *m_subtitle = nullptr;
    QLayoutItem *m_stretch = nullptr; ///< of the head row: actions come after it
    QStackedLayout *m_stack;
    QVBoxLayout *m_body;
    Skeleton *m_skeleton;
    StatePanel *m_state = nullptr;
    QTimer m_loading;
    Token m_outline = Token::Hover;
    double m_outlineWidth = 1;
    Qt::PenStyle m_outlineStyle = Qt::SolidLine;
    Token m_fill = Token::Surface;
};

} // namespace viridian::ui
