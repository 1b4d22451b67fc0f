// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/contentpage.h"

#include "ui/controls/button.h"
#include "ui/controls/card.h"
#include "ui/controls/drawer.h"
#include "ui/controls/drawersplitter.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/scrollpage.h"
#include "ui/controls/segmented.h"
#include "ui/controls/statepanel.h"
#include "ui/controls/tile.h"
#include "ui/tables/tablecard.h"
#include "views/common/exportmenu.h"
#include "views/common/exportrow.h"
#include "views/common/messages.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace viridian {

ContentPage::ContentPage(const QString &title, QWidget *parent)
    : Page(parent)
    , m_name(title)
    , m_scroll(new ui::ScrollPage)
    , m_header(new ui::PageHeader(title))
    , m_range(new ui::Segmented(tr("Time range")))
    , m_exportButton(new ui::Button(tr("Export"), ui::ButtonKind::Default, QStringLiteral("export")))
    , m_notice(new ui::InlineNotice)
    , m_stack(new QStackedWidget)
    , m_blank(new QWidget)
    , m_figures(new QWidget)
    , m_body(new QVBoxLayout(m_figures))
    , m_state(new ui::StatePanel)
    , m_exports(new ExportMenu(
          title, [this] { return content(); }, this))
{
    auto *row = new QVBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_scroll);

    for (const TimeRange range : allTimeRanges)
        m_range->addSegment(key(range));
    connect(m_range, &ui::Segmented::chosen, this,
            [this](int index) { emit rangeRequested(allTimeRanges.at(static_cast<std::size_t>(index))); });
    m_header->addControl(m_range);
    m_exportButton->setToolTip(tr("Export (Ctrl+E)"));
    m_header->addControl(m_exportButton);
    connect(m_exportButton, &ui::Button::clicked, this, [this] {
        m_exports->popup(m_exportButton->mapToGlobal(QPoint(0, m_exportButton->height() + 4)));
    });
    connect(m_exports, &ExportMenu::saved, this, [this](const QString &path) {
        //: %1 is the path of a file.
        showNotice(tr("Saved as %1").arg(path));
    });
    connect(m_exports, &ExportMenu::failed, this, [this](const QString &why) {
        m_notice->parentWidget()->show();
        m_notice->showNotice(ui::InlineNotice::Kind::Danger, why);
    });

    auto *noticeRow = new QWidget;
    auto *noticeLayout = new QVBoxLayout(noticeRow);
    noticeLayout->setContentsMargins(20, 0, 20, 8);
    noticeLayout->addWidget(m_notice);
    noticeRow->hide();
    connect(m_notice, &ui::InlineNotice::actionTriggered, this, &ContentPage::remedy);

    m_body->setContentsMargins(20, 4, 20, 16);
    m_body->setSpacing(12);
    m_stack->addWidget(m_figures);
    m_stack->addWidget(m_blank);
    m_stack->addWidget(m_state);
    connect(m_stack, &QStackedWidget::currentChanged, this, &ContentPage::takeRoom);
    takeRoom();
    connect(m_state, &ui::StatePanel::actionTriggered, this, &ContentPage::remedy);

    QVBoxLayout *column = m_scroll->column();
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(noticeRow);
    column->addWidget(new ExportRow(*m_exports));
    column->addWidget(m_stack, 1);

    m_reveal.setSingleShot(true);
    m_reveal.setInterval(ui::Card::loadingDelay);
    connect(&m_reveal, &QTimer::timeout, this, [this] {
        if (m_stack->currentWidget() == m_blank)
            m_stack->setCurrentWidget(m_figures);
    });
    makeKeys();
}

ContentPage::~ContentPage() = default;

void ContentPage::makeKeys()
{
    const auto on = [this](const QKeySequence &keys, auto act) {
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, act);
    };
    on(Qt::Key_Slash, [this] {
        if (m_filterField)
            m_filterField->setFocus(Qt::ShortcutFocusReason);
    });
    on(Qt::Key_T, [this] {
        if (m_charts.isEmpty())
            return;
        const auto focused = std::ranges::find_if(m_charts, [](const ui::TableCard *card) {
            return card->isAncestorOf(QApplication::focusWidget());
        });
        (focused == m_charts.end() ? m_charts.first() : *focused)->toggle();
    });
    on(QKeySequence(QStringLiteral("Ctrl+E")), [this] { m_exportButton->click(); });
}

QWidget *ContentPage::content()
{
    return m_scroll->widget();
}

void ContentPage::setTitle(const QString &title)
{
    m_name = title;
    m_header->setTitle(title);
    m_exports->setPageTitle(title);
}

void ContentPage::addHeadControl(QWidget *widget)
{
    m_header->addControl(widget);
    m_header->addControl(m_exportButton);
}

void ContentPage::setRangeEnabled(bool enabled)
{
    m_range->setEnabled(enabled);
}

void ContentPage::reveal(QWidget *part)
{
    m_scroll->ensureWidgetVisible(part, 0, 0);
}

