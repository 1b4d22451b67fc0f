// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/catalogtreemodel.h"
#include "models/itemmodels/objectdetailsmodel.h"
#include "models/source/catalogsource.h"
#include "ui/controls/sidepanel.h"

class QPlainTextEdit;
class QStackedWidget;

namespace viridian {

namespace ui {
class Button;
class Chip;
class IconLabel;
class Label;
class Segmented;
} // namespace ui

class ObjectDetailsView;

/// The inspector: name, row security, owner, rows and size of an object, its details, and its DDL to copy.
class ObjectPanel : public ui::SidePanel
{
    Q_OBJECT

public:
    explicit ObjectPanel(QWidget *parent = nullptr);

    void showObject(const SharedSnapshot &catalog, CatalogTreeModel::Kind kind, catalog::ObjectId id);
    void clear();
    /// Offers to go on to the Access page.
    void setAccessOffered(bool offered);

    static constexpr int minimumPanel = 320;
    static constexpr int maximumPanel = 480;

signals:
    void accessRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showHead(const QString &icon, const QString &name, const QString &facts);
    void showRelation(const SharedSnapshot &catalog, const catalog::Relation &relation, const QString &icon);
    void setDdl(const QString &ddl);

    ObjectDetailsModel m_model;
    ui::IconLabel *m_icon;
    ui::Label *m_name;
    ui::Chip *m_security;
    ui::Label *m_facts;
    ui::Segmented *m_choice;
    ui::Button *m_copy;
    QStackedWidget *m_stack;
    ObjectDetailsView *m_details;
    QPlainTextEdit *m_ddl;
    QWidget *m_foot;
    ui::Label *m_policies;
    ui::Button *m_access;
};

} // namespace viridian
