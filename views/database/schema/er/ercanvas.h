// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/erd/erlayouter.h"
#include "models/source/catalogsource.h"
#include "models/source/latestrequest.h"
#include "views/database/schema/er/erexport.h"
#include "views/database/schema/er/erscene.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QStackedWidget;

namespace viridian {

namespace ui {
class Button;
class IconLabel;
class Label;
class Segmented;
class StatePanel;
} // namespace ui

class ErMinimap;
class ErView;

/// The entity relationship diagram with its tools: which schema, keys or all columns, a table with its
/// neighbours alone and exports, apart for a bar above; zoom and minimap on it. Graphviz lays it out in a
/// process of its own; the picture before stays until then.
class ErCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit ErCanvas(QWidget *parent = nullptr);
    ~ErCanvas() override;

    /// Which schema, which columns, neighbours, exports. Whoever places it owns it.
    QWidget *tools() const { return m_tools; }
    void setCatalog(const SharedSnapshot &catalog);
    /// Shows where the table is; another schema is drawn where it stands there. 0 for none.
    void setCurrent(catalog::ObjectId table);
    bool isBusy() const { return m_pending.isActive() || m_diagram.running() || m_request.running(); }
    ErView *view() const { return m_view; }

signals:
    void tableChosen(viridian::catalog::ObjectId table);
    /// isBusy() changed.
    void busyChanged();
    void saved(const QString &path);
    void failed(const QString &why);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTools();
    QWidget *makeZoom();
    void fillSchemas();
    /// Asks for the picture as it is chosen now, once the turn of the event loop is over.
    void draw();
    void layOut();
    void showDiagram(const erd::ErDiagram &diagram, const Result<erd::ErLayout> &layout);
    void showCounts(const erd::ErDiagram &diagram);
    void showExports();
    void exportTo(ErFormat format);
    void placeOverlays();

    SharedSnapshot m_catalog;
    erd::ErLayouter m_layouter;
    QTimer m_pending; ///< several choices at once make one picture
    LatestRequest<erd::ErDiagram> m_diagram;
    LatestRequest<erd::ErLayout> m_request;
    ErScene m_scene;
    QWidget *m_tools;
    QComboBox *m_schema;
    ui::Segmented *m_columns;
    ui::Button *m_focus;
    ui::Button *m_export;
    struct Count
    {
        catalog::RowSecurity security;
        ui::IconLabel *icon;
        ui::Label *text;
    };
    QList<Count> m_counts;
    QStackedWidget *m_stack;
    ErView *m_view;
    ui::StatePanel *m_state;
    QWidget *m_zoom;
    QWidget *m_legend;
    ui::Label *m_percent;
    ErMinimap *m_minimap;
    catalog::ObjectId m_current = 0;
    QMap<QString, int> m_tables;        ///< to be drawn, by schema
    catalog::ObjectId m_drawnFocus = 0; ///< of the picture that is shown or under way
    bool m_isNeighbourhood = false;     ///< that picture follows the selected table
};

} // namespace viridian
