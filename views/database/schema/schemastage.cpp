// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/schemastage.h"

#include "views/database/schema/catalogue/cataloguepanel.h"
#include "views/database/schema/er/ercanvas.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QStackedWidget>

namespace viridian {

SchemaStage::SchemaStage(QWidget *parent)
    : QWidget(parent)
    , m_views(new QComboBox)
    , m_tools(new QStackedWidget)
    , m_bodies(new QStackedWidget)
    , m_canvas(new ErCanvas)
    , m_catalogue(new CataloguePanel)
{
    m_views->setAccessibleName(tr("View"));
    m_views->addItem(tr("Diagram"));
    for (const QString &list : {tr("Indexes"), tr("Constraints"), tr("Comparison")})
        m_views->addItem(list);
    m_views->setFixedWidth(116);
    connect(m_views, &QComboBox::currentIndexChanged, this, &SchemaStage::showView);
    m_tools->addWidget(m_canvas->tools());
    m_tools->addWidget(m_catalogue->tools());
    m_tools->setFixedHeight(m_canvas->tools()->minimumHeight());
    m_bodies->addWidget(m_canvas);
    m_bodies->addWidget(m_catalogue);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 0, 0, 0);
    bar->setSpacing(8);
    bar->addWidget(m_views);
    bar->addWidget(m_tools, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_bodies, 1);
    const auto passOn = [this](auto *part) {
        using Part = std::remove_pointer_t<decltype(part)>;
        connect(part, &Part::tableChosen, this, &SchemaStage::tableChosen);
        connect(part, &Part::busyChanged, this, &SchemaStage::busyChanged);
        connect(part, &Part::saved, this, &SchemaStage::saved);
        connect(part, &Part::failed, this, &SchemaStage::failed);
    };
    passOn(m_canvas);
    passOn(m_catalogue);
}

void SchemaStage::setCatalog(const SharedSnapshot &catalog)
{
    m_canvas->setCatalog(catalog);
    m_catalogue->setCatalog(catalog);
}

void SchemaStage::setOthers(OtherDatabases *others)
{
    m_catalogue->setOthers(others);
}

void SchemaStage::setCurrent(catalog::ObjectId table)
{
    m_canvas->setCurrent(table);
}

bool SchemaStage::isBusy() const
{
    return m_canvas->isBusy() || m_catalogue->isBusy();
}

void SchemaStage::showView(int view)
{
    const int place = view == 0 ? 0 : 1;
    if (view > 0)
        m_catalogue->show(static_cast<CataloguePanel::List>(view - 1));
    m_tools->setCurrentIndex(place);
    m_bodies->setCurrentIndex(place);
}

} // namespace viridian
