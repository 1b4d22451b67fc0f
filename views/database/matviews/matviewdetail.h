// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/exposure.h"
#include "models/matviews/matview.h"
#include "ui/controls/card.h"

namespace viridian {

namespace ui {
class Button;
class CodeBlock;
class InlineNotice;
class Label;
} // namespace ui

/// All about one materialized view, and its refresh: first a warning that says what it would keep waiting,
/// then how far it is.
class MatViewDetail : public ui::Card
{
    Q_OBJECT

public:
    explicit MatViewDetail(QWidget *parent = nullptr);

    /// `before` is how it was when it was last refreshed from here; null: it was not.
    void show(const matviews::MatViews &all, const matviews::MatView &view, const access::Exposure &exposure,
              const matviews::MatView *before);
    void showNothing(const ui::StateMessage &message);
    /// While a refresh runs it can be stopped and no other begun; empty when it is over.
    void setRefreshing(const QString &progress);

signals:
    void refreshRequested(bool concurrently);
    void stopRequested();

private:
    QWidget *makeBody();
    QWidget *makeFoot();
    void warn();

    matviews::MatView m_view;
    bool m_isRefreshing = false;
    ui::Label *m_title;
    ui::Label *m_facts;
    ui::Label *m_bases;
    ui::InlineNotice *m_exposure;
    ui::CodeBlock *m_definition;
    ui::InlineNotice *m_warning;
    ui::Label *m_progress;
    ui::Button *m_concurrently;
    ui::Button *m_plain;
    ui::Button *m_stop;
};

} // namespace viridian
