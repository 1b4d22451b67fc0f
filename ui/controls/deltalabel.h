// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

namespace viridian::ui {

enum class DeltaTone
{
    Good,
    Bad,
    Neutral
};

/// A change since the previous period. The triangle and the sign say up or down; the colour says good or bad.
struct Delta
{
    QString text; ///< with its sign: "+1.2 pts", or U+2212 for minus
    bool up = true;
    DeltaTone tone = DeltaTone::Neutral;
};

/// Caption of a tile: delta first, then muted words that elide.
class DeltaLabel : public QWidget
{
    Q_OBJECT

public:
    explicit DeltaLabel(QWidget *parent = nullptr);

    void setDelta(const std::optional<Delta> &delta);
    void setCaption(const QString &caption);
    /// A short warning in front of the caption ("3 h old"); empty removes it. It takes the delta's place.
    void setWarning(const QString &warning);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString lead() const;
    void refresh();

    std::optional<Delta> m_delta;
    QString m_caption;
    QString m_warning;
};

} // namespace viridian::ui