ui::DrawerSplitter *ContentPage::setDrawer(ui::Drawer *drawer)
{
    auto *splitter = new ui::DrawerSplitter(m_scroll, drawer);
    layout()->addWidget(splitter);
    return splitter;
}

void ContentPage::addChart(ui::TableCard *card)
{
    m_charts.append(card);
    m_cards.append(card);
    m_exports->addChart(card);
}

void ContentPage::addTable(TableModel *model, ui::Card *card, std::function<ui::StateMessage()> whenEmpty)
{
    m_tables.append(model);
    connect(model, &TableModel::loadingChanged, this, [this, model, card](bool loading) {
        if (loading && model->rowCount() == 0)
            card->showLoading();
        settle();
    });
    connect(model, &TableModel::loaded, this, [this, model, card, whenEmpty = std::move(whenEmpty)] {
        if (model->rowCount() > 0)
            card->showContent();
        else
            card->showMessage(whenEmpty());
        settle();
    });
    connect(model, &TableModel::failed, this,
            [this, model, card](const Error &error) { tableFailed(model, card, error); });
    connect(card, &ui::Card::messageAction, this, &ContentPage::remedy);
}

void ContentPage::setContext(const PageContext &context)
{
    const bool sameSubject = m_hasContext && context.source == m_context.source &&
                             context.session == m_context.session && context.role == m_context.role &&
                             context.userId == m_context.userId && context.courseId == m_context.courseId &&
                             context.skillId == m_context.skillId;
    if (sameSubject && context.range == m_context.range)
        return;
    m_context = context;
    m_hasContext = true;
    m_range->setCurrent(
        static_cast<int>(std::ranges::find(allTimeRanges, context.range) - allTimeRanges.begin()));
    if (!sameSubject) {
        m_hasFigures = false;
        m_stack->setCurrentWidget(m_blank);
        m_reveal.start();
        forget();
    }
    reload();
}

void ContentPage::setOrigin(const QString &origin)
{
    m_exports->setNote(origin);
}

void ContentPage::reload()
{
    if (!m_context.source)
        return;
    m_notice->parentWidget()->hide();
    m_settled = false;
    load();
    settle();
}

void ContentPage::showFigures()
{
    m_reveal.stop();
    m_stack->setCurrentWidget(m_figures);
}

void ContentPage::begin()
{
    m_asking = true;
    if (m_hasFigures)
        return;
    for (ui::Card *card : m_cards)
        card->showLoading();
    for (ui::Tile *tile : m_tiles)
        tile->showLoading();
}

void ContentPage::arrive(const std::function<void()> &show)
{
    m_asking = false;
    m_hasFigures = true;
    m_reveal.stop();
    m_notice->parentWidget()->hide();
    for (ui::Card *card : m_cards)
        card->showContent();
    for (ui::Tile *tile : m_tiles)
        tile->showReady();
    show();
    m_stack->setCurrentWidget(m_figures);
    settle();
}

/// What is not shown takes no room: an error is in the middle of what can be seen, not of the figures.
void ContentPage::takeRoom()
{
    for (int i = 0; i < m_stack->count(); ++i)
        m_stack->widget(i)->setSizePolicy(QSizePolicy::Preferred, i == m_stack->currentIndex()
                                                                      ? QSizePolicy::Preferred
                                                                      : QSizePolicy::Ignored);
}

void ContentPage::fail(const Error &error)
{
    m_asking = false;
    if (error.kind != ErrorKind::Cancelled) {
        m_error = error;
        m_reveal.stop();
        if (m_hasFigures) {
            showNotice(error.userText, true);
        } else {
            m_state->setMessage(errorMessage(error));
            m_stack->setCurrentWidget(m_state);
            m_scroll->verticalScrollBar()->setValue(0); // the focus has left what is hidden now
        }
        emit failed(error);
    }
    settle();
}

void ContentPage::tableFailed(const TableModel *model, ui::Card *card, const Error &error)
{
    m_error = error;
    if (model->rowCount() > 0)
        showNotice(error.userText, true);
    else
        card->showMessage(errorMessage(error));
    emit failed(error);
    settle();
}

void ContentPage::remedy()
{
    if (m_error.kind == ErrorKind::NotAllowed)
        QGuiApplication::clipboard()->setText(errorDetails(m_error));
    else
        reload();
}

void ContentPage::settle()
{
    const bool loading =
        std::ranges::any_of(m_tables, [](const TableModel *table) { return table->loading(); });
    const bool settled = !m_asking && !loading && !busy() && m_hasContext;
    if (settled == m_settled)
        return;
    m_settled = settled;
    if (settled)
        emit ready();
}

void ContentPage::showNotice(const QString &text, bool isError)
{
    m_notice->parentWidget()->show();
    m_notice->showNotice(isError ? ui::InlineNotice::Kind::Danger : ui::InlineNotice::Kind::Info, text,
                         isError ? errorMessage(m_error).action : QString());
}

} // namespace viridian
