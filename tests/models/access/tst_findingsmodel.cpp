// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/findingsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace viridian;
using namespace viridian::access;
using State = FindingEntry::State;

/// Findings grouped by severity, one state at a time.
class TestFindingsModel : public QObject
{
    Q_OBJECT

    static FindingEntry entry(const char *rule, const char *name, Severity severity,
                              State state = State::Open)
    {
        FindingEntry made;
        made.state = state;
        made.finding.rule = QString::fromLatin1(rule);
        made.finding.severity = severity;
        made.finding.object = {QStringLiteral("table"), QStringLiteral("t"), QString::fromLatin1(name)};
        made.finding.message = QStringLiteral("Everyone reads %1.").arg(QString::fromLatin1(name));
        return made;
    }
    static QList<FindingEntry> entries()
    {
        return {entry("POL-001", "notes", Severity::Critical),
                entry("RLS-001", "files", Severity::High),
                entry("RLS-003", "part", Severity::High),
                entry("IDX-001", "notes", Severity::Low),
                entry("RLS-004", "shut", Severity::Medium, State::Accepted),
                entry("RLS-002", "old", Severity::High, State::Fixed)};
    }
    static QStringList shown(const FindingsModel &model)
    {
        QStringList lines;
        for (int group = 0; group < model.rowCount(); ++group) {
            const QModelIndex parent = model.index(group, 0);
            lines.append(parent.data().toString() + u' ' +
                         QString::number(parent.data(FindingsModel::CountRole).toInt()));
            for (int row = 0; row < model.rowCount(parent); ++row)
                lines.append(model.index(row, FindingsModel::RuleColumn, parent).data().toString() + u' ' +
                             model.index(row, FindingsModel::ObjectColumn, parent).data().toString());
        }
        return lines;
    }

private slots:
    void groupsBySeverity()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(entries());
        QCOMPARE(shown(model), (QStringList{QStringLiteral("Critical 1"), QStringLiteral("POL-001 t.notes"),
                                            QStringLiteral("High 2"), QStringLiteral("RLS-001 t.files"),
                                            QStringLiteral("RLS-003 t.part"), QStringLiteral("Low 1"),
                                            QStringLiteral("IDX-001 t.notes")}));
        QCOMPARE(model.count(State::Open), 4);
        QCOMPARE(model.count(State::Open, Severity::High), 2);
        model.setState(State::Accepted);
        QCOMPARE(shown(model), (QStringList{QStringLiteral("Medium 1"), QStringLiteral("RLS-004 t.shut")}));
        model.setState(State::Fixed);
        QCOMPARE(model.shown(), 1);
    }

    void filter()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(entries());
        model.setFilter(QStringLiteral("NOTES"));
        QCOMPARE(model.shown(), 2);
        model.setFilter(QStringLiteral("rls-003"));
        QCOMPARE(model.shown(), 1);
        model.setFilter(QStringLiteral("reads part"));
        QCOMPARE(model.shown(), 1);
        model.setFilter(QStringLiteral("nothing of the kind"));
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.count(State::Open), 4);
        QVERIFY(!model.indexOf(entries().constFirst().finding).isValid());
    }

    void aProofComesToItsRow()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(entries());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setProof(1, {ProofResult::Outcome::Proved, QStringLiteral("seen"), {}, {}});
        QCOMPARE(changed.size(), 1);
        const QModelIndex at = model.indexOf(entries().at(1).finding);
        QCOMPARE(at.data(FindingsModel::OutcomeRole).toInt(), static_cast<int>(ProofResult::Outcome::Proved));
        QCOMPARE(model.entry(at)->proof->text, QStringLiteral("seen"));
        QCOMPARE(model.entry(at.parent()), nullptr);
        QVERIFY(
            at.data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("High, RLS-001, t.files")));
    }
};

QTEST_GUILESS_MAIN(TestFindingsModel)
#include "tst_findingsmodel.moc"
