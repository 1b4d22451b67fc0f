// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/skillstep.h"

#include "models/metrics/band.h"
#include "models/metrics/mastery.h"

namespace viridian::pipeline {

namespace {

void appendLevels(QList<analytics::SkillLevelRow> &rows, const QUuid &user, const QUuid &skill,
                  const QList<metrics::Evidence> &evidence)
{
    for (const metrics::SkillLevel &level : metrics::mastery(evidence))
        rows.append({user, skill, level.day, level.level, key(metrics::band(level.level)), level.evidence});
}

} // namespace

Result<void> SkillStep::run(StepContext &context)
{
    QUuid last;
    while (true) {
        const auto learners = context.store.learnersAfter(last, m_batch);
        if (!learners)
            return Unexpected(learners.error());
        if (learners->count == 0)
            return {};
        last = learners->last;

        QList<analytics::SkillLevelRow> rows;
        QList<metrics::Evidence> ofOneSkill;
        QUuid user;
        QUuid skill;
        auto read = context.store.evidence(*learners, [&](const analytics::Evidence &next) {
            if (next.user != user || next.skill != skill) {
                appendLevels(rows, user, skill, ofOneSkill);
                ofOneSkill.clear();
                user = next.user;
                skill = next.skill;
            }
            ofOneSkill.append({next.day, next.score, next.weight});
        });
        if (!read)
            return read;
        appendLevels(rows, user, skill, ofOneSkill);

        auto row = rows.cbegin();
        const auto written =
            context.store.writeSkillLevels(*learners, [&] { return row == rows.cend() ? nullptr : &*row++; });
        if (!written)
            return Unexpected(written.error());
        context.counts[QStringLiteral("skill_levels")] += *written;
        context.progress.advance(learners->count);
    }
}

} // namespace viridian::pipeline
