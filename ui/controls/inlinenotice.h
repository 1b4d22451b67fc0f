// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace viridian::ui {

class Button;
class IconLabel;
class Label;

/// One sentence in place, with one remedy: info, warning or error. With a title it takes as many lines as it
/// needs.
class InlineNotice : public QWidget
{
    Q_OBJECT

public:
    enum class Kind
    {
        Info,
        Warning,
        Danger
    };

    explicit InlineNotice(QWidget *parent = nullptr);

    /// Shows and announces it; it needs a parent by then. `action` is the text of the button, empty for none;
    /// `title` may be empty.
    void showNotice(Kind kind, const QString &text, const QString &action = {}, const QString &title = {},
                    const QString &iconId = {});
    QString text() const;
    Button *actionButton() const { return m_action; }

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Token m_tone = Token::Info;
    IconLabel *m_icon;
    Label *m_title;
    Label *m_text;
    Button *m_action;
};

} // namespace viridian::ui
