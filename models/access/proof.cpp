// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/proof.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace viridian::access {

namespace {

using Outcome = ProofResult::Outcome;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::Proof)
};

QString count(qint64 number)
{
    return QLocale().toString(number);
}

ProofResult result(Outcome outcome, const QString &text)
{
    return {outcome, text, {}, {}};
}

ProofResult notRun(const QString &why)
{
    return result(Outcome::NotRun, why);
}

QString errorText(const Error &error)
{
    const QString text = error.detail.isEmpty() ? error.userText : error.detail;
    return error.code.isEmpty() ? text : error.code + QStringLiteral(": ") + text;
}

bool isOneOf(const Error &error, const QStringList &codes)
{
    return std::any_of(codes.cbegin(), codes.cend(),
                       [&](const QString &code) { return error.code.startsWith(code); });
}

/// The answers of one proof, and what several claims have in common.
class Judge
{
public:
    Judge(const Proof &proof, const QList<ProofAnswer> &answers)
        : m_proof(proof)
        , m_answers(answers)
    {
    }

    ProofResult verdict() const
    {
        switch (m_proof.claim) {
        case Proof::Claim::ReadsAll:
            return readsAll();
        case Proof::Claim::ReadsPast:
            return readsPast();
        case Proof::Claim::ReadsNone:
            return readsNone();
        case Proof::Claim::Raises:
            return raises();
        case Proof::Claim::Some:
            return some();
        case Proof::Claim::Is:
            return is();
        case Proof::Claim::Forges:
            return forges();
        case Proof::Claim::LooksPast:
            return looksPast();
        case Proof::Claim::Writes:
            return writes();
        case Proof::Claim::WritesUnseen:
            return writesUnseen();
        case Proof::Claim::RuleWrites:
            return ruleWrites();
        }
        Q_UNREACHABLE();
    }

private:
    qint64 number(qsizetype step) const { return m_answers.at(step).number.value_or(0); }

    /// Why the first `steps` cannot be compared; nothing where they can.
    std::optional<ProofResult> unusable(qsizetype steps) const
    {
        for (qsizetype i = 0; i < steps; ++i) {
            const ProofAnswer &answer = m_answers.at(i);
            if (answer.error)
                return notRun(m_proof.steps.at(i).as
                                  ? Text::tr("As %1 the query ends with %2")
                                        .arg(m_proof.subject, errorText(*answer.error))
                                  : Text::tr("The login that asks gets %1").arg(errorText(*answer.error)));
            if (!answer.number)
                return notRun(
                    Text::tr("Row security counts for the login that asks too, so it cannot tell how "
                             "many rows there are."));
        }
        return std::nullopt;
    }

    ProofResult empty() const { return notRun(Text::tr("%1 holds no rows now.").arg(m_proof.object)); }
    ProofResult against(const QString &text) const
    {
        return result(m_proof.isDecisive ? Outcome::Refuted : Outcome::NotRun, text);
    }
    QString share() const
    {
        return Text::tr("%1 reads %2 of %3 rows of %4")
            .arg(m_proof.subject, count(number(0)), count(number(1)), m_proof.object);
    }
    QString tenants() const
    {
        return m_proof.tenantColumn.isEmpty() || !m_answers.constLast().number
                   ? QString()
                   : Text::tr(", with %1 different values of %2")
                         .arg(count(*m_answers.constLast().number), m_proof.tenantColumn);
    }

    ProofResult readsAll() const
    {
        if (const auto why = unusable(2))
            return *why;
        if (number(1) == 0)
            return empty();
        return number(0) >= number(1) ? result(Outcome::Proved, share() + tenants() + u'.')
                                      : against(share() + u'.');
    }

