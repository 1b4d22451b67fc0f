// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/findings/findingscsv.h"

#include "ui/export/csvexport.h"

#include <QCoreApplication>
#include <QStandardItemModel>

namespace viridian {

using State = access::FindingEntry::State;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::FindingsCsv)

public:
    static QString state(State state)
    {
        return state == State::Open ? tr("open") : state == State::Accepted ? tr("accepted") : tr("fixed");
    }
};

} // namespace

ui::ExportError saveFindingsCsv(const QList<access::FindingEntry> &entries, const QString &path)
{
    QStandardItemModel rows;
    rows.setHorizontalHeaderLabels({Text::tr("State"), Text::tr("Severity"), Text::tr("Rule"),
                                    Text::tr("Type"), Text::tr("Object"), Text::tr("Finding"),
                                    Text::tr("Evidence"), Text::tr("Proof"), Text::tr("Result"),
                                    Text::tr("Fix"), Text::tr("Reason")});
    for (const auto &entry : entries) {
        const access::Finding &finding = entry.finding;
        QList<QStandardItem *> row;
        for (const auto &text : {Text::state(entry.state), access::severityText(finding.severity),
                                 finding.rule, finding.object.type, access::objectText(finding.object),
                                 finding.message, finding.evidence.join(u'\n'),
                                 entry.proof ? access::outcomeWord(entry.proof->outcome) : QString(),
                                 entry.proof ? entry.proof->text : QString(), finding.fix, entry.reason})
            row.append(new QStandardItem(text));
        rows.appendRow(row);
    }
    return ui::exportCsv(rows, path);
}

} // namespace viridian
