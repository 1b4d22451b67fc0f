// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/findingledger.h"
#include "models/access/findingsmodel.h"
#include "models/matviews/matview.h"
#include "models/source/findingprover.h"
#include "views/database/databasepage.h"

namespace viridian {

namespace ui {
class SearchField;
} // namespace ui

class CounterTile;
class ExportMenu;
class FindingDetail;
class FindingsList;
class FreshnessStrip;

/// What is wrong with the access rules of the database: the rules over the catalog, what was accepted, what
/// changed since the run before, and proofs on the database.
class FindingsPage : public DatabasePage
{
    Q_OBJECT

public:
    /// `keep`: whether what is found and accepted here is remembered on this computer.
    explicit FindingsPage(access::FindingLedger::Keep keep = access::FindingLedger::Keep::Changes,
                          QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    const access::FindingsModel &model() const { return m_model; }

protected:
    void showCatalog() override;
    void forget() override;
    bool busy() const override { return m_lint.running() || m_proof.running() || m_freshness.running(); }

private:
    using Findings = QList<access::Finding>;

    QWidget *makeTiles();
    QWidget *makeList();
    void makeExports();
    void askFreshness();
    void take(const Findings &findings);
    /// Builds the entries from what was found and what is kept; the selected finding stays selected.
    void arrange();
    void showTiles();
    void select(const QModelIndex &index);
    void showSelected();
    void prove();
    void checkAgain();
    void change(const Result<void> &written);

    access::FindingsModel m_model;
    Findings m_findings;
    access::FindingLedger::Keep m_keep;
    std::optional<access::FindingLedger> m_ledger;
    std::optional<access::Finding> m_selected;
    QHash<QString, access::ProofResult> m_proofs; ///< of this catalog, by rule and object
    bool m_proveNext = false;                     ///< after the catalog was read again
    LatestRequest<Findings> m_lint;
    LatestRequest<ProofResults> m_proof;
    LatestRequest<matviews::MatViews> m_freshness;
    QList<CounterTile *> m_tiles;
    CounterTile *m_passed;
    ui::SearchField *m_filter;
    ui::Segmented *m_states;
    FindingsList *m_list;
    FindingDetail *m_detail;
    FreshnessStrip *m_strip;
    ExportMenu *m_exports;
};

} // namespace viridian
