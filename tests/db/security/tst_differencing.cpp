// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/row.h"
#include "tests/support/actor.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace viridian;
using pg::Parameters;
using pg::Row;

namespace {

constexpr int k = 10;

/// What a figure speaks for: a sum over the people of a course, such as the scores of one week, or those at a
/// skill's required level. Known by name; `people` are those with a value.
struct Cell
{
    QString name;
    QSet<QString> people;
};

/// Whatever the reader is shown is a linear equation: this sum of cells is known. (Sizes of groups are taken
/// as known, so that a mean is a sum.)
using Equation = QList<QString>;

/// Everything that can be worked out from sums by adding and subtracting them, in one order of the cells:
/// reduced row echelon form. Each result is a combination of cells whose value is then known.
QList<QStringList> derivable(const QList<Equation> &known, const QStringList &order)
{
    QList<QList<double>> rows;
    for (const Equation &equation : known) {
        QList<double> row(order.size(), 0);
        for (const QString &cell : equation)
            row[order.indexOf(cell)] += 1;
        rows.append(row);
    }
    qsizetype pivots = 0;
    for (qsizetype column = 0; column < order.size() && pivots < rows.size(); ++column) {
        const auto best =
            std::ranges::max_element(rows.begin() + pivots, rows.end(), {},
                                     [column](const auto &row) { return std::abs(row[column]); });
        if (std::abs((*best)[column]) < 1e-9)
            continue;
        std::swap(*best, rows[pivots]);
        const double by = rows[pivots][column];
        for (double &value : rows[pivots])
            value /= by;
        for (qsizetype other = 0; other < rows.size(); ++other) {
            const double factor = rows[other][column];
            if (other == pivots || factor == 0)
                continue;
            for (qsizetype i = 0; i < order.size(); ++i)
                rows[other][i] -= factor * rows[pivots][i];
        }
        ++pivots;
    }
    QList<QStringList> results;
    for (const auto &row : rows.first(pivots)) {
        QStringList cells;
        for (qsizetype i = 0; i < order.size(); ++i) {
            if (std::abs(row[i]) > 1e-9)
                cells.append(order.at(i));
        }
        results.append(cells);
    }
    return results;
}

/// Combinations that are known although they speak for fewer than k people. Each order of the cells finds
/// others.
QStringList leaks(const QList<Equation> &known, const QList<Cell> &cells)
{
    QHash<QString, QSet<QString>> people;
    QStringList order;
    for (const Cell &cell : cells) {
        people.insert(cell.name, cell.people);
        order.append(cell.name);
    }
    QRandomGenerator random(1);
    QStringList found;
    for (int attempt = 0; attempt < 12; ++attempt) {
        for (const QStringList &result : derivable(known, order)) {
            QSet<QString> about;
            for (const QString &cell : result)
                about += people.value(cell);
            if (!about.isEmpty() && about.size() < k)
                found.append(QStringLiteral("%1: %2 people").arg(result.join(u'+')).arg(about.size()));
        }
        std::shuffle(order.begin(), order.end(), random);
    }
    found.removeDuplicates();
    return found;
}

/// A column of app.organization_kpis and what of analytics_daily it is a mean of.
struct Figure
{
    const char *column;
    const char *value;
};
constexpr Figure figures[] = {{"mean_pace_ratio", "d.current_pace / nullif(d.target_pace, 0)"},
                              {"completion_pct", "d.completed_pct / nullif(d.due_pct, 0)"},
                              {"behind_pct", "d.is_behind::integer"},
                              {"mean_engagement", "d.engagement"},
                              {"mean_score", "d.mean_score"}};

} // namespace

