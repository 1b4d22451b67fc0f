// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/sqlcard.h"

#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/separator.h"
#include "ui/editor/codeeditor.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"
#include "views/common/messages.h"

#include <QComboBox>
#include <QJsonObject>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace viridian {

using namespace effective;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr int editorHeight = 132;
constexpr int columnWidth = 140;

CellLook rowLook(const QueryRowsModel &model, int row, int column)
{
    const QModelIndex index = model.index(row, column);
    return {.kind = model.rows().numeric.at(column) ? ui::CellKind::Number : ui::CellKind::Text,
            .tone =
                index.data(QueryRowsModel::IsNullRole).toBool() ? std::optional(Token::Muted) : std::nullopt};
}

} // namespace

SqlCard::SqlCard(QWidget *parent)
    : Card(tr("SQL as this login"), parent)
    , m_rowCells(&m_rows, [this](int row, int column) { return rowLook(m_rows, row, column); })
    , m_planCells(&m_plan,
                  [this](int row, int column) { return PlanModel::look(m_plan.record(row), column); })
    , m_editorPlace(new ui::Card)
    , m_results(new QStackedWidget)
    , m_rowsView(new ui::TableView(tr("Rows of the query")))
    , m_planView(new ui::TableView(tr("Plan of the query")))
    , m_problem(new ui::InlineNotice)
    , m_status(new ui::Label({}, TextStyle::Caption, Token::Muted))
    , m_limits(new QComboBox)
    , m_run(new ui::Button(tr("Run"), ui::ButtonKind::Default, QStringLiteral("play")))
    , m_explain(new ui::Button(tr("Plan"), ui::ButtonKind::Ghost, QStringLiteral("progress")))
    , m_analyze(new ui::Button(tr("Analyze"), ui::ButtonKind::Ghost, QStringLiteral("clock")))
    , m_export(new ui::Button(tr("Export"), ui::ButtonKind::Ghost, QStringLiteral("export")))
{
    makeHead();
    makeBody();
    const auto on = [this](const char *keys, auto act) {
        connect(new QShortcut(QKeySequence(QString::fromLatin1(keys)), this, nullptr, nullptr,
                              Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, act);
    };
    on("Ctrl+Return", [this] { run(); });
    on("Ctrl+Enter", [this] { run(); });
    on("Ctrl+Shift+Return", [this] { explain(false); });
    connect(&ui::Theme::instance(), &ui::Theme::changed, this, [this] {
        if (m_editor)
            m_editor->setColors(ui::codeColors());
    });
}

void SqlCard::makeHead()
{
    m_limits->setAccessibleName(tr("Rows to fetch"));
    for (const int limit : {100, 1000, 10000})
        m_limits->addItem(tr("%n row(s)", nullptr, limit), limit);
    m_run->setToolTip(tr("Run (Ctrl+Enter)"));
    m_explain->setToolTip(tr("How the server would run it (Ctrl+Shift+Enter)"));
    addAction(m_export);
    addAction(m_limits);
    addAction(m_explain);
    m_analyze->setToolTip(tr("Run it, and show how that went (EXPLAIN ANALYZE)"));
    addAction(m_analyze);
    addAction(m_run);
    connect(m_run, &ui::Button::clicked, this, [this] {
        if (!isRunning())
            return run();
        m_rowsRequest.cancel();
        m_planRequest.cancel();
        m_status->setText(tr("Stopped."));
        end();
    });
    connect(m_explain, &ui::Button::clicked, this, [this] { explain(false); });
    connect(m_analyze, &ui::Button::clicked, this, [this] { explain(true); });
}

void SqlCard::makeBody()
{
    setBodyMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    m_editorPlace->setFill(Token::Input);
    m_editorPlace->setOutline(Token::Border);
    m_editorPlace->setBodyMargins(12, 6, 6, 6);
    m_editorPlace->setFixedHeight(editorHeight);
    auto *place = new QVBoxLayout;
    place->setContentsMargins(16, 0, 16, 8);
    place->addWidget(m_editorPlace);
    body()->addLayout(place);
    auto *noticeRow = new QVBoxLayout;
    noticeRow->setContentsMargins(16, 0, 16, 0);
    noticeRow->addWidget(m_problem);
    body()->addLayout(noticeRow);
    m_problem->hide();
    for (ui::TableView *view : {m_rowsView, m_planView}) {
        view->setDense(true);
        m_results->addWidget(view);
    }
    m_rowsView->setModel(&m_rowCells);
    m_planView->setModel(&m_planCells);
    m_planView->setColumnWidths({520, 320}, 0);
    body()->addWidget(m_results, 1);
    body()->addWidget(new ui::Separator(Qt::Horizontal));
    m_status->setContentsMargins(16, 0, 16, 0);
    m_status->setFixedHeight(28);
    body()->addWidget(m_status);
    connect(m_rowsView, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { chooseRow(index.row()); });
}

ui::CodeEditor *SqlCard::editor()
{
    if (m_editorTried)
        return m_editor;
    m_editorTried = true;
    QString why;
    m_editor = ui::makeCodeEditor(tr("SQL to run as this login"), &why);
    if (!m_editor) {
        showMessage(emptyMessage(QStringLiteral("edit"), tr("The SQL editor could not be loaded"), why));
        return nullptr;
    }
    m_editorPlace->body()->addWidget(m_editor->widget());
    m_editor->widget()->show(); // at once, so that it can take the focus
    m_editor->setColors(ui::codeColors());
    if (m_catalog)
        completeFrom(*m_catalog);
    return m_editor;
}

void SqlCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    editor();
}

