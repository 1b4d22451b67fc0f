// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/tile.h"

#include "ui/controls/button.h"
#include "ui/controls/card.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/infobutton.h"
#include "ui/controls/label.h"
#include "ui/controls/numeral.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int side = 16;
constexpr int markSize = 14;

} // namespace

Tile::Tile(const QString &label, QWidget *parent)
    : QWidget(parent)
    , m_label(new Label(label, TextStyle::TableMedium, Token::Text2, this))
    , m_qualifier(new Label(QString(), TextStyle::Table, Token::Muted, this))
    , m_info(new InfoButton(this))
    , m_lead(new IconLabel(QStringLiteral("eye-off"), Token::Muted, markSize, this))
    , m_mark(new IconLabel(QString(), Token::Muted, markSize, this))
    , m_numeral(new Numeral(TextStyle::Numeral, this))
    , m_caption(new DeltaLabel(this))
    , m_line(new Label(QString(), TextStyle::Table, Token::Text2, this))
    , m_fact(new Label(QString(), TextStyle::Caption, Token::Muted, this))
    , m_action(new Button(QString(), ButtonKind::GhostAccent, QString(), this))
{
    setFixedHeight(104);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (Label *text : {m_label, m_qualifier, m_line, m_fact})
        text->setElided(true);
    m_loading.setSingleShot(true);
    m_loading.setInterval(Card::loadingDelay);
    connect(&m_loading, &QTimer::timeout, this, [this] {
        m_blocks = true;
        update();
    });
    connect(m_action, &QPushButton::clicked, this, &Tile::actionTriggered);
    setState(State::Loading);
}

void Tile::setLabel(const QString &label)
{
    m_label->setText(label);
    place();
    describe();
}

void Tile::setQualifier(const QString &qualifier)
{
    m_qualifier->setText(qualifier);
    place();
    describe();
}

void Tile::setFormula(const QString &formula, const QString &explanation)
{
    m_info->setExplanation(m_label->text(), formula, explanation);
    m_hasFormula = true;
    place();
}

void Tile::setValue(const QString &figure, const QString &unit)
{
    m_numeral->setValue(figure, unit);
    m_hasValue = true;
    if (m_state == State::Loading)
        showReady();
    place();
    describe();
}

void Tile::setDelta(const std::optional<Delta> &delta)
{
    m_delta = delta;
    m_caption->setDelta(delta);
    describe();
}

void Tile::setCaption(const QString &caption)
{
    m_caption->setCaption(caption);
    describe();
}

void Tile::setStatus(const QString &iconId, Token tone, const QString &meaning)
{
    m_statusIcon = iconId;
    m_statusTone = tone;
    m_statusMeaning = meaning;
    if (m_state == State::Ready)
        setMark(iconId, tone, meaning);
    place();
}

void Tile::clearStatus()
{
    setStatus(QString(), Token::Text2, QString());
}

void Tile::setSparkline(QWidget *sparkline)
{
    delete m_sparkline; // now: as a child it would be found as the tile's own
    m_sparkline = sparkline;
    if (sparkline) {
        sparkline->setParent(this);
        sparkline->resize(sparkline->sizeHint().expandedTo({88, 32}).boundedTo({104, 36}));
    }
    place();
}

void Tile::showReady()
{
    m_caption->setWarning(QString());
    setState(State::Ready);
    setMark(m_statusIcon, m_statusTone, m_statusMeaning);
}

void Tile::showLoading()
{
    if (m_hasValue && (m_state == State::Ready || m_state == State::Offline))
        return;
    setState(State::Loading);
    m_loading.start();
}

void Tile::showEmpty(const QString &why, const QString &action)
{
    m_line->setText(why);
    m_line->setTone(Token::Text2);
    m_fact->clear();
    m_action->setText(action);
    setState(State::Empty);
}

void Tile::showError(const QString &what, const QString &action, const QString &code)
{
    m_line->setText(what);
    m_line->setTone(Token::Text);
    m_fact->setText(code);
    m_action->setText(action);
    setState(State::Error);
    setMark(QStringLiteral("error"), Token::Danger, tr("Error"));
}

void Tile::showOffline(const QString &age, const QString &note)
{
    m_caption->setWarning(age);
    m_caption->setCaption(note);
    setState(State::Offline);
    setMark(QStringLiteral("offline"), Token::Warn, tr("From the offline snapshot"));
}

void Tile::showWithheld(const QString &why, const QString &fact)
{
    m_line->setText(why);
    m_line->setTone(Token::Text2);
    m_fact->setText(fact);
    m_action->setText(QString());
    setState(State::Withheld);
}

QSize Tile::minimumSizeHint() const
{
    return {180, 104};
}

