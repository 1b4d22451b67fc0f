// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/proof.h"

#include <QTest>

using namespace viridian;
using namespace viridian::access;

/// What the answers of a proof mean, without a database.
class TestProof : public QObject
{
    Q_OBJECT

    using Claim = Proof::Claim;
    using Outcome = ProofResult::Outcome;

    static ProofAnswer number(qint64 value) { return {value, std::nullopt}; }
    static ProofAnswer error(const char *code, ErrorKind kind = ErrorKind::Internal)
    {
        return {std::nullopt, Error{kind, QString::fromLatin1(code), {}, QStringLiteral("text")}};
    }

private slots:
    void outcomes_data()
    {
        QTest::addColumn<int>("claim");
        QTest::addColumn<bool>("decisive");
        QTest::addColumn<QList<ProofAnswer>>("answers");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char *name, Claim claim, const QList<ProofAnswer> &answers, Outcome outcome,
                            bool decisive = true) {
            QTest::newRow(name) << int(claim) << decisive << answers << int(outcome);
        };
        const ProofAnswer unknown;
        row("all rows", Claim::ReadsAll, {number(4), number(4)}, Outcome::Proved);
        row("some rows", Claim::ReadsAll, {number(3), number(4)}, Outcome::Refuted);
        row("some rows, maybe the wrong login", Claim::ReadsAll, {number(3), number(4)}, Outcome::NotRun,
            false);
        row("empty table", Claim::ReadsAll, {number(0), number(0)}, Outcome::NotRun);
        row("filtered reader", Claim::ReadsAll, {number(4), unknown}, Outcome::NotRun);
        row("not allowed", Claim::ReadsAll, {error("42501"), number(4)}, Outcome::NotRun);
        row("past the policies", Claim::ReadsPast, {number(4), number(4), number(1), number(4)},
            Outcome::Proved);
        row("behind it refused", Claim::ReadsPast,
            {number(4), number(4), error("42501", ErrorKind::NotAllowed), number(4)}, Outcome::Proved);
        row("behind it recursive", Claim::ReadsPast, {number(4), number(4), error("42P17"), number(4)},
            Outcome::NotRun);
        row("sees it all anyway", Claim::ReadsPast, {number(4), number(4), number(4), number(4)},
            Outcome::NotRun);
        row("not all through it", Claim::ReadsPast, {number(2), number(4), number(2), number(4)},
            Outcome::Refuted);
        row("none", Claim::ReadsNone, {number(0), number(4)}, Outcome::Proved);
        row("none of none", Claim::ReadsNone, {number(0), number(0)}, Outcome::NotRun);
        row("one after all", Claim::ReadsNone, {number(1), number(4)}, Outcome::Refuted);
        row("raises", Claim::Raises, {error("42P17"), unknown}, Outcome::Proved);
        row("raises another", Claim::Raises, {error("42501"), number(4)}, Outcome::NotRun);
        row("raises nothing", Claim::Raises, {number(2), number(4)}, Outcome::Refuted);
        row("raises nothing on an empty table", Claim::Raises, {number(0), number(0)}, Outcome::NotRun);
        row("there are", Claim::Some, {number(1)}, Outcome::Proved);
        row("there are none now", Claim::Some, {number(0)}, Outcome::NotRun);
        row("the server says so", Claim::Is, {number(1)}, Outcome::Proved);
        row("the server says no", Claim::Is, {number(0)}, Outcome::Refuted);
        row("forged", Claim::Forges, {number(2), number(0), number(3)}, Outcome::Proved);
        row("setting plays no part", Claim::Forges, {number(0), number(0), number(0)}, Outcome::Refuted);
        row("visible anyway", Claim::Forges, {number(2), number(2), number(3)}, Outcome::NotRun);
        row("no two values", Claim::Forges, {}, Outcome::NotRun);
    }

    void outcomes()
    {
        QFETCH(int, claim);
        QFETCH(bool, decisive);
        QFETCH(QList<ProofAnswer>, answers);
        QFETCH(int, outcome);
        Proof proof;
        proof.claim = static_cast<Claim>(claim);
        proof.isDecisive = decisive;
        proof.subject = QStringLiteral("ann");
        proof.errors = {QStringLiteral("42P17")};
        for (qsizetype i = 0; i < answers.size(); ++i)
            proof.steps.append({{}, i == 0 ? std::optional(ProofIdentity{1, 1}) : std::nullopt, {}});
        const ProofResult result = judged(proof, answers);
        QCOMPARE(int(result.outcome), outcome);
        QVERIFY(result.text.contains(u"ann") || result.outcome == Outcome::NotRun || claim == int(Claim::Is));
        QVERIFY(!result.text.isEmpty());
    }

    void tenantsAreCounted()
    {
        Proof proof;
        proof.tenantColumn = QStringLiteral("tenant_id");
        proof.steps.resize(3);
        proof.subject = QStringLiteral("ann");
        proof.object = QStringLiteral("t.notes");
        QCOMPARE(judged(proof, {number(1'200), number(1'200), number(20)}).text,
                 QStringLiteral(
                     "ann reads 1,200 of 1,200 rows of t.notes, with 20 different values of tenant_id."));
    }
};

QTEST_GUILESS_MAIN(TestProof)
#include "tst_proof.moc"
