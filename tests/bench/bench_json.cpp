// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the JSON of the API costs: bench_json [SECONDS], by default 1 for each measure. Prints bytes and
// microseconds of a learner's dashboard and of a page of 100 learners: written by the codec, written by Qt
// from a document that is already built, and read. Exit code 1 when what was read is not what was written.
#include "api/json/decode.h"
#include "api/json/encode.h"

#include <QElapsedTimer>
#include <QTextStream>

using namespace viridian;

namespace {

const QDate today(2026, 3, 4);

LearnerDashboard dashboard()
{
    LearnerDashboard made{.userId = QUuid::createUuid(),
                          .displayName = QStringLiteral("Zoë Learner"),
                          .courses = {{QUuid::createUuid(), QStringLiteral("BBB-2013J"),
                                       QStringLiteral("Introduction to \"everything\"")}},
                          .startsOn = today.addDays(-90),
                          .endsOn = today.addDays(90),
                          .today = today,
                          .outcome = {},
                          .pace = {.current = 3.7 / 7, .target = 25.0 / 7, .completed = 100.0 / 3, .due = 41},
                          .engagement = 61.5,
                          .engagementBefore = 200.0 / 3};
    for (int week = 0; week < 13; ++week)
        made.velocity.append({today.addDays(7 * week - 90), week / 7.0, 25.0 / 7, week * 3.1, week * 3.4});
    for (int day = 0; day < 120; ++day)
        made.activity.append({today.addDays(day - 120), day * 61, day * 3, day / 120.0});
    for (int skill = 0; skill < 12; ++skill)
        made.skills.append({.skillId = QUuid::createUuid(),
                            .name = QStringLiteral("Skill %1").arg(skill),
                            .level = skill * 7.7,
                            .required = 60,
                            .importance = skill / 12.0,
                            .evidence = skill});
    for (int piece = 0; piece < 20; ++piece)
        made.work.append({.activityId = QUuid::createUuid(),
                          .title = QStringLiteral("Assignment %1").arg(piece),
                          .due = today.addDays(qint64{9} * piece),
                          .score = 1000.0 / (piece + 11),
                          .share = 5});
    return made;
}

KeysetPage<LearnerRow> page()
{
    KeysetPage<LearnerRow> made{.rows = {}, .next = QByteArray(60, '\xfe'), .total = 32'000};
    for (int i = 0; i < 100; ++i) {
        LearnerRow row{.userId = QUuid::createUuid(),
                       .displayName = QStringLiteral("Learner number %1").arg(i),
                       .courseId = QUuid::createUuid(),
                       .courseCode = QStringLiteral("BBB-2013J"),
                       .pace = i / 7.0,
                       .paceRatio = i / 70.0,
                       .engagement = i * 0.37,
                       .completed = 100.0 / (i + 1),
                       .missed = i % 5,
                       .planned = 12,
                       .lastActive = today.addDays(-i),
                       .recent = QList<int>(28, 3 * i)};
        row.risk = RiskEstimate{.probability = i / 101.0,
                                .band = RiskBand::Medium,
                                .reasons = {{RiskReason::Fact::NoActivity, 12.0, 0, 0.7}}};
        made.rows.append(row);
    }
    return made;
}

/// Microseconds of one call.
double measure(double seconds, auto &&call)
{
    QElapsedTimer clock;
    clock.start();
    int calls = 0;
    do {
        call();
        ++calls;
    } while (static_cast<double>(clock.nsecsElapsed()) < seconds * 1e9);
    return static_cast<double>(clock.nsecsElapsed()) / 1e3 / calls;
}

template <typename T>
bool report(const char *name, const T &record, double seconds)
{
    const QByteArray text = json::encode(record);
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const auto back = json::decodeAnswer<T>(text);
    QTextStream(stdout) << name << ": " << text.size() << " bytes; written "
                        << measure(seconds, [&record] { return json::encode(record); }) << " us, by Qt "
                        << measure(seconds, [&document] { return document.toJson(QJsonDocument::Compact); })
                        << " us, read " << measure(seconds, [&text] { return json::decodeAnswer<T>(text); })
                        << " us\n";
    return back && *back == record;
}

} // namespace

int main(int argc, char **argv)
{
    const double seconds = argc > 1 ? QByteArray(argv[1]).toDouble() : 1;
    const bool isSame = report("learner's dashboard", dashboard(), seconds) &&
                        report("page of 100 learners", page(), seconds);
    return isSame ? 0 : 1;
}
