// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace viridian::ui {

class IconLabel;
class Label;

/// The 28 px status bar: segments from the left, separated by a line, and one fact at the right edge.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// Adds an empty, hidden segment and returns its index.
    int addSegment();
    /// Empty text hides the segment. `strong` parts of the text may be in <b>; all else must be escaped.
    void setSegment(int index, const QString &richText, const QString &iconId = {},
                    Token tone = Token::Text2);
    void setFact(const QString &fact);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Segment
    {
        QWidget *line;
        IconLabel *icon;
        Label *text;
    };
    QHBoxLayout *m_row;
    QList<Segment> m_segments;
    Label *m_fact;
};

} // namespace viridian::ui
