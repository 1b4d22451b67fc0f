// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/followuptext.h"

#include "models/format/format.h"
#include "models/metrics/pace.h"

#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::FollowUpText)
};

} // namespace

QString kindText(FollowUpKind kind)
{
    switch (kind) {
    case FollowUpKind::Note:
        return Text::tr("Note");
    case FollowUpKind::Review:
        return Text::tr("Review");
    case FollowUpKind::Contact:
        return Text::tr("Contact");
    case FollowUpKind::Plan:
        return Text::tr("Study plan");
    case FollowUpKind::Extension:
        return Text::tr("Extension");
    case FollowUpKind::Referral:
        return Text::tr("Referral");
    }
    return {};
}

QString outcomeText(FollowUpOutcome outcome)
{
    switch (outcome) {
    case FollowUpOutcome::Done:
        return Text::tr("Done");
    case FollowUpOutcome::NoAnswer:
        return Text::tr("No answer");
    case FollowUpOutcome::NotNeeded:
        return Text::tr("No longer needed");
    }
    return {};
}

QString stateText(const FollowUp &entry, QDate today, const QLocale &locale)
{
    if (entry.outcome) {
        //: %1 is an outcome such as "Done", %2 a date.
        return Text::tr("%1, closed %2")
            .arg(outcomeText(*entry.outcome), format::date(entry.closedOn, today, locale));
    }
    if (!entry.due)
        return Text::tr("Open");
    //: %1 is a date.
    return (*entry.due < today ? Text::tr("Open, was due %1") : Text::tr("Open, due %1"))
        .arg(format::date(entry.due, today, locale));
}

QString versionText(const FollowUp &entry, QDate today, const QLocale &locale)
{
    if (entry.putAway)
        return Text::tr("Withdrawn");
    QStringList lines;
    if (isIntervention(entry.kind))
        lines.append(stateText(entry, today, locale));
    if (!entry.text.isEmpty())
        lines.append(entry.text);
    return lines.join(u'\n');
}

QString effectText(const PaceEffect &effect, const QLocale &locale)
{
    if (!effect.after) {
        //: %1 is "12 days", %2 is "28".
        return Text::tr("Too early to compare the pace: %1 of %2 observed.")
            .arg(format::days(effect.daysAfter, locale), format::count(metrics::paceWindowDays, locale));
    }
    //: Follows two figures of a learner's pace, before and after an intervention.
    const QString caution = Text::tr("An observation, not a cause: other things may have changed too.");
    if (!effect.before) {
        //: %1 is "28 days", %2 is "2.0% a week", %3 a sentence.
        return Text::tr("Pace %1 after: %2. There is none from before. %3")
            .arg(format::days(effect.daysAfter, locale), format::pace(effect.after, locale), caution);
    }
    //: %1 and %3 are such as "28 days", %2 and %4 such as "1.2% a week", %5 is a sentence.
    return Text::tr("Pace %1 before: %2, %3 after: %4. %5")
        .arg(format::days(effect.daysBefore, locale), format::pace(effect.before, locale),
             format::days(effect.daysAfter, locale), format::pace(effect.after, locale), caution);
}

} // namespace viridian
