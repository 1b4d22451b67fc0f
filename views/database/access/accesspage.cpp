// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/accesspage.h"

#include "ui/controls/button.h"
#include "ui/controls/searchfield.h"
#include "views/common/exportmenu.h"
#include "views/database/access/accessmatrix.h"
#include "views/database/access/matrixcard.h"
#include "views/database/access/sqlcard.h"
#include "views/database/access/tryascard.h"
#include "views/database/access/whycard.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace viridian {

namespace {

constexpr int matrixHeight = 340;
constexpr int cardsHeight = 388; // with the matrix a window of 900 px is full
constexpr int sqlHeight = 420;
constexpr int tryAsWidth = 524;
constexpr int whyWidth = 420;

} // namespace

AccessPage::AccessPage(QWidget *parent)
    : DatabasePage(QStringLiteral("access"), tr("Access"), parent)
    , m_matrix(new MatrixCard)
    , m_tryAs(new TryAsCard(m_matrix->model()))
    , m_why(new WhyCard)
    , m_sql(new SqlCard)
    , m_scroll(new QScrollArea)
    , m_exports(new ExportMenu(
          tr("Access"), [this] { return content(); }, this))
{
    setBody(makeBody());
    setFilterField(m_matrix->tableFilter());
    makeExports();
    connect(m_matrix->matrix(), &AccessMatrix::cellChanged, this, &AccessPage::follow);
    connect(m_matrix->matrix(), &AccessMatrix::cellActivated, this, &AccessPage::actAsCell);
    connect(m_matrix, &MatrixCard::filterChanged, this, [this] {
        m_tryAs->showTables();
        follow();
    });
    connect(m_tryAs, &TryAsCard::tableSelected, this, &AccessPage::chooseTable);
    connect(m_tryAs, &TryAsCard::actorChanged, this, &AccessPage::follow);
    connect(m_tryAs, &TryAsCard::countingChanged, this, [this] { settle(); });
    connect(m_why, &WhyCard::askingChanged, this, [this] { settle(); });
    connect(m_sql, &SqlCard::runningChanged, this, [this] { settle(); });
    connect(m_tryAs, &TryAsCard::sampleRequested, this, &AccessPage::showRows);
    connect(m_sql, &SqlCard::rowChosen, this, [this](catalog::ObjectId table, const QJsonObject &key) {
        chooseTable(table);
        m_why->ask(key);
        m_scroll->ensureWidgetVisible(m_why);
    });
    connect(new QShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+C")), this, nullptr, nullptr,
                          Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, m_why, &WhyCard::copyProof);
}

QWidget *AccessPage::makeBody()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 4, 20, 16);
    column->setSpacing(12);
    m_matrix->setFixedHeight(matrixHeight);
    column->addWidget(m_matrix);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_tryAs->setFixedWidth(tryAsWidth);
    m_tryAs->setMinimumHeight(cardsHeight);
    m_why->setMinimumWidth(whyWidth);
    row->addWidget(m_tryAs);
    row->addWidget(m_why, 1);
    column->addLayout(row, 1);
    m_sql->setFixedHeight(sqlHeight);
    column->addWidget(m_sql);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    return m_scroll;
}

void AccessPage::makeExports()
{
    m_exports->addTable(tr("Access matrix"), m_matrix->list());
    m_exports->addTable(tr("Rows of the query"), m_sql->rows());
    const auto popup = [this](const ui::Button *button) {
        m_exports->popup(button->mapToGlobal(QPoint(0, button->height() + 4)));
    };
    for (ui::Button *button : {m_matrix->exportButton(), m_sql->exportButton()})
        connect(button, &ui::Button::clicked, this, [popup, button] { popup(button); });
    const auto open = [this, popup] { popup(m_matrix->exportButton()); };
    connect(new QShortcut(QKeySequence(QStringLiteral("Ctrl+E")), this, nullptr, nullptr,
                          Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, open);
    //: %1 is the path of a file.
    connect(m_exports, &ExportMenu::saved, this,
            [this](const QString &path) { showNotice(tr("Saved as %1").arg(path)); });
    connect(m_exports, &ExportMenu::failed, this, [this](const QString &why) { showNotice(why, true); });
}

QWidget *AccessPage::firstFocus()
{
    return m_matrix->matrix();
}

bool AccessPage::busy() const
{
    return m_tryAs->isCounting() || m_why->isAsking() || m_sql->isRunning();
}

void AccessPage::showCatalog()
{
    AccessProbe *probe = context().database->access;
    m_why->setCatalog(catalog(), probe);
    m_matrix->setCatalog(catalog());
    m_tryAs->setCatalog(catalog(), probe);
    m_sql->setCatalog(catalog(), probe);
    follow();
    emit factChanged(tr("Try as: SET ROLE in a read-only transaction"));
}

void AccessPage::forget()
{
    m_why->setCatalog({}, nullptr);
    m_tryAs->setCatalog({}, nullptr);
    m_sql->setCatalog({}, nullptr);
}

void AccessPage::follow()
{
    const QModelIndex cell = m_matrix->matrix()->currentIndex();
    if (!cell.isValid())
        return;
    const catalog::ObjectId table = m_matrix->model()->tableAt(cell.column())->id;
    m_why->setSubject({m_tryAs->actor(), table, AccessMatrixModel::commandAt(cell.column())});
    m_tryAs->selectTable(table);
    m_sql->setActor(m_tryAs->actor());
}

void AccessPage::chooseTable(catalog::ObjectId table)
{
    const QModelIndex cell = m_matrix->matrix()->currentIndex();
    if (cell.isValid() && m_matrix->model()->tableAt(cell.column())->id != table)
        m_matrix->matrix()->showCell(m_matrix->model()->roleAt(cell.row()), table,
                                     AccessMatrixModel::commandAt(cell.column()));
}

void AccessPage::showRows(catalog::ObjectId table)
{
    const catalog::Relation *relation = catalog()->relation(table);
    const catalog::ObjectId role = m_tryAs->activeRole();
    const QStringList columns = effective::accessOf(*catalog(), catalog::Roles(*catalog()), role, *relation,
                                                    catalog::Policy::Command::Select)
                                    .columns;
    m_sql->showRows(table, columns);
    m_scroll->ensureWidgetVisible(m_sql);
}

void AccessPage::actAsCell()
{
    const QModelIndex cell = m_matrix->matrix()->currentIndex();
    if (m_tryAs->actAs(m_matrix->model()->roleAt(cell.row())))
        follow();
    QLineEdit *field = m_why->keyField()->isVisible() ? m_why->keyField() : m_why->rowField();
    field->setFocus(Qt::OtherFocusReason);
}

} // namespace viridian
