// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/databasepage.h"

#include "models/core/timerange.h"
#include "ui/controls/button.h"
#include "ui/controls/card.h"
#include "ui/controls/chip.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/segmented.h"
#include "ui/controls/statepanel.h"
#include "views/common/messages.h"

#include <QApplication>
#include <QClipboard>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace viridian {

DatabasePage::DatabasePage(const QString &key, const QString &title, QWidget *parent)
    : Page(parent)
    , m_key(key)
    , m_title(title)
    , m_header(new ui::PageHeader(tr("Database")))
    , m_tabs(new QTabBar)
    , m_range(new ui::Segmented(tr("Time range")))
    , m_read(new ui::Button(tr("Re-read catalog"), ui::ButtonKind::Default, QStringLiteral("refresh")))
    , m_notice(new ui::InlineNotice)
    , m_stack(new QStackedWidget)
    , m_state(new ui::StatePanel)
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Pages of the Database workspace"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (const QString wanted = m_tabs->tabData(index).toString(); wanted != m_key)
            emit tabRequested(wanted);
        selectOwnTab();
    });
    m_header->addChip(m_tabs);
    // It has no meaning here, and stays where it is on every page.
    for (const TimeRange range : allTimeRanges)
        m_range->addSegment(viridian::key(range));
    m_range->setEnabled(false);
    m_header->addControl(m_range);
    m_header->addControl(m_read);
    connect(m_read, &QAbstractButton::clicked, this, &DatabasePage::readOrStop);

    auto *noticeRow = new QWidget;
    auto *noticeLayout = new QVBoxLayout(noticeRow);
    noticeLayout->setContentsMargins(20, 0, 20, 8);
    noticeLayout->addWidget(m_notice);
    noticeRow->hide();

    m_stack->addWidget(m_state);
    m_stack->addWidget(new QWidget); // until the catalog takes longer than people notice
    m_stack->setCurrentIndex(1);
    connect(m_state, &ui::StatePanel::actionTriggered, this, &DatabasePage::readOrStop);
    m_reveal.setSingleShot(true);
    m_reveal.setInterval(ui::Card::loadingDelay);
    connect(&m_reveal, &QTimer::timeout, this, [this] {
        m_state->setMessage({QStringLiteral("database"),
                             tr("Reading the catalog"),
                             tr("A database with thousands of tables takes some seconds."),
                             tr("Stop"),
                             {}});
        m_stack->setCurrentWidget(m_state);
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(noticeRow);
    column->addWidget(m_stack, 1);

    connect(new QShortcut(Qt::Key_Slash, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, [this] {
                if (m_filterField)
                    m_filterField->setFocus(Qt::ShortcutFocusReason);
            });
}

DatabasePage::~DatabasePage() = default;

void DatabasePage::addHeadControl(QWidget *control)
{
    m_header->addControl(control);
    m_header->addControl(m_read);
}

void DatabasePage::setBody(QWidget *body)
{
    m_stack->addWidget(body);
}

void DatabasePage::selectOwnTab()
{
    const QSignalBlocker quiet(m_tabs);
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->tabData(i).toString() == m_key)
            m_tabs->setCurrentIndex(i);
}

void DatabasePage::setTabs(const QList<PageTab> &tabs)
{
    if (tabs != m_context.tabs) {
        m_context.tabs = tabs;
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const PageTab &tab : tabs) {
            const int place = m_tabs->addTab(tab.title);
            m_tabs->setTabData(place, tab.key);
            if (tab.counter.number == 0)
                continue;
            m_tabs->setTabButton(
                place, QTabBar::RightSide,
                new ui::Chip(
                    {QLocale().toString(tab.counter.number), tab.counter.tone, ui::Glyph::None, {}, true}));
            m_tabs->setTabToolTip(place, tab.counter.meaning);
            //: The title of a page and how many things wait there: Findings, 14 open findings
            m_tabs->setAccessibleTabName(place, tr("%1, %2").arg(tab.title, tab.counter.meaning));
        }
    }
    selectOwnTab();
}

void DatabasePage::setContext(const PageContext &context)
{
    setTabs(context.tabs);
    m_range->setCurrent(
        static_cast<int>(std::ranges::find(allTimeRanges, context.range) - allTimeRanges.begin()));
    const bool same = context.database == m_context.database;
    m_context = context;
    if (same && (m_catalog || m_request.running()))
        return;
    if (!same) {
        m_catalog.reset();
        forget();
        CatalogSource *source = context.database->catalog;
        connect(source, &CatalogSource::snapshotChanged, this, [this, source] { take(source->snapshot()); });
        connect(source, &CatalogSource::readingChanged, this, &DatabasePage::showReading);
    }
    if (const SharedSnapshot known = context.database->catalog->snapshot())
        take(known);
    else
        ask(context.database->catalog->catalog());
}

void DatabasePage::reload()
{
    if (m_context.database)
        ask(m_context.database->catalog->reread());
}

void DatabasePage::ask(const QFuture<Result<SharedSnapshot>> &catalog)
{
    if (!m_catalog) {
        m_stack->setCurrentIndex(1);
        m_reveal.start();
    }
    m_request.start(catalog, this, [this](const Result<SharedSnapshot> &result) {
        if (result)
            take(*result);
        else
            fail(result.error());
    });
    settle();
}

void DatabasePage::take(const SharedSnapshot &catalog)
{
    m_reveal.stop();
    m_notice->parentWidget()->hide();
    if (catalog && catalog != m_catalog) {
        m_catalog = catalog;
        showCatalog();
        m_stack->setCurrentIndex(2);
    }
    settle();
}

void DatabasePage::fail(const Error &error)
{
    m_reveal.stop();
    const bool stopped = error.kind == ErrorKind::Cancelled;
    if (!stopped)
        emit failed(error);
    if (m_catalog) {
        if (!stopped)
            showNotice(error.userText, true);
    } else {
        ui::StateMessage message =
            stopped ? emptyMessage(QStringLiteral("database"), tr("The catalog was not read"), {})
                    : errorMessage(error);
        message.action = tr("Read the catalog");
        m_state->setMessage(message);
        m_stack->setCurrentWidget(m_state);
    }
    settle();
}

void DatabasePage::showReading()
{
    const bool reading = m_context.database->catalog->reading();
    m_read->setText(reading ? tr("Stop reading") : tr("Re-read catalog"));
    m_read->setIconId(reading ? QStringLiteral("stop") : QStringLiteral("refresh"));
}

void DatabasePage::readOrStop()
{
    if (!m_request.running()) {
        reload();
        return;
    }
    m_request.cancel();
    fail({ErrorKind::Cancelled, {}, {}, {}});
}

void DatabasePage::settle()
{
    const bool settled = m_context.database && !m_request.running() && !busy();
    if (settled == m_settled)
        return;
    m_settled = settled;
    if (settled)
        emit ready();
}

void DatabasePage::showNotice(const QString &text, bool isError)
{
    m_notice->parentWidget()->show();
    m_notice->showNotice(isError ? ui::InlineNotice::Kind::Danger : ui::InlineNotice::Kind::Info, text);
}

} // namespace viridian
