// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/findings/findingspage.h"

#include "models/access/findingreport.h"
#include "models/access/rule.h"
#include "models/source/background.h"
#include "models/source/materializedviews.h"
#include "ui/controls/button.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/segmented.h"
#include "ui/export/savefile.h"
#include "views/common/exportmenu.h"
#include "views/database/counters.h"
#include "views/database/countertile.h"
#include "views/database/findings/findingdetail.h"
#include "views/database/findings/findingscsv.h"
#include "views/database/findings/findingslist.h"
#include "views/database/findings/freshnessstrip.h"
#include "views/database/findings/severitylook.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QSaveFile>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace viridian {

using access::Finding;
using access::FindingEntry;
using State = access::FindingEntry::State;

namespace {

constexpr std::array severities{access::Severity::Critical, access::Severity::High, access::Severity::Medium,
                                access::Severity::Low};
constexpr std::array states{State::Open, State::Accepted, State::Fixed};
constexpr int listWidth = 660;
constexpr int listMinimum = 560;
constexpr int detailMinimum = 320;

QString keyOf(const Finding &finding)
{
    return finding.rule + u' ' + access::objectText(finding.object) + u' ' + finding.message;
}

} // namespace

FindingsPage::FindingsPage(access::FindingLedger::Keep keep, QWidget *parent)
    : DatabasePage(QStringLiteral("findings"), tr("Findings"), parent)
    , m_keep(keep)
    , m_passed(new CounterTile(QStringLiteral("shield-check"), ui::Token::Accent, tr("Checks passed")))
    , m_filter(new ui::SearchField(tr("Id, object or text")))
    , m_states(new ui::Segmented(tr("Which findings")))
    , m_list(new FindingsList)
    , m_detail(new FindingDetail)
    , m_strip(new FreshnessStrip)
    , m_exports(new ExportMenu(
          tr("Findings"), [this] { return content(); }, this))
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(20, 12, 20, 16);
    column->setSpacing(12);
    column->addWidget(makeTiles());
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(makeList(), listWidth);
    m_detail->setMinimumWidth(detailMinimum);
    row->addWidget(m_detail, 528);
    column->addLayout(row, 1);
    column->addWidget(m_strip);
    setBody(body);
    setFilterField(m_filter);
    makeExports();

    connect(m_detail, &FindingDetail::proofRequested, this, &FindingsPage::prove);
    connect(m_detail, &FindingDetail::checkRequested, this, &FindingsPage::checkAgain);
    connect(m_detail, &FindingDetail::accepted, this,
            [this](const QString &reason) { change(m_ledger->accept(*m_selected, reason)); });
    connect(m_detail, &FindingDetail::acceptanceWithdrawn, this,
            [this] { change(m_ledger->withdraw(*m_selected)); });
    connect(new QShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+C")), this, nullptr, nullptr,
                          Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, [this] { QGuiApplication::clipboard()->setText(m_detail->code()); });
}

QWidget *FindingsPage::makeTiles()
{
    auto *tiles = new QWidget;
    auto *row = new QHBoxLayout(tiles);
    row->setContentsMargins({});
    row->setSpacing(12);
    for (const auto severity : severities) {
        const SeverityLook look = severityLook(severity);
        m_tiles.append(new CounterTile(look.icon, look.tone, access::severityText(severity)));
        row->addWidget(m_tiles.constLast(), 1);
    }
    row->addWidget(m_passed, 1);
    return tiles;
}

QWidget *FindingsPage::makeList()
{
    auto *card = new ui::Card;
    card->setMinimumWidth(listMinimum);
    card->setBodyMargins(1, 0, 1, 1);
    card->body()->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(15, 10, 12, 10);
    row->setSpacing(8);
    m_states->setObjectName(QStringLiteral("findingStates"));
    m_states->addSegment(tr("Open"));
    m_states->addSegment(tr("Accepted"));
    m_states->addSegment(tr("Fixed"), tr("Found before, and not any more"));
    m_states->setCurrent(0);
    row->addWidget(m_filter, 1);
    row->addWidget(m_states);
    card->body()->addLayout(row);
    m_list->setModel(&m_model);
    card->body()->addWidget(m_list, 1);
    connect(m_filter, &ui::SearchField::queryChanged, this, [this](const QString &text) {
        m_model.setFilter(text);
        showSelected();
    });
    connect(m_states, &ui::Segmented::chosen, this, [this](int index) {
        m_model.setState(states.at(static_cast<std::size_t>(index)));
        showSelected();
    });
    connect(m_list, &FindingsList::currentRowChanged, this, &FindingsPage::select);
    return card;
}

