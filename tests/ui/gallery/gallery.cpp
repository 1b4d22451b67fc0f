// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gallery.h"

#include "swatches.h"
#include "ui/controls/badge.h"
#include "ui/controls/button.h"
#include "ui/controls/card.h"
#include "ui/controls/chip.h"
#include "ui/controls/formfield.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/progressrow.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/controls/statepanel.h"
#include "ui/controls/tile.h"
#include "ui/tables/cellroles.h"
#include "ui/tables/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QStandardItemModel>

namespace viridian::ui {

namespace {

QWidget *grid(const QList<QWidget *> &widgets, int columns, int gap = 8)
{
    auto *box = new QWidget;
    auto *layout = new QGridLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    for (int i = 0; i < widgets.size(); ++i)
        layout->addWidget(widgets.at(i), i / columns, i % columns);
    return box;
}

QWidget *row(const QList<QWidget *> &widgets, int gap = 8)
{
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch();
    return box;
}

Badge *badge(const Badge::Content &content)
{
    auto *made = new Badge;
    made->setContent(content);
    return made;
}

Segmented *ranges(int current)
{
    auto *made = new Segmented(QStringLiteral("Time range"));
    for (const char16_t *text : {u"7d", u"30d", u"90d", u"1y"})
        made->addSegment(QString::fromUtf16(text));
    made->setCurrent(current);
    return made;
}

} // namespace

Gallery::Gallery(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QStandardItemModel(this))
{
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(24, 16, 24, 16);
    page->setSpacing(12);
    page->addWidget(
        row({new IconLabel(QStringLiteral("logo"), Token::Accent, 20),
             new Label(QStringLiteral("Components and states"), TextStyle::PageTitle),
             new Label(QStringLiteral("every pair of colours is tested"), TextStyle::Table, Token::Muted)},
            12));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(12);
    page->addLayout(columns, 1);
    const auto column = [this, columns](int width, const QList<QPair<QString, QWidget *>> &parts) {
        auto *stack = new QVBoxLayout;
        stack->setSpacing(12);
        for (const auto &[title, content] : parts) {
            Card *card = section(title);
            card->body()->addWidget(content, 1);
            stack->addWidget(card, content == parts.last().second ? 1 : 0);
        }
        columns->addLayout(stack, width);
    };
    column(436, {{QStringLiteral("Colour tokens, tints, ramp"), colours()},
                 {QStringLiteral("Type and glyphs"), glyphsAndType()},
                 {QStringLiteral("Long work"), progress()}});
    column(480, {{QStringLiteral("Connection badge"), badges()},
                 {QStringLiteral("Buttons"), buttons()},
                 {QStringLiteral("Segmented"), segmenteds()},
                 {QStringLiteral("Fields"), fields()},
                 {QStringLiteral("Chips: reason, status, severity"), chips()},
                 {QStringLiteral("Table"), table()}});
    column(452, {{QStringLiteral("Tile states"), tiles()},
                 {QStringLiteral("Card states"), states()},
                 {QStringLiteral("Inline notices"), notices()}});
}

Card *Gallery::section(const QString &title)
{
    auto *card = new Card;
    card->body()->addWidget(new Label(title, TextStyle::TableStrong, Token::Text2));
    card->setBodyMargins(16, 10, 16, 10);
    return card;
}

QWidget *Gallery::colours()
{
    return new Swatches;
}

QWidget *Gallery::glyphsAndType()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(
        row({new Label(QStringLiteral("6,606"), TextStyle::Numeral),
             new Label(QStringLiteral("Page title"), TextStyle::PageTitle),
             new Label(QStringLiteral("Card title"), TextStyle::CardTitle),
             new Label(QStringLiteral("Body 13")), new Label(QStringLiteral("Table 12"), TextStyle::Table)},
            12));
    column->addWidget(row({new Label(QStringLiteral("SELECT count(*) FROM enrolment;"), TextStyle::Code),
                           new Label(QStringLiteral("Caption 11"), TextStyle::Caption, Token::Muted)},
                          16));
    QList<QWidget *> all;
    for (const char16_t *id :
         {u"progress",     u"triage",   u"kpi",     u"courses",  u"skills",  u"import",  u"export",
          u"sync",         u"database", u"plug",    u"settings", u"search",  u"refresh", u"lock",
          u"shield-check", u"info",     u"warning", u"error",    u"offline", u"eye-off", u"calendar",
          u"mail",         u"globe",    u"laptop",  u"users",    u"target",  u"flame"})
        all << new IconLabel(QString::fromUtf16(id), Token::Text2);
    column->addWidget(grid(all, 14));
    return box;
}