void SqlCard::setCatalog(const AccessProbe::Catalog &catalog, AccessProbe *probe)
{
    m_catalog = catalog;
    m_probe = probe;
    m_rowsRequest.cancel();
    m_planRequest.cancel();
    m_rows.setRows({});
    m_plan.setRows({});
    m_status->clear();
    m_problem->hide();
    if (m_catalog && m_editor)
        completeFrom(*m_catalog);
    end();
}

void SqlCard::completeFrom(const catalog::Snapshot &snapshot)
{
    QSet<QString> words;
    for (const catalog::Relation &relation : snapshot.relations) {
        words.insert(relation.name);
        words.insert(snapshot.displayName(relation));
        for (const catalog::Column &column : relation.columns)
            words.insert(column.name);
    }
    for (const catalog::Schema &schema : snapshot.schemas)
        words.insert(schema.name);
    QSet<QString> functions;
    for (const catalog::Function &function : snapshot.functions)
        functions.insert(function.name);
    m_editor->setCompletions(words.values(), functions.values());
}

void SqlCard::setActor(const Actor &actor)
{
    //: Such as: as dana, role trainer
    setSubtitle(actor.role.isEmpty()
                    ? tr("as %1, read only and rolled back").arg(actor.login)
                    : tr("as %1, role %2, read only and rolled back").arg(actor.login, actor.role));
    if (actor == m_actor)
        return;
    m_actor = actor;
    m_rowsRequest.cancel();
    m_planRequest.cancel();
    m_rows.setRows({});
    m_plan.setRows({});
    m_status->clear();
    end();
}

void SqlCard::showRows(catalog::ObjectId table, const QStringList &columns)
{
    if (!editor())
        return;
    m_sampled = table;
    m_sampleText = m_probe->readingText(m_catalog, table, columns);
    m_editor->setContent(m_sampleText);
    run();
}

QString SqlCard::text()
{
    return editor() ? m_editor->content() : QString();
}

void SqlCard::begin()
{
    m_rowsRequest.cancel();
    m_planRequest.cancel();
    m_problem->hide();
    m_editor->markError(0);
    m_status->setText(tr("Running…"));
}