void FindingsPage::makeExports()
{
    auto *button = new ui::Button(tr("Export"), ui::ButtonKind::Default, QStringLiteral("export"));
    addHeadControl(button);
    connect(button, &QAbstractButton::clicked, this,
            [this, button] { m_exports->popup(button->mapToGlobal(QPoint(0, button->height() + 4))); });
    const auto report = [this] {
        access::FindingReport made;
        for (const auto &entry : m_model.entries()) {
            if (entry.state != State::Open)
                continue;
            made.findings.append(entry.finding);
            made.proofs.append(entry.proof);
        }
        made.accepted = m_model.count(State::Accepted);
        return made;
    };
    const auto writeJson = [](const QString &path, const QJsonObject &json) {
        return ui::saveFile(path, [&](QIODevice &file) -> ui::ExportError {
            const QByteArray text = QJsonDocument(json).toJson();
            if (file.write(text) != text.size())
                return file.errorString();
            return {};
        });
    };
    m_exports->addFile(tr("Open findings as JSON…"), tr("Findings"), QStringLiteral("json"),
                       [=](const QString &path) { return writeJson(path, report().toJson()); });
    m_exports->addFile(tr("Open findings as SARIF…"), tr("Findings"), QStringLiteral("sarif"),
                       [=](const QString &path) { return writeJson(path, report().toSarif()); });
    m_exports->addFile(tr("All findings as CSV…"), tr("Findings"), QStringLiteral("csv"),
                       [this](const QString &path) { return saveFindingsCsv(m_model.entries(), path); });
    connect(m_exports, &ExportMenu::saved, this, [this](const QString &path) {
        //: %1 is the path of a file.
        showNotice(tr("Saved as %1").arg(path));
    });
    connect(m_exports, &ExportMenu::failed, this, [this](const QString &why) { showNotice(why, true); });
}

QWidget *FindingsPage::firstFocus()
{
    return m_list;
}

void FindingsPage::showCatalog()
{
    m_proof.cancel();
    m_proofs.clear();
    askFreshness();
    m_lint.start(inBackground<Findings>(
                     [catalog = catalog()]() -> Result<Findings> { return access::lint(*catalog); }),
                 this, [this](const Result<Findings> &findings) {
                     if (findings)
                         take(*findings);
                     settle();
                 });
}

void FindingsPage::forget()
{
    m_freshness.cancel();
    m_strip->show({});
    m_lint.cancel();
    m_proof.cancel();
    m_findings.clear();
    m_proofs.clear();
    m_ledger.reset();
    m_selected.reset();
    m_model.setEntries({});
    m_detail->showNothing();
}

void FindingsPage::askFreshness()
{
    m_freshness.start(context().database->matViews->views(), this,
                      [this](const Result<matviews::MatViews> &views) {
                          // The strip is an extra; the page of the views says what went wrong.
                          m_strip->show(views.value_or(matviews::MatViews()));
                          settle();
                      });
}

void FindingsPage::take(const Findings &findings)
{
    m_findings = findings;
    if (!m_ledger) {
        using Ledger = access::FindingLedger;
        auto opened = Ledger::open(Ledger::folderFor(context().database->prover->place()), m_keep);
        if (opened)
            m_ledger = std::move(*opened);
        else
            showNotice(opened.error().userText, true);
    }
    if (m_ledger) {
        const auto at = QDateTime::fromString(catalog()->database.readAt, Qt::ISODateWithMs);
        if (const auto entered = m_ledger->enter(m_findings, at); !entered)
            showNotice(entered.error().userText, true);
    }
    arrange();
    if (std::exchange(m_proveNext, false)) {
        if (m_selected && m_model.indexOf(*m_selected).isValid())
            prove();
        else
            showNotice(tr("It is not found any more."));
    }
    //: Such as: Run 119, 55 checks, 14 findings
    emit factChanged((m_ledger ? tr("Run %1, ").arg(QLocale().toString(m_ledger->runs())) : QString()) +
                     tr("%n check(s), ", nullptr, static_cast<int>(access::allRules().size())) +
                     tr("%n finding(s)", nullptr, static_cast<int>(m_findings.size())));
}