/// Tries to derive figures of fewer than k people from all that a login is shown, over all weeks, courses and
/// skills, in organisations made to tempt: many small courses that share people, who come and go from week to
/// week, with figures that some lack.
class TestDifferencing : public QObject
{
    Q_OBJECT

private slots:
    void theSolverFindsWhatThereIsToFind()
    {
        const QList<Cell> cells{{QStringLiteral("small"), {QStringLiteral("a"), QStringLiteral("b")}},
                                {QStringLiteral("large"), people(12)},
                                {QStringLiteral("larger"), people(20)}};
        const Equation total{QStringLiteral("small"), QStringLiteral("large"), QStringLiteral("larger")};
        QVERIFY(leaks({total}, cells).isEmpty());
        QVERIFY(leaks({total, {QStringLiteral("larger")}}, cells).isEmpty());
        QVERIFY(leaks({total, {QStringLiteral("larger")}, {QStringLiteral("large")}}, cells)
                    .contains(QStringLiteral("small: 2 people")));
        // Two small groups of the same few people are no larger together.
        const QList<Cell> same{{QStringLiteral("one"), people(6)},
                               {QStringLiteral("two"), people(6)},
                               {QStringLiteral("large"), people(12)}};
        QVERIFY(!leaks({{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("large")},
                        {QStringLiteral("large")}},
                       same)
                     .isEmpty());
    }

