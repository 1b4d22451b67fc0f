// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/databaseports.h"
#include "models/source/datasource.h"
#include "models/source/otherdatabases.h"
#include "models/source/pendingwrites.h"
#include "ui/theme/tokens.h"

#include <QWidget>

namespace viridian {

/// How many things on a page wait for somebody; nothing of it shows for 0.
struct PageCounter
{
    int number = 0;
    ui::Token tone = ui::Token::Danger; ///< of the worst of them
    QString meaning;                    ///< what they are, with the number; translated

    bool operator==(const PageCounter &) const = default;
};

/// A page of the same workspace, beside this one.
struct PageTab
{
    QString key; ///< as --page takes it
    QString title;
    PageCounter counter = {};

    bool operator==(const PageTab &) const = default;
};

/// What every page is shown for. The shell sets it; a page never asks for more than it says.
struct PageContext
{
    DataSource *source = nullptr; ///< outlives the page's use of it; replaced by another setContext
    SessionInfo session;
    Role role = Role::Learner;
    TimeRange range = TimeRange::Quarter;
    QUuid userId;       ///< of a learner's page: whom it is about; null: the reader
    QUuid courseId;     ///< of a course's page: which; of a learner's page: the enrolment, null: the newest
    QUuid skillId = {}; ///< of a skill's page: which
    const DatabasePorts *database = nullptr; ///< for pages of the Database workspace; lives as `source`
    QList<PageTab> tabs = {};                ///< of that workspace, in order
    OtherDatabases *others = nullptr;        ///< to compare with; nullptr where there are none to be had
    PendingWrites *pending = nullptr; ///< what waits for the server, lives as `source`; nullptr: nothing can
};

/// One screen. It loads itself through DataSource, shows its own loading, empty and error states, and keeps
/// old figures on screen while newer ones load. Built when first shown.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The page's name in the rail, the palette and exports; translated.
    virtual QString title() const = 0;
    /// Takes the context and loads what it needs. Cheap when nothing changed.
    virtual void setContext(const PageContext &context) = 0;
    /// The pages beside it, or their counters, are others.
    virtual void setTabs(const QList<PageTab> &) {}
    /// Where its figures come from, unless from the server itself; exports say it.
    virtual void setOrigin(const QString &) {}
    /// Asks the source again, for Refresh and F5.
    virtual void reload() = 0;
    /// The widget whose picture is the page in an export: all of it, scrolled parts too.
    virtual QWidget *content() = 0;
    /// Where the keyboard starts.
    virtual QWidget *firstFocus() { return this; }
    /// How many texts somebody wrote here that are saved nowhere.
    virtual int unsaved() const { return 0; }
    /// True once everything shown is there (or its error is), for render and tests.
    virtual bool settled() const = 0;

signals:
    void rangeRequested(viridian::TimeRange range);
    void learnerRequested(const QUuid &userId, const QUuid &courseId);
    void courseRequested(const QUuid &courseId);
    void skillRequested(const QUuid &skillId);
    /// Another page of PageContext::tabs.
    void tabRequested(const QString &key);
    /// The right-aligned sentence of the status bar.
    void factChanged(const QString &fact);
    /// For the page's entry in the rail and its tab.
    void counterChanged(const viridian::PageCounter &counter);
    /// settled() became true.
    void ready();
    void failed(const viridian::Error &error);
};

} // namespace viridian