QWidget *Gallery::badges()
{
    return grid({badge({QString(), Glyph::Disc, Token::Accent, QStringLiteral("Live"),
                        QStringLiteral("PostgreSQL"), QStringLiteral("acme-learning"), false}),
                 badge({QStringLiteral("offline"), Glyph::None, Token::Warn,
                        QStringLiteral("Offline snapshot"), QString(), QStringLiteral("3 h old"), true}),
                 badge({QStringLiteral("globe"), Glyph::None, Token::Info, QStringLiteral("REST API"),
                        QString(), QStringLiteral("api.acme.example"), false}),
                 badge({QStringLiteral("laptop"), Glyph::None, Token::Info, QStringLiteral("Local workspace"),
                        QString(), QStringLiteral("sample"), false}),
                 badge({QStringLiteral("refresh"), Glyph::None, Token::Warn, QStringLiteral("Reconnecting"),
                        QStringLiteral("attempt 2, next in 8 s"), QString(), false}),
                 badge({QString(), Glyph::Ring, Token::Muted, QString(), QStringLiteral("Not connected"),
                        QString(), false})},
                2, 6);
}

QWidget *Gallery::buttons()
{
    auto *disabled = new Button(QStringLiteral("Export"), ButtonKind::Default, QStringLiteral("export"));
    disabled->setEnabled(false);
    auto *focused = new Button(QStringLiteral("Focused"));
    focused->setObjectName(QStringLiteral("focused"));
    return row({new Button(QStringLiteral("Connect"), ButtonKind::Primary),
                new Button(QStringLiteral("Test")),
                new Button(QStringLiteral("Show all"), ButtonKind::GhostAccent),
                new Button(QStringLiteral("Delete"), ButtonKind::Danger), disabled, focused,
                Button::iconOnly(QStringLiteral("table"), QStringLiteral("Show as table"))});
}

QWidget *Gallery::segmenteds()
{
    auto *off = ranges(1);
    off->setEnabled(false);
    auto *roles = new Segmented(QStringLiteral("Role"));
    for (const char16_t *text : {u"Learner", u"Trainer", u"Org admin"})
        roles->addSegment(QString::fromUtf16(text));
    roles->setLocked(0, true, QStringLiteral("You do not hold this role"));
    roles->setCurrent(1);
    auto *filter = new Segmented(QStringLiteral("Risk"));
    filter->addSegment(QStringLiteral("All"));
    filter->addSegment(QStringLiteral("High"));
    filter->segment(1)->setMark(Glyph::TriangleUp, Token::Danger);
    filter->setCount(0, QStringLiteral("241"));
    filter->setCount(1, QStringLiteral("8"));
    filter->setCurrent(0);
    return grid({row({ranges(1), off}), row({roles, filter})}, 1, 10);
}

QWidget *Gallery::fields()
{
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("All courses (3)"), QStringLiteral("BBB-2013J")});
    auto *wrong = new QLineEdit(QStringLiteral("db-1.acme.example"));
    auto *form = new FormField(QStringLiteral("Host"), wrong);
    form->setHint(QStringLiteral("name or address"));
    form->setError(QStringLiteral("This name is not known"));
    auto *disabled = new QLineEdit(QStringLiteral("read only"));
    disabled->setEnabled(false);
    auto *on = new QCheckBox(QStringLiteral("On"));
    on->setChecked(true);
    auto *radio = new QRadioButton(QStringLiteral("One"));
    radio->setChecked(true);
    return grid({combo, new SearchField(QStringLiteral("Learner id")), form,
                 grid({disabled, row({on, new QCheckBox(QStringLiteral("Off")), radio}, 16)}, 1)},
                2);
}

QWidget *Gallery::chips()
{
    const auto reason = [](const char16_t *text, Token tone, Glyph glyph) {
        return new Chip({QString::fromUtf16(text), tone, glyph, QString(), false});
    };
    const auto status = [](const char16_t *text, Token tone, const char16_t *icon) {
        return new Chip({QString::fromUtf16(text), tone, Glyph::None, QString::fromUtf16(icon), true});
    };
    return grid({row({reason(u"no activity 12 days", Token::Danger, Glyph::TriangleUp),
                      reason(u"pace 0.4x target", Token::Warn, Glyph::Diamond),
                      status(u"Met", Token::Accent, u"check"), status(u"Contacted", Token::Info, u"mail")}),
                 row({status(u"3 waiting", Token::Warn, u"sync"),
                      status(u"Critical", Token::Danger, u"error"), status(u"High", Token::Warn, u"warning"),
                      status(u"Medium", Token::Info, u"info"), status(u"Low", Token::Text2, u"minus")})},
                1);
}