    void nothingAboutFewerThanKCanBeDerived_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        for (int seed = 1; seed <= 6; ++seed) {
            for (const auto &[login, role] : {std::pair{"north_admin", "org_admin"},
                                              {"test_readonly", "readonly"},
                                              {"north_ta", "trainer"},
                                              {"north_tb", "trainer"}})
                QTest::addRow("%s, organisation %d", login, seed)
                    << seed << QString::fromLatin1(login) << QString::fromLatin1(role);
        }
    }

    void nothingAboutFewerThanKCanBeDerived()
    {
        QFETCH(const int, seed);
        QFETCH(const QString, login);
        QFETCH(const QString, role);
        Tempting &tempting = organisation(seed);
        Actor reader(tempting.database, login, role);
        QList<Equation> known = kpis(reader, tempting);
        if (QTest::currentTestFailed())
            return;
        known += skills(reader, tempting);
        QVERIFY2(known.size() > 10 || role == QStringLiteral("trainer"), "something must be shown");
        const QStringList found = leaks(known, tempting.cells);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    /// Without the rules the same organisations give people away: the test above does not pass for want of
    /// temptation.
    void withoutComplementsTheSameFiguresLeak()
    {
        int leaking = 0;
        for (int seed = 1; seed <= 6; ++seed) {
            const Tempting &tempting = organisation(seed);
            QList<Equation> known;
            for (const Cell &cell : tempting.cells) {
                if (cell.people.size() >= k)
                    known.append({cell.name});
            }
            known += tempting.totals.values();
            leaking += leaks(known, tempting.cells).isEmpty() ? 0 : 1;
        }
        QCOMPARE(leaking, 6);
    }

private:
    struct Tempting
    {
        SampleDatabase database;
        QList<Cell> cells;
        QHash<QString, Equation> totals; ///< by what they are a total of
    };

    static QSet<QString> people(int n)
    {
        QSet<QString> names;
        for (int i = 0; i < n; ++i)
            names.insert(QString::number(i));
        return names;
    }

    Tempting &organisation(int seed)
    {
        auto &slot = m_organisations[seed];
        if (slot)
            return *slot;
        slot = std::make_unique<Tempting>();
        auto administrator = slot->database.administrator();
        const QByteArray north = '\'' + tenantId("north") + '\'';
        const auto made = administrator.run(
            "SELECT setseed(" + QByteArray::number(seed / 10.0) +
            ");"
            "DELETE FROM app.skill_levels WHERE organization_id = " +
            north + "; DELETE FROM app.skill_requirements WHERE organization_id = " + north +
            "; DELETE FROM app.enrollments WHERE organization_id = " + north +
            "; INSERT INTO app.users (organization_id, external_id, display_name) "
            "  SELECT " +
            north +
            ", 'x' || n, 'X ' || n FROM generate_series(1, 30) n;"
            "INSERT INTO app.courses (organization_id, external_id, code, title, starts_on, ends_on) "
            "  SELECT " +
            north +
            ", c, c, c, '2026-01-05', '2026-06-28' FROM unnest(ARRAY['D', 'E', 'F', 'G']) c;"
            // One course of 4 and others of 13 to 31, out of the same 44 people.
            "INSERT INTO app.enrollments (organization_id, course_id, user_id) "
            "  SELECT organization_id, course_id, user_id FROM app.courses c "
            "  JOIN (VALUES ('A', 22), ('B', 4), ('D', 13), ('E', 15), ('F', 31), ('G', 20)) s (code, size) "
            "    USING (code) "
            "  CROSS JOIN LATERAL (SELECT user_id FROM app.users u WHERE u.organization_id = "
            "c.organization_id "
            "    AND 'learner' = ANY (u.roles) ORDER BY random(), c.code LIMIT s.size) chosen "
            "  WHERE c.organization_id = " +
            north +
            ";"
            "INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, is_snapshot, "
            "is_open, "
            "  completed_pct, due_pct, current_pace, target_pace, engagement, coverage_pct, mean_score, "
            "is_behind) "
            "  SELECT e.organization_id, e.course_id, e.user_id, d::date, true, random() < 0.9, 10 * "
            "random(), "
            "    CASE WHEN random() < 0.9 THEN 20 ELSE 0 END, random(), CASE WHEN random() < 0.8 THEN 1 ELSE "
            "0 END, "
            "    CASE WHEN random() < 0.8 THEN 50 END, 50, CASE WHEN random() < 0.5 THEN 100 * random() END, "
            "    random() < 0.4 "
            "  FROM app.enrollments e, unnest(ARRAY[date '2026-02-15', '2026-02-22', '2026-03-01', "
            "'2026-03-04']) d "
            "  WHERE e.organization_id = " +
            north +
            ";"
            "INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, "
            "  completed_pct, due_pct, is_behind, missed_count, planned_count) "
            "  SELECT organization_id, course_id, user_id, day, is_open, 1, 1, false, 0, 1 FROM "
            "app.analytics_daily "
            "  WHERE organization_id = " +
            north +
            " AND day = '2026-03-04';"
            "INSERT INTO app.skill_requirements (organization_id, course_id, skill_id, required_level) "
            "  SELECT c.organization_id, c.course_id, s.skill_id, 50 FROM app.courses c JOIN app.skills s "
            "    ON s.organization_id = c.organization_id "
            "  WHERE c.organization_id = " +
            north +
            " AND random() < 0.6;"
            "INSERT INTO app.skill_levels (organization_id, user_id, skill_id, measured_on, level, band, "
            "evidence_count) "
            "  SELECT u.organization_id, u.user_id, s.skill_id, '2026-02-01', 100 * random(), 'novice', 1 "
            "  FROM app.users u JOIN app.skills s ON s.organization_id = u.organization_id "
            "  WHERE u.organization_id = " +
            north +
            " AND random() < 0.6;"
            "SELECT private.refresh_kpis(), private.refresh_gaps()");
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        collect(*slot, administrator);
        return *slot;
    }

    /// The truth: who is in which cell.
    static void collect(Tempting &tempting, pg::Connection &administrator)
    {
        QHash<QString, Cell> cells;
        const auto add = [&](const QString &total, const QString &name, const QString &person) {
            if (!cells.contains(name)) {
                cells.insert(name, {name, {}});
                tempting.totals[total].append(name);
            }
            cells[name].people.insert(person);
        };
        for (const Figure &figure : figures) {
            const auto rows = administrator.run(
                QByteArray(
                    "SELECT d.day, d.course_id, d.user_id FROM app.analytics_daily d WHERE is_open AND "
                    "d.is_snapshot AND organization_id = $1 AND ") +
                    figure.value + " IS NOT NULL",
                Parameters::of(QString::fromLatin1(tenantId("north"))));
            if (!rows)
                qFatal("%s", qPrintable(rows.error().detail));
            for (int i = 0; i < rows->count(); ++i)
                add(totalOf(figure.column, rows->text(i, 0)),
                    cellOf(figure.column, rows->text(i, 0), rows->text(i, 1)), rows->text(i, 2));
        }
        for (const char *figure : {"met_count", "mean_gap", "mean_level"}) {
            const auto rows = administrator.run(
                QByteArray("SELECT r.skill_id, r.course_id, m.user_id FROM app.enrollment_metrics m JOIN "
                           "app.skill_requirements r USING (organization_id, course_id) LEFT JOIN "
                           "app.skill_levels l "
                           "USING (organization_id, user_id, skill_id) WHERE m.is_open AND organization_id = "
                           "$1 AND (") +
                    (qstrcmp(figure, "mean_level") == 0 ? "l.level IS NOT NULL)" : "true)"),
                Parameters::of(QString::fromLatin1(tenantId("north"))));
            if (!rows)
                qFatal("%s", qPrintable(rows.error().detail));
            for (int i = 0; i < rows->count(); ++i)
                add(totalOf(figure, rows->text(i, 0)), cellOf(figure, rows->text(i, 0), rows->text(i, 1)),
                    rows->text(i, 2));
        }
        tempting.cells = cells.values();
        std::ranges::sort(tempting.cells, {}, &Cell::name);
    }

    static QString totalOf(const char *figure, const QString &of)
    {
        return QString::fromLatin1(figure) + u' ' + of;
    }
    static QString cellOf(const char *figure, const QString &of, const QString &course)
    {
        return totalOf(figure, of) + u' ' + course;
    }

    static QList<Equation> kpis(Actor &reader, const Tempting &tempting)
    {
        QList<Equation> known;
        const auto rows = reader.run("SELECT * FROM app.organization_kpis");
        if (!rows) {
            QTest::qFail(qPrintable(rows.error().detail), __FILE__, __LINE__);
            return {};
        }
        // The last week's coverage adds up what the skills show; it is the course's or the organisation's sum
        // over them.
        const QString last = QStringLiteral("2026-03-04");
        for (int i = 0; i < rows->count(); ++i) {
            const Row row(*rows, i);
            const bool course = row.text("scope") == QStringLiteral("course");
            for (const Figure &figure : figures) {
                if (row.isNull(figure.column))
                    continue;
                known.append(course ? Equation{cellOf(figure.column, row.text("day"), row.text("course_id"))}
                                    : tempting.totals.value(totalOf(figure.column, row.text("day"))));
            }
            if (row.isNull("coverage_pct") || row.text("day") != last)
                continue;
            Equation sum;
            for (const Cell &cell : tempting.cells) {
                if (cell.name.startsWith(QStringLiteral("met_count")) &&
                    (!course || cell.name.endsWith(row.text("course_id"))))
                    sum.append(cell.name);
            }
            known.append(sum);
        }
        return known;
    }

    static QList<Equation> skills(Actor &reader, const Tempting &tempting)
    {
        QList<Equation> known;
        const auto rows = reader.run("SELECT * FROM app.skill_gaps");
        if (!rows) {
            QTest::qFail(qPrintable(rows.error().detail), __FILE__, __LINE__);
            return {};
        }
        for (int i = 0; i < rows->count(); ++i) {
            const Row row(*rows, i);
            for (const char *figure : {"met_count", "mean_gap", "mean_level"}) {
                if (row.isNull(figure))
                    continue;
                known.append(row.text("scope") == QStringLiteral("course")
                                 ? Equation{cellOf(figure, row.text("skill_id"), row.text("course_id"))}
                                 : tempting.totals.value(totalOf(figure, row.text("skill_id"))));
            }
        }
        return known;
    }

    std::map<int, std::unique_ptr<Tempting>> m_organisations;
};

QTEST_GUILESS_MAIN(TestDifferencing)
#include "tst_differencing.moc"