void FindingsPage::arrange()
{
    QList<FindingEntry> entries;
    for (const auto &finding : std::as_const(m_findings)) {
        FindingEntry entry;
        entry.finding = finding;
        if (const auto *known = m_ledger ? m_ledger->remembered(finding) : nullptr) {
            entry.firstSeen = known->firstSeen;
            entry.firstRun = known->firstRun;
            entry.timesSeen = known->timesSeen;
        }
        if (const auto *accepted = m_ledger ? m_ledger->accepted().accepts(finding) : nullptr) {
            entry.state = State::Accepted;
            entry.reason = accepted->reason;
        }
        if (const auto proof = m_proofs.constFind(keyOf(finding)); proof != m_proofs.cend())
            entry.proof = *proof;
        entries.append(entry);
    }
    const auto fixed = m_ledger ? m_ledger->fixed() : QList<access::RememberedFinding>();
    for (const auto &old : fixed)
        entries.append({State::Fixed, old.finding, {}, old.firstSeen, old.firstRun, old.timesSeen, {}});
    m_model.setEntries(entries);
    for (std::size_t i = 0; i < states.size(); ++i)
        m_states->setCount(static_cast<int>(i), QLocale().toString(m_model.count(states.at(i))));
    showTiles();
    showSelected();
    Findings open;
    for (const auto &entry : std::as_const(entries)) {
        if (entry.state == State::Open)
            open.append(entry.finding);
    }
    emit counterChanged(openFindings(open));
}

void FindingsPage::showTiles()
{
    const QLocale locale;
    const bool hasRunBefore = m_ledger && m_ledger->runBefore().isValid();
    for (int i = 0; i < m_tiles.size(); ++i) {
        const auto severity = severities.at(static_cast<std::size_t>(i));
        int added = 0;
        int fixed = 0;
        for (const auto &entry : m_model.entries()) {
            if (!hasRunBefore || entry.finding.severity != severity)
                continue;
            added += entry.state == State::Open && entry.firstRun == m_ledger->runs() ? 1 : 0;
            const auto *known = m_ledger->remembered(entry.finding);
            fixed += entry.state == State::Fixed && known && known->lastRun == m_ledger->runs() - 1 ? 1 : 0;
        }
        QStringList remarks;
        if (added > 0)
            //: Findings since the run of a day.
            remarks.append(tr("%n new since %1", nullptr, added)
                               .arg(locale.toString(m_ledger->runBefore().date(), QLocale::ShortFormat)));
        if (fixed > 0)
            remarks.append(tr("%n fixed", nullptr, fixed));
        if (const int accepted = m_model.count(State::Accepted, severity); accepted > 0)
            remarks.append(tr("%n accepted", nullptr, accepted));
        if (remarks.isEmpty() && hasRunBefore)
            remarks.append(tr("unchanged"));
        m_tiles.at(i)->setNumber(locale.toString(m_model.count(State::Open, severity)),
                                 remarks.join(QStringLiteral(", ")));
    }
    std::set<QString> failing;
    for (const auto &finding : std::as_const(m_findings))
        failing.insert(finding.rule);
    const auto rules = access::allRules().size();
    m_passed->setNumber(
        locale.toString(rules - static_cast<qsizetype>(failing.size())),
        tr("of %1, %2")
            .arg(locale.toString(rules), tr("%n finding(s)", nullptr, static_cast<int>(m_findings.size()))));
}

void FindingsPage::select(const QModelIndex &index)
{
    const FindingEntry *entry = m_model.entry(index);
    if (!entry)
        return;
    m_selected = entry->finding;
    const bool canProve = entry->state != State::Fixed && !entry->finding.proofs.isEmpty();
    m_detail->show(*entry, canProve ? context().database->prover->statements(
                                          *catalog(), entry->finding.proofs.constFirst())
                                    : QString());
}

void FindingsPage::showSelected()
{
    QModelIndex at = m_selected ? m_model.indexOf(*m_selected) : QModelIndex();
    if (!at.isValid())
        at = m_model.index(0, 0, m_model.index(0, 0));
    if (!at.isValid()) {
        m_detail->showNothing();
        return;
    }
    if (m_list->currentIndex() == at)
        select(at);
    else
        m_list->setCurrentIndex(at);
}

void FindingsPage::prove()
{
    if (!m_selected || m_selected->proofs.isEmpty())
        return;
    m_detail->setProving(true);
    m_proof.start(context().database->prover->prove(catalog(), {*m_selected}), this,
                  [this, finding = *m_selected](const Result<ProofResults> &results) {
                      m_detail->setProving(false);
                      if (results && results->constFirst())
                          m_proofs.insert(keyOf(finding), *results->constFirst());
                      else if (!results && results.error().kind != ErrorKind::Cancelled)
                          showNotice(results.error().userText, true);
                      arrange();
                      settle();
                  });
    settle();
}

void FindingsPage::checkAgain()
{
    m_proveNext = true;
    reload();
}

void FindingsPage::change(const Result<void> &written)
{
    if (!written)
        showNotice(written.error().userText, true);
    arrange();
}

} // namespace viridian