void SqlCard::end()
{
    const bool running = isRunning();
    m_run->setText(running ? tr("Stop") : tr("Run"));
    m_run->setIconId(running ? QStringLiteral("stop") : QStringLiteral("play"));
    m_run->setEnabled(m_probe != nullptr);
    m_explain->setEnabled(m_probe && !running);
    m_analyze->setEnabled(m_probe && !running);
    m_export->setEnabled(m_rows.columnCount() > 0 && !running);
    emit runningChanged();
}

void SqlCard::run()
{
    if (!m_probe || isRunning() || text().trimmed().isEmpty())
        return;
    begin();
    m_rowsRequest.start(m_probe->run(m_catalog, m_actor, text(), m_limits->currentData().toInt()), this,
                        [this](const Result<QueryRows> &rows) { showResult(rows); });
    end();
}

void SqlCard::explain(bool analyze)
{
    if (!m_probe || isRunning() || text().trimmed().isEmpty())
        return;
    begin();
    m_planRequest.start(m_probe->plan(m_catalog, m_actor, text(), analyze), this,
                        [this](const Result<Plan> &plan) { showPlan(plan); });
    end();
}

void SqlCard::refuse(const Error &error, int position)
{
    QStringList words{error.detail.isEmpty() ? error.userText : error.detail};
    if (!error.code.isEmpty())
        words.append(tr("SQLSTATE %1").arg(error.code));
    if (position > 0) {
        const QString before = m_editor->content().left(position - 1);
        words.append(tr("line %1, column %2")
                         .arg(before.count(u'\n') + 1)
                         .arg(position - 1 - before.lastIndexOf(u'\n')));
    }
    m_problem->showNotice(ui::InlineNotice::Kind::Danger, words.join(QStringLiteral(" · ")));
    m_editor->markError(position);
    m_status->clear();
    end();
}

void SqlCard::showResult(const Result<QueryRows> &rows)
{
    if (!rows)
        return refuse(rows.error(), 0);
    if (rows->refused)
        return refuse(rows->refused->error, rows->refused->position);
    m_rows.setRows(*rows);
    m_rowsView->setColumnWidths(QList<int>(m_rows.columnCount(), columnWidth));
    m_results->setCurrentWidget(m_rowsView);
    const double seconds = rows->as.milliseconds / 1000;
    QStringList facts{
        tr("%n row(s) in %1", nullptr, m_rows.rowCount()).arg(format::milliseconds(rows->as.milliseconds))};
    if (seconds > 0)
        facts.append(tr("%1 rows a second").arg(format::count(qRound64(m_rows.rowCount() / seconds))));
    if (rows->more)
        facts.append(tr("there are more: fetch more rows or narrow the query"));
    facts.append(rows->as.notes);
    m_status->setText(facts.join(QStringLiteral(" · ")));
    end();
}

void SqlCard::showPlan(const Result<Plan> &plan)
{
    if (!plan)
        return refuse(plan.error(), 0);
    if (plan->refused)
        return refuse(plan->refused->error, plan->refused->position);
    m_plan.setRows(plan->lines);
    m_results->setCurrentWidget(m_planView);
    QString words = tr("Planned in %1").arg(format::milliseconds(plan->planningMilliseconds));
    if (plan->executionMilliseconds)
        words +=
            QStringLiteral(" · ") + tr("run in %1").arg(format::milliseconds(*plan->executionMilliseconds));
    m_status->setText(words);
    end();
}

void SqlCard::chooseRow(int row)
{
    const catalog::Relation *table = m_catalog ? m_catalog->relation(m_sampled) : nullptr;
    if (!table || text() != m_sampleText)
        return;
    QJsonObject key;
    for (const int number : table->primaryKey()) {
        const QString name = table->column(number)->name;
        const auto column = m_rows.rows().columns.indexOf(name);
        if (column < 0)
            return;
        const auto value = m_rows.rows().rows.at(row).at(column);
        key.insert(name, value ? QJsonValue(*value) : QJsonValue());
    }
    if (!key.isEmpty())
        emit rowChosen(m_sampled, key);
}

} // namespace viridian
