// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/deltalabel.h"
#include "ui/theme/tokens.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;

namespace viridian::ui {

class Button;
class IconLabel;
class InfoButton;
class Label;
class Numeral;

/// One key figure, 104 px high: label with its formula, the figure, its change, and room for a sparkline.
class Tile : public QWidget
{
    Q_OBJECT

public:
    enum class State
    {
        Ready,
        Loading,
        Empty,
        Error,
        Offline,
        Withheld
    };

    explicit Tile(const QString &label, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    /// Muted words after the label: "of 8,845".
    void setQualifier(const QString &qualifier);
    /// Shows the info button with the formula of the figure, and words that explain it.
    void setFormula(const QString &formula, const QString &explanation = {});
    void setValue(const QString &figure, const QString &unit = {});
    void setDelta(const std::optional<Delta> &delta);
    void setCaption(const QString &caption);
    /// An icon at the upper right edge: on target, below it. `meaning` is its tooltip and accessible name.
    void setStatus(const QString &iconId, Token tone, const QString &meaning);
    void clearStatus();
    /// A widget of 88x32 to 104x36 on the right; the tile owns it and hides it in states without a figure.
    void setSparkline(QWidget *sparkline);

    State state() const { return m_state; }
    void showReady();
    /// Blocks instead of the figure after 150 ms. A tile that has a figure keeps it: nothing happens.
    void showLoading();
    void showEmpty(const QString &why, const QString &action = {});
    void showError(const QString &what, const QString &action = {}, const QString &code = {});
    /// The figure as it was: `age` ("3 h old") in warn, then `note` ("from the snapshot").
    void showOffline(const QString &age, const QString &note);
    /// Not shown, for the group is too small: `why` and `fact` ("fewer than 10").
    void showWithheld(const QString &why, const QString &fact);

    QSize sizeHint() const override { return {220, 104}; }
    QSize minimumSizeHint() const override;

signals:
    /// The link of an empty or failed tile.
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setState(State state);
    void setMark(const QString &iconId, Token tone, const QString &meaning);
    void place();
    void describe();

    Label *m_label;
    Label *m_qualifier;
    InfoButton *m_info;
    IconLabel *m_lead;
    IconLabel *m_mark;
    Numeral *m_numeral;
    DeltaLabel *m_caption;
    Label *m_line;
    Label *m_fact;
    Button *m_action;
    QWidget *m_sparkline = nullptr;
    QTimer m_loading;
    State m_state = State::Loading;
    bool m_hasValue = false;
    bool m_hasFormula = false;
    bool m_blocks = false;
    std::optional<Delta> m_delta;
    QString m_statusIcon;
    Token m_statusTone = Token::Text2;
    QString m_statusMeaning;
};

} // namespace viridian::ui
