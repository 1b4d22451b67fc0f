// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/catalogsource.h"
#include "models/source/latestrequest.h"
#include "ui/controls/statemessage.h"
#include "views/page.h"

#include <QTimer>

class QStackedWidget;
class QTabBar;

namespace viridian {

namespace ui {
class Button;
class InlineNotice;
class PageHeader;
class Segmented;
class StatePanel;
} // namespace ui

/// What the pages of the Database workspace share: the head with the tabs and "Re-read catalog", the catalog
/// snapshot, and one place for its reading, stopping and errors. A page shows what it was given until a newer
/// snapshot is there.
class DatabasePage : public Page
{
    Q_OBJECT

public:
    /// `key` is that of its tab.
    DatabasePage(const QString &key, const QString &title, QWidget *parent = nullptr);
    ~DatabasePage() override;

    QString title() const override { return m_title; }
    void setContext(const PageContext &context) override;
    void setTabs(const QList<PageTab> &tabs) override;
    /// Reads the catalog again.
    void reload() override;
    QWidget *content() override { return this; }
    bool settled() const override { return m_settled; }

protected:
    /// Shows a snapshot that is not the one before. It stays valid while catalog() returns it.
    virtual void showCatalog() = 0;
    /// Another session: nothing of what was shown may stay.
    virtual void forget() {}
    /// Something beside the catalog is under way; call settle() when that changes.
    virtual bool busy() const { return false; }
    void settle();

    const PageContext &context() const { return m_context; }
    /// The snapshot that is shown; null before the first.
    const SharedSnapshot &catalog() const { return m_catalog; }
    /// Fills the room below the head. The page owns it.
    void setBody(QWidget *body);
    /// Puts a control at the right of the head, before the button that reads the catalog. The page owns it.
    void addHeadControl(QWidget *control);
    /// What / focuses.
    void setFilterField(QWidget *field) { m_filterField = field; }
    /// A line above the body until the next snapshot comes.
    void showNotice(const QString &text, bool isError = false);

private:
    void selectOwnTab();
    void ask(const QFuture<Result<SharedSnapshot>> &catalog);
    void take(const SharedSnapshot &catalog);
    void fail(const Error &error);
    void showReading();
    void readOrStop();

    QString m_key;
    QString m_title;
    PageContext m_context;
    SharedSnapshot m_catalog;
    ui::PageHeader *m_header;
    QTabBar *m_tabs;
    ui::Segmented *m_range;
    ui::Button *m_read;
    ui::InlineNotice *m_notice;
    QStackedWidget *m_stack;
    ui::StatePanel *m_state;
    QWidget *m_filterField = nullptr;
    QTimer m_reveal;
    LatestRequest<SharedSnapshot> m_request;
    bool m_settled = false;
};

} // namespace viridian