    ProofResult readsPast() const
    {
        if (const auto why = unusable(2))
            return *why;
        if (number(1) == 0)
            return empty();
        const ProofAnswer &behind = m_answers.at(2);
        const bool mayNotRead = behind.error && behind.error->kind == ErrorKind::NotAllowed;
        if (number(0) < number(1))
            return against(share() + u'.');
        if (behind.error && !mayNotRead)
            return notRun(
                Text::tr("As %1 the query ends with %2").arg(m_proof.subject, errorText(*behind.error)));
        if (!m_answers.at(3).number)
            return notRun(
                Text::tr("The login that asks cannot tell how many rows %1 holds.").arg(m_proof.behind));
        if (mayNotRead)
            return result(Outcome::Proved, Text::tr("%1%2, but none of %3, which it may not read.")
                                               .arg(share(), tenants(), m_proof.behind));
        if (number(2) >= number(3))
            return notRun(Text::tr("%1 sees all rows of %2 anyway.").arg(m_proof.subject, m_proof.behind));
        return result(Outcome::Proved,
                      Text::tr("%1%2, but %3 of %4 of %5.")
                          .arg(share(), tenants(), count(number(2)), count(number(3)), m_proof.behind));
    }

    ProofResult readsNone() const
    {
        if (const auto why = unusable(2))
            return *why;
        if (number(0) > 0)
            return against(share() + u'.');
        return number(1) == 0 ? empty() : result(Outcome::Proved, share() + u'.');
    }

    ProofResult raises() const
    {
        if (const auto &error = m_answers.constFirst().error; error && isOneOf(*error, m_proof.errors))
            return result(Outcome::Proved, Text::tr("A query of %1 as %2 ends with %3")
                                               .arg(m_proof.object, m_proof.subject, errorText(*error)));
        if (const auto why = unusable(1))
            return *why;
        if (m_answers.at(1).number == 0)
            return empty();
        return against(Text::tr("A query of %1 as %2 raises no error.").arg(m_proof.object, m_proof.subject));
    }

    ProofResult some() const
    {
        if (const auto why = unusable(1))
            return *why;
        if (number(0) > 0)
            return result(Outcome::Proved,
                          Text::tr("%1 sees %2 rows of %3 %4.")
                              .arg(m_proof.subject, count(number(0)), m_proof.object, m_proof.behind));
        return notRun(
            Text::tr("%1 sees no rows of %2 %3 now.").arg(m_proof.subject, m_proof.object, m_proof.behind));
    }

    ProofResult is() const
    {
        if (const auto why = unusable(1))
            return *why;
        return number(0) == m_proof.expected
                   ? result(Outcome::Proved, Text::tr("The server says: %1.").arg(m_proof.behind))
                   : against(Text::tr("The server does not say: %1.").arg(m_proof.behind));
    }

    ProofResult forges() const
    {
        if (m_answers.isEmpty())
            return notRun(
                Text::tr("It takes rows with two different values of %1.").arg(m_proof.valuesColumn));
        if (const auto why = unusable(3))
            return *why;
        const QString seen =
            Text::tr("With %1 at one value %2 reads %3 rows of it, at another value %4 of "
                     "those and %5 of the other's.")
                .arg(m_proof.behind, m_proof.subject, count(number(0)), count(number(1)), count(number(2)));
        if (number(0) > 0 && number(1) == 0 && number(2) > 0)
            return result(Outcome::Proved, seen);
        return number(0) == 0 && number(2) == 0 ? against(seen) : notRun(seen);
    }

    ProofResult looksPast() const
    {
        return writesBlind(
            Text::tr("There is no %1.").arg(m_proof.behind),
            Text::tr("%1 sees %2 of %3 rows of %4, but the %5 looks at all of them: what it refuses "
                     "tells of a row that does not show. Nothing was written."));
    }

    ProofResult writesUnseen() const
    {
        return writesBlind(
            Text::tr("%1 takes no such row, or a check option holds it to the view's condition.")
                .arg(m_proof.behind),
            Text::tr("%1 sees %2 of %3 rows of %4 through %5 and may write there, and no check option "
                     "holds a new row to what shows. Nothing was written."));
    }

    ProofResult ruleWrites() const
    {
        return writesBlind(
            Text::tr("There is no %1.").arg(m_proof.behind),
            Text::tr(
                "%1 sees %2 of %3 rows of %4 and may fire %5, which works there with its owner's rights. "
                "Nothing was written."));
    }

