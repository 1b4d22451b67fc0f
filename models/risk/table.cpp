// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/table.h"

#include "models/risk/features.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace viridian::risk {

namespace {

constexpr qsizetype learnerFolds = 5;

/// The fold of each course; none where learners must be split.
std::optional<QList<int>> courseFolds(const Cohort &cohort)
{
    for (const auto key : {&Course::group, &Course::id}) {
        QMap<QString, int> numbers;
        for (const Course &course : cohort) {
            if (!course.learners.isEmpty())
                numbers.insert(course.*key, 0);
        }
        if (numbers.size() < 2)
            continue;
        int next = 0;
        for (int &number : numbers)
            number = next++;
        QList<int> folds;
        for (const Course &course : cohort)
            folds.append(numbers.value(course.*key));
        return folds;
    }
    return std::nullopt;
}

} // namespace

size_t Table::positives() const
{
    return static_cast<size_t>(std::ranges::count(outcome, 1));
}

Table Table::select(std::span<const size_t> chosen) const
{
    Table table;
    table.values = values.select(chosen);
    for (const size_t row : chosen) {
        table.outcome.push_back(outcome[row]);
        table.fold.push_back(fold[row]);
        table.rows.push_back(rows[row]);
    }
    return table;
}

Table snapshots(const Cohort &cohort, std::span<const int> days)
{
    Table table;
    table.values = Matrix(featureCount);
    const auto folds = courseFolds(cohort);
    for (const int day : days) {
        for (qsizetype i = 0; i < cohort.size(); ++i) {
            if (day > cohort[i].length)
                continue;
            const CourseFeatures features = courseFeatures(cohort[i], day);
            for (size_t row = 0; row < features.learners.size(); ++row) {
                const qsizetype learner = features.learners[row];
                const auto failed = cohort[i].learners[learner].failed;
                if (!failed)
                    continue;
                table.values.append(features.values.row(row));
                table.outcome.push_back(*failed ? 1 : 0);
                table.fold.push_back(folds ? folds->at(i) : static_cast<int>(learner % learnerFolds));
                table.rows.push_back({i, learner});
            }
        }
    }
    return table;
}

} // namespace viridian::risk
