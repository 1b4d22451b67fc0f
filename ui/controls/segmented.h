// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace viridian::ui {

class SegmentButton;

/// One choice out of a few that are all visible. One tab stop: arrow keys, Home and End move the choice among
/// the segments that are not locked. A locked segment carries a padlock, cannot be chosen and explains itself
/// in its tooltip.
class Segmented : public QWidget
{
    Q_OBJECT

public:
    /// `name` is what the choice is about, for screen readers.
    explicit Segmented(const QString &name, QWidget *parent = nullptr);

    /// Adds a segment and returns its index. The first that is not locked becomes current only by setCurrent.
    int addSegment(const QString &text, const QString &toolTip = {});
    /// A number in quieter type after the text ("At risk 38"); empty removes it.
    void setCount(int index, const QString &count);
    void setLocked(int index, bool locked, const QString &why = {});
    bool isLocked(int index) const;
    int count() const;
    void clear();

    int current() const { return m_current; }
    /// -1 for none. Sends no chosen().
    void setCurrent(int index);
    /// All segments as wide as the widest that fits; else each as wide as its text.
    void setEqualWidths(bool equal);
    /// The button of a segment, for a glyph of its own or tests. Owned by this widget.
    SegmentButton *segment(int index) const;

signals:
    /// A person chose another segment, by mouse or keyboard.
    void chosen(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(int index);
    int next(int from, int step) const;

    QList<SegmentButton *> m_segments;
    int m_current = -1;
    bool m_equal = false;
};

} // namespace viridian::ui
