// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/databasecounters.h"

#include "models/access/exposure.h"
#include "models/access/findingledger.h"
#include "models/access/rule.h"
#include "models/source/background.h"
#include "models/source/findingprover.h"
#include "views/database/counters.h"

#include <algorithm>

namespace viridian {

using Findings = QList<access::Finding>;

DatabaseCounters::DatabaseCounters(std::function<bool(PageId)> wasOpened, QObject *parent)
    : QObject(parent)
    , m_wasOpened(std::move(wasOpened))
{
}

void DatabaseCounters::start(const DatabasePorts &ports)
{
    stop();
    m_catalog = ports.catalog;
    m_folder = access::FindingLedger::folderFor(ports.prover->place());
    m_remembered.start(inBackground<Findings>([folder = m_folder]() -> Result<Findings> {
                           const auto ledger = access::FindingLedger::open(folder);
                           if (!ledger)
                               return Unexpected(ledger.error()); // the page says so when it is opened
                           return ledger->open();
                       }),
                       this, [this](const Result<Findings> &open) {
                           if (open && !open->isEmpty())
                               tell(PageId::Findings, openFindings(*open));
                       });
    connect(m_catalog, &CatalogSource::snapshotChanged, this, &DatabaseCounters::count);
    if (m_catalog->snapshot())
        count();
}

void DatabaseCounters::stop()
{
    if (m_catalog)
        m_catalog->disconnect(this);
    m_catalog = nullptr;
    m_remembered.cancel();
    m_counting.cancel();
}

void DatabaseCounters::count()
{
    const SharedSnapshot catalog = m_catalog->snapshot();
    if (!catalog || (m_wasOpened(PageId::Findings) && m_wasOpened(PageId::MatViews)))
        return;
    m_counting.start(inBackground<Counts>([catalog, folder = m_folder]() -> Result<Counts> {
                         Counts counts{access::lint(*catalog)};
                         if (const auto ledger = access::FindingLedger::open(folder))
                             counts.open.removeIf([&](const access::Finding &finding) {
                                 return ledger->accepted().accepts(finding) != nullptr;
                             });
                         const auto exposures = access::exposures(*catalog);
                         counts.exposedViews = static_cast<int>(
                             std::count_if(exposures.cbegin(), exposures.cend(),
                                           [](const auto &each) { return !each.readers.isEmpty(); }));
                         return counts;
                     }),
                     this, [this](const Result<Counts> &counts) {
                         if (!counts)
                             return;
                         m_remembered.cancel(); // it is of an older catalog
                         tell(PageId::Findings, openFindings(counts->open));
                         tell(PageId::MatViews, viridian::exposedViews(counts->exposedViews));
                     });
}

void DatabaseCounters::tell(PageId page, const PageCounter &counter)
{
    if (!m_wasOpened(page))
        emit counted(page, counter);
}

} // namespace viridian