void Tile::setState(State state)
{
    m_loading.stop();
    m_blocks = false;
    m_state = state;
    setMark(QString(), Token::Muted, QString());
    describe();
    update();
}

void Tile::setMark(const QString &iconId, Token tone, const QString &meaning)
{
    m_mark->setIcon(iconId, tone);
    m_mark->setToolTip(meaning);
    m_mark->setAccessibleName(meaning);
    m_mark->setVisible(!iconId.isEmpty());
    place(); // what stands beside it makes room
}

void Tile::place()
{
    const auto put = [this](QWidget *widget, const QRect &at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    const bool figure = m_state == State::Ready || m_state == State::Offline;
    const bool words = m_state == State::Empty || m_state == State::Error || m_state == State::Withheld;
    m_lead->setVisible(m_state == State::Withheld);
    m_numeral->setVisible(figure);
    m_caption->setVisible(figure);
    m_line->setVisible(words);
    m_fact->setVisible(words && !m_fact->text().isEmpty());
    m_action->setVisible(words && !m_action->text().isEmpty());
    m_info->setVisible(m_hasFormula && m_state != State::Withheld);
    m_qualifier->setVisible(!m_qualifier->text().isEmpty());
    if (m_sparkline)
        m_sparkline->setVisible(figure);

    const int right = width() - side - (m_mark->isHidden() ? 0 : markSize + 6);
    int x = side;
    put(m_mark, {width() - side - markSize, 13, markSize, markSize});
    if (m_state == State::Withheld) {
        put(m_lead, {x, 13, markSize, markSize});
        x += markSize + 6;
    }
    const auto textWidth = [](const Label *label) {
        return label->fontMetrics().horizontalAdvance(label->text()) + 2;
    };
    const int infoRoom = m_info->isHidden() ? 0 : 22;
    const int labelWidth = std::min(textWidth(m_label), std::max(right - x - infoRoom, 0));
    put(m_label, {x, 12, labelWidth, 16});
    x += labelWidth + 6;
    if (!m_qualifier->isHidden()) {
        const int room = std::min(textWidth(m_qualifier), std::max(right - x - infoRoom, 0));
        put(m_qualifier, {x, 12, room, 16});
        x += room + 6;
    }
    put(m_info, {x - 6, 8, 24, 24});

    // The figure comes first: what room it leaves is the sparkline's.
    const int sparkRoom = width() - 2 * side - m_numeral->sizeHint().width() - 8;
    const int sparkWidth =
        m_sparkline && sparkRoom >= 40 ? std::min(m_sparkline->sizeHint().width(), sparkRoom) : 0;
    if (m_sparkline && sparkWidth == 0)
        m_sparkline->hide();
    if (m_sparkline) {
        // Beside the figure, and below the label's line where that reaches under it.
        const int top = (m_mark->isHidden() && x + infoRoom < width() - side - sparkWidth) ? 16 : 36;
        put(m_sparkline, {width() - side - sparkWidth, top, sparkWidth, m_sparkline->height()});
    }
    put(m_numeral, {side, 32, std::max(width() - 2 * side - (sparkWidth ? sparkWidth + 8 : 0), 0), 36});
    put(m_caption, {side, 74, width() - 2 * side, 16});
    put(m_line, {side, 40, width() - 2 * side, 16});
    const bool withAction = !m_action->isHidden();
    const int actionWidth = std::min(m_action->sizeHint().width(), width() - side);
    put(m_action, {side - 11, 60, actionWidth, 28}); // its padding hangs over, so that the words align
    put(m_fact, {withAction ? side - 11 + actionWidth - 4 : side, m_state == State::Withheld ? 60 : 66,
                 width() - 2 * side - (withAction ? actionWidth - 11 : 0), 16});
}

void Tile::describe()
{
    const bool figure = m_state == State::Ready || m_state == State::Offline;
    const QString label = QStringLiteral("%1 %2").arg(m_label->text(), m_qualifier->text()).trimmed();
    setAccessibleName(label);
    if (figure)
        setAccessibleDescription(
            QStringLiteral("%1, %2").arg(m_numeral->accessibleName(), m_caption->accessibleName()));
    else
        setAccessibleDescription(m_state == State::Loading ? tr("Loading") : m_line->text());
}

void Tile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_state == State::Withheld)
        drawRounded(painter, rect(), cardRadius, color(Token::Input), color(Token::BorderStrong), 1,
                    Qt::DashLine);
    else
        drawRounded(painter, rect(), cardRadius, color(Token::Surface), color(Token::Hover));
    if (m_blocks) {
        const auto block = [&](const QRect &at) {
            drawRounded(painter, QStyle::visualRect(layoutDirection(), rect(), at), chipRadius,
                        color(Token::Raised));
        };
        block({side, 40, 96, 24});
        block({side, 76, 136, 12});
    }
}

void Tile::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace viridian::ui
