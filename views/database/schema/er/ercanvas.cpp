// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/er/ercanvas.h"

#include "models/format/format.h"
#include "models/source/background.h"
#include "ui/controls/button.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/controls/segmented.h"
#include "ui/controls/statepanel.h"
#include "views/common/messages.h"
#include "views/database/schema/er/ercarditem.h"
#include "views/database/schema/er/erlegend.h"
#include "views/database/schema/er/erminimap.h"
#include "views/database/schema/er/erview.h"
#include "views/database/schema/securitymark.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMap>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace viridian {

using catalog::RowSecurity;
using ui::ButtonKind;
using ui::TextStyle;

namespace {

constexpr int toolHeight = 44;
constexpr int inset = 12;
constexpr int gap = 8;
constexpr int wordsWidth = 760; ///< below, the padlocks stand for the words
// A picture of all tables says nothing on a database with more than this; one schema is shown first.
constexpr int manyTables = 300;
// Graphviz would take minutes over more: only the selected table and those beside it are drawn.
constexpr int mostTables = 700;

QString formatTitle(ErFormat format)
{
    return format == ErFormat::Mermaid ? QStringLiteral("Mermaid") : key(format).toUpper();
}

} // namespace

ErCanvas::ErCanvas(QWidget *parent)
    : QWidget(parent)
    , m_tools(new QWidget)
    , m_schema(new QComboBox)
    , m_columns(new ui::Segmented(tr("Columns of the diagram")))
    , m_focus(ui::Button::iconOnly(QStringLiteral("target"),
                                   tr("Only the selected table and those beside it"), ButtonKind::Default))
    , m_export(ui::Button::iconOnly(QStringLiteral("export"), tr("Export the diagram (Ctrl+E)"),
                                    ButtonKind::Default))
    , m_stack(new QStackedWidget)
    , m_view(new ErView(&m_scene))
    , m_state(new ui::StatePanel)
    , m_percent(new ui::Label({}, TextStyle::Table))
{
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_state);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    m_pending.setSingleShot(true);
    connect(&m_pending, &QTimer::timeout, this, &ErCanvas::layOut);
    makeTools();
    m_zoom = makeZoom();
    m_legend = new ErLegend(this);
    m_minimap = new ErMinimap(m_view, this);
    connect(m_view, &ErView::zoomChanged, this,
            [this](double zoom) { m_percent->setText(format::percent(zoom * 100, 0)); });
    connect(m_view, &ErView::tableChosen, this, [this](catalog::ObjectId table) {
        m_current = table;
        emit tableChosen(table);
    });
    connect(m_state, &ui::StatePanel::actionTriggered, this, &ErCanvas::draw);
}

ErCanvas::~ErCanvas()
{
    // The scene goes before the view, which asks it while it goes.
    m_view->setScene(nullptr);
}

void ErCanvas::makeTools()
{
    m_tools->setFixedHeight(toolHeight);
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, inset, 0);
    row->setSpacing(8);
    m_schema->setAccessibleName(tr("Schema"));
    // Its names come after it was shown.
    m_schema->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_schema->setMinimumWidth(72);
    m_schema->setMaximumWidth(128);
    connect(m_schema, &QComboBox::activated, this, [this] {
        m_focus->setChecked(false);
        draw();
    });
    m_columns->addSegment(tr("Keys"));
    m_columns->addSegment(tr("Columns"));
    m_columns->setCurrent(1);
    connect(m_columns, &ui::Segmented::chosen, this, &ErCanvas::draw);
    m_focus->setCheckable(true);
    connect(m_focus, &QAbstractButton::toggled, this, &ErCanvas::draw);
    m_export->setShortcut(QKeySequence(QStringLiteral("Ctrl+E")));
    connect(m_export, &QAbstractButton::clicked, this, &ErCanvas::showExports);
    row->addWidget(m_schema);
    row->addWidget(m_columns);
    row->addWidget(m_focus);
    row->addStretch();
    for (const RowSecurity security : {RowSecurity::Forced, RowSecurity::On, RowSecurity::Off}) {
        const SecurityMark mark = securityMark(security);
        auto *icon = new ui::IconLabel(mark.icon, mark.tone, 12);
        auto *text = new ui::Label({}, TextStyle::Caption, mark.tone);
        m_counts.append({security, icon, text});
        row->addWidget(icon);
        row->addWidget(text);
    }
    row->addWidget(m_export);
}

