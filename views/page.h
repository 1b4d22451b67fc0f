// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/databaseports.h"
#include "models/source/datasource.h"

#include <QWidget>

namespace viridian {

/// A page of the same workspace, beside this one.
struct PageTab
{
    QString key; ///< as --page takes it
    QString title;

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
    /// How many things on the page wait for somebody, for its entry in the rail; `meaning` says what they
    /// are.
    void counterChanged(int number, const QString &meaning);
    /// settled() became true.
    void ready();
    void failed(const viridian::Error &error);
};

} // namespace viridian