QWidget *Gallery::table()
{
    m_rows->setHorizontalHeaderLabels({QStringLiteral("Learner"), QStringLiteral("Risk"),
                                       QStringLiteral("Reasons"), QStringLiteral("28 days"),
                                       QStringLiteral("Last active"), QStringLiteral("Review")});
    m_rows->setHeaderData(4, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    for (int i = 0; i < 4; ++i) {
        QList<QStandardItem *> items;
        for (int column = 0; column < 6; ++column)
            items << new QStandardItem;
        items[0]->setText(QStringLiteral("Learner %1").arg(33081 - 711 * i));
        items[0]->setData(true, CellStrongRole);
        items[1]->setText(QString::number(91 - 7 * i));
        items[1]->setData(int(CellKind::Bar), CellKindRole);
        items[1]->setData((91 - 7 * i) / 100.0, CellShareRole);
        items[1]->setData(0.7, CellTickRole);
        items[1]->setData(int(i < 2 ? Token::Danger : Token::Warn), CellToneRole);
        items[2]->setData(int(CellKind::Chips), CellKindRole);
        items[2]->setData(
            QVariant::fromValue(QList<ChipSpec>{
                {QStringLiteral("no activity"), Token::Danger, Glyph::TriangleUp, QString(), false},
                {QStringLiteral("pace 0.4x target"), Token::Warn, Glyph::Diamond, QString(), false}}),
            CellChipsRole);
        items[3]->setData(int(i % 2 ? CellKind::SparkLine : CellKind::SparkBars), CellKindRole);
        items[3]->setData(QVariant::fromValue(QList<double>{4, 1, 7, 3, 9, 0, 2, 6, 5, 8, 3, 4.0 + i}),
                          CellSeriesRole);
        items[4]->setText(QStringLiteral("%1 Apr").arg(17 - i * 3));
        items[4]->setData(int(CellKind::Number), CellKindRole);
        items[4]->setData(int(Token::Text2), CellToneRole);
        items[5]->setText(i == 1 ? QStringLiteral("Contacted") : QStringLiteral("New"));
        items[5]->setData(int(CellKind::Status), CellKindRole);
        items[5]->setData(i == 1 ? QStringLiteral("mail") : QString(), CellIconRole);
        items[5]->setData(int(Glyph::Ring), CellGlyphRole);
        items[5]->setData(int(i == 1 ? Token::Info : Token::Text2), CellToneRole);
        m_rows->appendRow(items);
    }
    auto *view = new TableView(QStringLiteral("Learners"));
    view->setObjectName(QStringLiteral("table"));
    view->setModel(m_rows);
    view->setDense(true);
    view->setSortingEnabled(true);
    view->sortByColumn(0, Qt::DescendingOrder);
    view->setColumnWidths({104, 70, 120, 60, 66, 84}, 2);
    view->selectRow(2);
    view->setCurrentIndex(m_rows->index(3, 0));
    return view;
}

QWidget *Gallery::tiles()
{
    QList<QWidget *> all;
    const auto tile = [&all] {
        auto *made = new Tile(QStringLiteral("Average pace"));
        all << made;
        return made;
    };
    Tile *ready = tile();
    ready->setValue(QStringLiteral("0.94x"), QStringLiteral("of plan"));
    ready->setDelta(Delta{QStringLiteral("+0.03"), true, DeltaTone::Good});
    ready->setCaption(QStringLiteral("target 0.95 to 1.05"));
    ready->setFormula(QStringLiteral("current / target"), QStringLiteral("Last 28 days."));
    ready->setStatus(QStringLiteral("warning"), Token::Warn, QStringLiteral("Below target"));
    tile()->showLoading();
    tile()->showEmpty(QStringLiteral("No activity in these 90 d"), QStringLiteral("Show 1y"));
    tile()->showError(QStringLiteral("Query stopped after 30 s"), QStringLiteral("Try again"),
                      QStringLiteral("57014"));
    Tile *offline = tile();
    offline->setValue(QStringLiteral("0.94x"));
    offline->showOffline(QStringLiteral("3 h old"), QStringLiteral("from the snapshot"));
    tile()->showWithheld(QStringLiteral("Group too small to compare"), QStringLiteral("fewer than 10"));
    return grid(all, 2, 12);
}

QWidget *Gallery::states()
{
    auto *empty = new StatePanel;
    empty->setMessage({QStringLiteral("users"), QStringLiteral("No learner is at risk"),
                       QStringLiteral("241 checked at 02:00 UTC"), QStringLiteral("Show all 241"), QString(),
                       false});
    auto *denied = new StatePanel;
    denied->setMessage({QStringLiteral("lock"), QStringLiteral("Not allowed for this role"),
                        QStringLiteral("SELECT on pace_target is missing"),
                        QStringLiteral("Copy details for the DBA"), QString(), false});
    return grid({empty, denied}, 2);
}

QWidget *Gallery::notices()
{
    auto *danger = new InlineNotice(this);
    danger->showNotice(InlineNotice::Kind::Danger,
                       QStringLiteral("Note not saved: row security refused it (42501)"),
                       QStringLiteral("Details"));
    auto *warning = new InlineNotice(this);
    warning->showNotice(InlineNotice::Kind::Warning, QStringLiteral("Offline. 3 changes wait in the queue"),
                        QStringLiteral("Reconnect"), QString(), QStringLiteral("offline"));
    auto *info = new InlineNotice(this);
    info->showNotice(InlineNotice::Kind::Info, QStringLiteral("Newer figures are ready, from 08:00 UTC"),
                     QStringLiteral("Show"));
    QWidget *stack = grid({danger, warning, info}, 1);
    stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return stack;
}

QWidget *Gallery::progress()
{
    auto *work = new ProgressRow;
    work->start(QStringLiteral("Importing"));
    work->setProgress(420, 1000);
    return work;
}

} // namespace viridian::ui