QWidget *ErCanvas::makeZoom()
{
    auto *zoom = new QWidget(this);
    auto *row = new QHBoxLayout(zoom);
    row->setContentsMargins({});
    row->setSpacing(4);
    const auto add = [this, row](const QString &icon, const QString &name, auto act) {
        auto *button = ui::Button::iconOnly(icon, name, ButtonKind::Default);
        connect(button, &QAbstractButton::clicked, this, act);
        row->addWidget(button);
    };
    add(QStringLiteral("minus"), tr("Smaller (-)"), [this] { m_view->zoomBy(1 / ErView::step); });
    m_percent->setFixedWidth(44);
    m_percent->setAlignment(Qt::AlignCenter);
    row->addWidget(m_percent);
    add(QStringLiteral("plus"), tr("Larger (+)"), [this] { m_view->zoomBy(ErView::step); });
    add(QStringLiteral("fit"), tr("Show everything (Home)"), [this] { m_view->fit(); });
    m_percent->setText(format::percent(100, 0));
    return zoom;
}

void ErCanvas::setCatalog(const SharedSnapshot &catalog)
{
    m_catalog = catalog;
    m_diagram.cancel();
    m_request.cancel();
    if (!catalog) {
        m_pending.stop();
        m_scene.setDiagram({}, {});
        m_schema->clear();
        return;
    }
    fillSchemas();
    draw();
}

void ErCanvas::fillSchemas()
{
    const QString before = m_schema->currentData().toString();
    const bool isFirst = m_schema->count() == 0;
    m_tables = erd::tablesBySchema(*m_catalog);
    const int all = std::accumulate(m_tables.cbegin(), m_tables.cend(), 0);
    m_schema->clear();
    m_schema->addItem(tr("All schemas"), QString());
    for (auto schema = m_tables.cbegin(); schema != m_tables.cend(); ++schema)
        m_schema->addItem(schema.key(), schema.key());
    QString wanted = before;
    if (isFirst && all > manyTables)
        wanted = std::max_element(m_tables.cbegin(), m_tables.cend()).key();
    m_schema->setCurrentIndex(std::max(0, m_schema->findData(wanted)));
}

void ErCanvas::setCurrent(catalog::ObjectId table)
{
    m_current = table;
    m_scene.setCurrent(table);
    m_focus->setEnabled(table != 0);
    if (m_isNeighbourhood && table && table != m_drawnFocus) {
        draw();
        return;
    }
    const catalog::Relation *relation = m_catalog ? m_catalog->relation(table) : nullptr;
    const QString shown = m_schema->currentData().toString();
    if (relation && relation->isTable() && !shown.isEmpty() && !m_focus->isChecked() &&
        m_catalog->schemaName(relation->schema) != shown) {
        m_schema->setCurrentIndex(m_schema->findData(m_catalog->schemaName(relation->schema)));
        draw();
    }
    m_view->reveal(table);
    m_minimap->update();
}

void ErCanvas::draw()
{
    if (!m_catalog)
        return;
    m_pending.start();
    emit busyChanged();
}

void ErCanvas::layOut()
{
    if (!m_catalog)
        return;
    erd::ErOptions options;
    if (const QString schema = m_schema->currentData().toString(); !schema.isEmpty())
        options.schemas = {schema};
    options.keysOnly = m_columns->current() == 0;
    const int tables = options.schemas.isEmpty() ? std::accumulate(m_tables.cbegin(), m_tables.cend(), 0)
                                                 : m_tables.value(options.schemas.first());
    m_isNeighbourhood = m_focus->isChecked() || tables > mostTables;
    options.focus = m_isNeighbourhood ? m_current : 0;
    m_drawnFocus = options.focus;
    const bool isEmpty = m_isNeighbourhood && !m_current && !m_focus->isChecked();
    m_request.cancel();
    m_diagram.start(
        inBackground<erd::ErDiagram>([catalog = m_catalog, options, isEmpty]() -> Result<erd::ErDiagram> {
            return isEmpty ? erd::ErDiagram() : erd::erDiagram(*catalog, options);
        }),
        this, [this](const Result<erd::ErDiagram> &diagram) {
            if (!diagram)
                return;
            m_request.start(m_layouter.layout(*diagram), this,
                            [this, drawn = *diagram](const Result<erd::ErLayout> &layout) {
                                showDiagram(drawn, layout);
                            });
        });
    emit busyChanged();
}