    /// Whoever writes where they do not see all: the numbers are the rows in sight, all rows, what it takes
    /// besides, and whether they may write.
    ProofResult writesBlind(const QString &takesNothing, const QString &proved) const
    {
        if (const auto why = unusable(4))
            return *why;
        if (number(1) == 0)
            return empty();
        if (number(2) == 0)
            return against(takesNothing);
        if (number(3) == 0)
            return notRun(Text::tr("%1 may not write there.").arg(m_proof.subject));
        if (number(0) >= number(1))
            return notRun(Text::tr("%1 sees all rows of %2 anyway.").arg(m_proof.subject, m_proof.object));
        return result(Outcome::Proved, proved.arg(m_proof.subject, count(number(0)), count(number(1)),
                                                  m_proof.object, m_proof.behind));
    }

    ProofResult writes() const
    {
        if (m_answers.isEmpty())
            return notRun(
                Text::tr("It takes rows with two different values of %1.").arg(m_proof.valuesColumn));
        const ProofAnswer &answer = m_answers.constFirst();
        if (!answer.error && !answer.number)
            return notRun(
                Text::tr("%1 sees no row of %2 to start from.").arg(m_proof.subject, m_proof.object));
        if (const auto why = unusable(1))
            return *why;
        if (m_proof.command == catalog::Policy::Command::Delete)
            return deletes();
        const bool adds = m_proof.command == catalog::Policy::Command::Insert;
        if (number(0) == 0)
            return against(Text::tr("The policies keep %1 from writing another %2 to %3.")
                               .arg(m_proof.subject, m_proof.valuesColumn, m_proof.object));
        const QString text =
            adds ? Text::tr("The policies let %1 add a row with somebody else's %2 to %3. They were asked "
                            "about that row; nothing was written.")
                 : Text::tr("The policies let %1 give a row somebody else's %2 in %3, by an UPDATE without "
                            "WHERE. They were asked about that row; nothing was written.");
        return result(Outcome::Proved,
                      text.arg(m_proof.subject, m_proof.valuesColumn, m_proof.object) +
                          opened(Text::tr("Who sees %1 is decided by such rows; what this one would open "
                                          "shows only once it is written.")));
    }

    ProofResult deletes() const
    {
        const bool isOthers = !m_proof.valuesColumn.isEmpty();
        if (number(0) == 0)
            return against(Text::tr("The policies keep %1 from deleting a row of %2 that it was asked about.")
                               .arg(m_proof.subject, m_proof.object));
        const QString text =
            isOthers
                ? Text::tr("The policies let %1 delete a row of %2 with somebody else's %3, by a DELETE "
                           "without WHERE. They were asked about that row; nothing was deleted.")
                      .arg(m_proof.subject, m_proof.object, m_proof.valuesColumn)
                : Text::tr("The policies let %1 delete a row of %2. They were asked about that row; nothing "
                           "was deleted.")
                      .arg(m_proof.subject, m_proof.object);
        return result(Outcome::Proved,
                      text + opened(Text::tr("Such rows keep rows of %1 back; what this one keeps back shows "
                                             "only once it is deleted.")));
    }

    /// Of a row that decides about another table.
    QString opened(const QString &text) const
    {
        return m_proof.behind.isEmpty() ? QString() : u' ' + text.arg(m_proof.behind);
    }

    const Proof &m_proof;
    const QList<ProofAnswer> &m_answers;
};

} // namespace

QString outcomeWord(ProofResult::Outcome outcome)
{
    switch (outcome) {
    case Outcome::Proved:
        return QStringLiteral("proved");
    case Outcome::Refuted:
        return QStringLiteral("refuted");
    case Outcome::NotRun:
        break;
    }
    return QStringLiteral("not-run");
}

ProofResult judged(const Proof &proof, const QList<ProofAnswer> &answers)
{
    return Judge(proof, answers).verdict();
}

} // namespace viridian::access
