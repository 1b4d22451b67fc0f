// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/catalogsource.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;

namespace viridian {

class CataloguePanel;
class ErCanvas;
class OtherDatabases;

/// The middle of the Schema page: the diagram or one of the catalogue's lists, chosen in the bar above, which
/// has the tools of the one that is shown.
class SchemaStage : public QWidget
{
    Q_OBJECT

public:
    explicit SchemaStage(QWidget *parent = nullptr);

    void setCatalog(const SharedSnapshot &catalog);
    /// As CataloguePanel::setOthers.
    void setOthers(OtherDatabases *others);
    /// The table that is selected on the page; 0 for none.
    void setCurrent(catalog::ObjectId table);
    bool isBusy() const;

signals:
    void tableChosen(viridian::catalog::ObjectId table);
    void busyChanged();
    void saved(const QString &path);
    void failed(const QString &why);

private:
    void showView(int view);

    QComboBox *m_views;
    QStackedWidget *m_tools;
    QStackedWidget *m_bodies;
    ErCanvas *m_canvas;
    CataloguePanel *m_catalogue;
};

} // namespace viridian
