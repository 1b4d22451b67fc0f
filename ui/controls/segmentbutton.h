// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>

namespace viridian::ui {

/// One segment of a Segmented, which has the focus for all of them.
class SegmentButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SegmentButton(const QString &text, QWidget *parent);

    void setCountText(const QString &count);
    void setMark(Glyph glyph, Token tone);
    void setLocked(bool locked);
    bool isLocked() const { return m_locked; }
    void setLast(bool last);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int contentWidth() const;

    QString m_count;
    Glyph m_glyph = Glyph::None;
    Token m_tone = Token::Text2;
    bool m_locked = false;
    bool m_last = true;
};

} // namespace viridian::ui
