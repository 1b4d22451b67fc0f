// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/tablemodel.h"
#include "models/source/latestrequest.h"
#include "ui/controls/statemessage.h"
#include "views/page.h"

#include <QTimer>

#include <functional>

class QStackedWidget;
class QVBoxLayout;

namespace viridian {

namespace ui {
class Button;
class Card;
class Drawer;
class DrawerSplitter;
class InlineNotice;
class PageHeader;
class ScrollPage;
class Segmented;
class StatePanel;
class TableCard;
class Tile;
} // namespace ui

class ExportMenu;

/// What all pages share: the head row (title, scope, time range, actions, export) above content that scrolls,
/// one place for loading and errors, and the keys: / goes to the filter, T shows charts as tables, Ctrl+E
/// opens the exports.
///
/// Before the first figures, cards and tiles show their shape after 150 ms and an error takes the place of
/// the content. Afterwards the old figures stay while newer ones load, and an error is a line above them.
class ContentPage : public Page
{
    Q_OBJECT

public:
    explicit ContentPage(const QString &title, QWidget *parent = nullptr);
    ~ContentPage() override;

    QString title() const override { return m_name; }
    void setContext(const PageContext &context) override;
    void setOrigin(const QString &origin) override;
    void reload() override;
    QWidget *content() override;
    bool settled() const override { return m_settled; }

    ExportMenu *exports() const { return m_exports; }

protected:
    /// Asks for everything the page shows, through fetch() and tracked models.
    virtual void load() = 0;
    /// Another person, role or source: nothing of what was shown may stay.
    virtual void forget() {}

    /// Something beside the figures and the tables is under way; call settle() when that changes.
    virtual bool busy() const { return false; }
    void settle();

    const PageContext &context() const { return m_context; }

    /// The rows of the page: 20 px at the sides, 4 above, 16 below, 12 between.
    QVBoxLayout *body() const { return m_body; }
    ui::PageHeader *header() const { return m_header; }
    void setTitle(const QString &title);
    /// Before the export button.
    void addHeadControl(QWidget *widget);
    /// Where it has no meaning the time range stays, disabled.
    void setRangeEnabled(bool enabled);
    /// Puts a drawer at the right of everything, closed at first.
    ui::DrawerSplitter *setDrawer(ui::Drawer *drawer);
    /// What / focuses.
    void setFilterField(QWidget *field) { m_filterField = field; }

    /// Scrolls to a part of the content.
    void reveal(QWidget *part);

    void addCard(ui::Card *card) { m_cards.append(card); }
    void addTile(ui::Tile *tile) { m_tiles.append(tile); }
    /// A chart whose table T shows and that the export menu offers.
    void addChart(ui::TableCard *card);
    /// A table that loads itself: its card shows loading, error or, without rows, `whenEmpty()`.
    void addTable(TableModel *model, ui::Card *card, std::function<ui::StateMessage()> whenEmpty);

    /// Asks for the page's figures. `show` runs with the answer.
    template <typename T, typename Show>
    void fetch(LatestRequest<T> &request, QFuture<Result<T>> future, Show show)
    {
        begin();
        request.start(std::move(future), this, [this, show = std::move(show)](Result<T> result) {
            if (result)
                arrive([&] { show(*result); });
            else
                fail(result.error());
        });
    }

    /// Shows the content of a page that has tables only and so never calls fetch().
    void showFigures();
    /// A line above the content until the next figures come.
    void showNotice(const QString &text, bool isError = false);

private:
    void begin();
    void arrive(const std::function<void()> &show);
    void takeRoom();
    void fail(const Error &error);
    void tableFailed(const TableModel *model, ui::Card *card, const Error &error);
    void remedy();
    void makeKeys();

    QString m_name;
    PageContext m_context;
    QList<ui::Card *> m_cards;
    QList<ui::Tile *> m_tiles;
    QList<ui::TableCard *> m_charts;
    QList<TableModel *> m_tables;
    ui::ScrollPage *m_scroll;
    ui::PageHeader *m_header;
    ui::Segmented *m_range;
    ui::Button *m_exportButton;
    ui::InlineNotice *m_notice;
    QStackedWidget *m_stack;
    QWidget *m_blank;
    QWidget *m_figures;
    QVBoxLayout *m_body;
    ui::StatePanel *m_state;
    ExportMenu *m_exports;
    QWidget *m_filterField = nullptr;
    QTimer m_reveal;
    Error m_error;
    bool m_hasContext = false;
    bool m_hasFigures = false;
    bool m_asking = false;
    bool m_settled = false;
};

} // namespace viridian