void ErCanvas::showDiagram(const erd::ErDiagram &diagram, const Result<erd::ErLayout> &layout)
{
    if (layout && !diagram.tables.isEmpty()) {
        m_scene.setDiagram(diagram, *layout);
        showCounts(diagram);
        m_scene.setCurrent(m_current);
        m_stack->setCurrentWidget(m_view);
        m_view->fit();
        // Names that cannot be read help less than a part that can.
        if (m_view->zoom() < 0.5 && m_scene.card(m_current)) {
            m_view->zoomTo(1);
            m_view->centerOn(m_scene.card(m_current)->card().center());
        }
    } else if (layout) {
        m_state->setMessage(emptyMessage(QStringLiteral("table"), tr("No tables"),
                                         m_isNeighbourhood
                                             ? tr("Select a table to see it with those beside it.")
                                             : tr("There is nothing to draw in this schema.")));
        m_stack->setCurrentWidget(m_state);
    } else if (layout.error().kind != ErrorKind::Cancelled) {
        ui::StateMessage message = errorMessage(layout.error());
        message.action = tr("Draw again");
        m_state->setMessage(message);
        m_stack->setCurrentWidget(m_state);
    }
    const bool drawn = m_stack->currentWidget() == m_view;
    m_zoom->setVisible(drawn);
    m_minimap->setVisible(drawn);
    m_export->setEnabled(drawn);
    placeOverlays();
    m_minimap->update();
    emit busyChanged();
}

void ErCanvas::showCounts(const erd::ErDiagram &diagram)
{
    for (const Count &count : std::as_const(m_counts)) {
        const auto tables = std::ranges::count(diagram.tables, count.security, &erd::ErTable::security);
        const QString text =
            QStringLiteral("%1 %2").arg(securityMark(count.security).word, format::count(tables));
        count.text->setText(width() < wordsWidth ? format::count(tables) : text);
        count.text->setToolTip(tr("Tables with row security %1").arg(text));
    }
}

void ErCanvas::showExports()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ErFormat format : allErFormats)
        connect(menu->addAction(formatTitle(format)), &QAction::triggered, this,
                [this, format] { exportTo(format); });
    menu->popup(m_export->mapToGlobal(QPoint(0, m_export->height() + 4)));
}

void ErCanvas::exportTo(ErFormat format)
{
    auto *dialog = new QFileDialog(this, tr("Export the diagram"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix(format));
    dialog->selectFile(m_catalog->database.name + u'.' + suffix(format));
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) {
        if (const auto done = exportDiagram(m_scene, format, path))
            emit saved(path);
        else
            emit failed(done.error().userText);
    });
    dialog->open();
}

void ErCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showCounts(m_scene.diagram());
    placeOverlays();
}

void ErCanvas::placeOverlays()
{
    m_zoom->adjustSize();
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    m_zoom->move(rightToLeft ? width() - inset - m_zoom->width() : inset,
                 height() - inset - m_zoom->height());
    m_minimap->move(rightToLeft ? inset : width() - inset - m_minimap->width(),
                    height() - inset - m_minimap->height());
    // Beside the zoom where there is room, else above it.
    m_legend->adjustSize();
    const int room = width() - 2 * inset - m_minimap->width() - gap;
    const bool isBeside = m_zoom->width() + gap + m_legend->width() <= room;
    const int before = inset + (isBeside ? m_zoom->width() + gap : 0);
    m_legend->move(rightToLeft ? width() - before - m_legend->width() : before,
                   isBeside ? m_zoom->y() + (m_zoom->height() - m_legend->height()) / 2
                            : m_zoom->y() - gap / 2 - m_legend->height());
    m_legend->setVisible(!m_zoom->isHidden() && m_legend->width() <= room);
    m_zoom->raise();
    m_legend->raise();
    m_minimap->raise();
}

} // namespace viridian
