// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QAbstractButton>

namespace viridian::ui {

/// A state of the whole program in the top bar: mark, strong word in a tone, quiet word, plain word.
/// It opens what explains it (clicked()); give it no receivers and it is only read.
class Badge : public QAbstractButton
{
    Q_OBJECT

public:
    struct Content
    {
        QString icon; ///< or a glyph
        Glyph glyph = Glyph::None;
        Token tone = Token::Text2;
        QString strong;       ///< "Live"
        QString quiet;        ///< "PostgreSQL"
        QString plain;        ///< "acme-learning"
        bool alarmed = false; ///< tone outline on tint, for what needs attention
    };

    explicit Badge(QWidget *parent = nullptr);

    void setContent(const Content &content);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Content m_content;
};

} // namespace viridian::ui
