// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/postgresfeed.h"

#include "db/postgres/copyout.h"
#include "db/postgres/row.h"
#include "db/snapshot/tuple.h"
#include "db/source/querytext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

namespace viridian::snapshot {

namespace {

/// The columns that divide the relation, with the types of their values as text.
QList<std::pair<QByteArray, QByteArray>> partColumns(const Relation &relation)
{
    QList<std::pair<QByteArray, QByteArray>> columns;
    if (relation.courseColumn >= 0)
        columns.emplaceBack("course_id", "uuid");
    if (relation.dayColumn >= 0)
        columns.emplaceBack("day", "integer");
    return columns;
}

/// What a row has to do with the courses of the setting viridian.courses, or with any in sight.
QueryWords scopeWords(bool isChosen)
{
    if (!isChosen)
        return {{"chosen", "true"},
                {"enrolled", "true"},
                {"required", "true"},
                {"measured", "true"},
                {"courses", "ARRAY(SELECT app.my_course_ids())"},
                {"learners", "NULL::integer"},
                {"requiring", "NULL::integer"}};
    const QByteArray courses = "current_setting('viridian.courses')::uuid[]";
    const QByteArray ofThese = " WHERE held.course_id = ANY (" + courses + "))";
    const QByteArray required =
        "r.skill_id IN (SELECT held.skill_id FROM app.skill_requirements held" + ofThese;
    return {
        {"chosen", "r.course_id = ANY (" + courses + ')'},
        {"enrolled", "(r.user_id = (SELECT app.current_user_id()) OR r.user_id IN (SELECT held.user_id FROM "
                     "app.enrollments held" +
                         ofThese + ')'},
        {"required", required},
        // Administrators have figures of the whole organisation of every skill.
        {"measured", "(app.current_role_name() = 'org_admin' OR " + required + ')'},
        {"courses", courses},
        {"learners", "(SELECT count(DISTINCT held.user_id)::integer FROM app.enrollments held)"},
        // Beside the figures of the whole organisation, which administrators have.
        {"requiring", "CASE WHEN app.current_role_name() = 'org_admin' THEN (SELECT count(*)::integer FROM "
                      "app.skill_requirements held WHERE held.skill_id = r.skill_id) END"}};
}

const QByteArray sinceText = "(SELECT age(current_setting('viridian.since')::xid))";
const QByteArray isWrittenText = "age(r.xmin) <= " + sinceText;

/// All rows in sight or of the chosen courses, where the words do not say otherwise.
QByteArray feedText(const Relation &relation, bool isChosen, QueryWords words = {})
{
    words.append({{"place", ""}, {"written", "true"}, {"since", "2147483647"}, {"asked", "true"}});
    return sqlText((QByteArray("snapshot/feed/") + relation.name).constData(), words + scopeWords(isChosen));
}

/// Where the rows lie that were written since the transaction of the setting viridian.since goes into the
/// setting viridian.places, unless they are too many; how many rows there are is the answer.
QByteArray lookText(const Relation &relation, bool isChosen, qint64 most)
{
    const QByteArray place = "r.ctid AS place, " + isWrittenText + " AS is_written, ";
    return "SELECT count(*), set_config('viridian.places', CASE WHEN count(*) FILTER (WHERE is_written) <= " +
           QByteArray::number(most) +
           " THEN coalesce(array_agg(place) FILTER (WHERE is_written), '{}')::text ELSE '' END, true) <> '' "
           "FROM (" +
           feedText(relation, isChosen, {{"place", place}}) + ") every";
}

/// Behind the key of the setting viridian.after. The queries of relations with a key end in a condition.
QByteArray afterText(const Relation &relation)
{
    QByteArrayList names;
    QByteArrayList values;
    for (const KeyColumn &column : relation.key) {
        const bool isId = relation.columns.at(column.column) != Column::Integer;
        const QByteArray value = "(current_setting('viridian.after')::jsonb->>" +
                                 QByteArray::number(names.size()) + (isId ? ")::uuid" : ")::integer");
        values << (column.isDay ? "DATE '2000-01-01' + " + value : value);
        names << column.name;
    }
    return " AND (" + names.join(", ") + ") > (" + values.join(", ") + ')';
}

/// Only the parts of the setting viridian.parts.
QByteArray isAskedText(const Relation &relation)
{
    QByteArrayList names;
    QByteArrayList values;
    for (const auto &[name, type] : partColumns(relation)) {
        values << "(part->>" + QByteArray::number(names.size()) + ")::" + type;
        names << name;
    }
    if (names.isEmpty())
        return "true";
    return '(' + names.join(", ") + ") IN (SELECT " + values.join(", ") +
           " FROM jsonb_array_elements(current_setting('viridian.parts')::jsonb) part)";
}

QByteArray orderText(const Relation &relation, bool isWrapped)
{
    QByteArrayList names;
    for (const KeyColumn &column : relation.key)
        names << (isWrapped ? QByteArray::number(column.column + 1) : QByteArray(column.name));
    return " ORDER BY " + names.join(", ");
}

QByteArray countText(const Step &step, bool isChosen)
{
    const Relation &relation = *step.relation;
    QByteArrayList names;
    if (!step.isTotal)
        for (const auto &[name, type] : partColumns(relation))
            names << name;
    QByteArray query = "SELECT " + (names + QByteArrayList{"count(*)"}).join(", ") + " FROM (" +
                       feedText(relation, isChosen) + ") every";
    // Without a GROUP BY there would be a row where nothing is in sight.
    return names.isEmpty() ? query + " HAVING count(*) > 0" : query + " GROUP BY " + names.join(", ");
}

QByteArray textOf(const Step &step, int limit, bool isChosen)
{
    const Relation &relation = *step.relation;
    if (step.isCount)
        return countText(step, isChosen);
    QueryWords words;
    if (step.since)
        words.append({{"written", isWrittenText}, {"since", sinceText}});
    if (step.parts)
        words.append({"asked", isAskedText(relation)});
    QByteArray query = feedText(relation, isChosen, words);
    if (!step.after.isEmpty())
        query += afterText(relation);
    if (step.parts)
        query = "SELECT * FROM (" + query + ") every WHERE " + isAskedText(relation);
    if (step.isPaged)
        query += orderText(relation, step.parts.has_value());
    return limit > 0 ? query + " LIMIT " + QByteArray::number(limit) : query;
}

/// Until the transaction ends.
pg::Statement setting(const QByteArray &name, const QByteArray &value)
{
    return {"SELECT set_config($1, $2, true)", pg::Parameters::of(name, value)};
}

QByteArray arrayOf(const QList<QUuid> &ids)
{
    QByteArrayList words;
    for (const QUuid &id : ids)
        words << id.toByteArray(QUuid::WithoutBraces);
    return '{' + words.join(',') + '}';
}

/// Whether one scan serves this step and the count of the same relation. Where a row lies says enough only
/// within one table.
bool isLookedFor(const Step &step, const QList<Step> &steps)
{
    return step.since && !step.parts && !step.relation->isScattered &&
           std::ranges::any_of(steps, [&step](const Step &other) {
               return other.isTotal && other.relation == step.relation;
           });
}

/// A row of one number in the binary format of COPY.
QByteArray numberTuple(qint64 number)
{
    QByteArray tuple("\0\1\0\0\0\10........", 14);
    qToBigEndian(number, tuple.data() + 6);
    return tuple;
}

/// The error that stops a COPY which has brought all that there is room for.
const QString noRoom = QStringLiteral("no room");

} // namespace

PostgresFeed::PostgresFeed(SourceSession &session, Role role, std::optional<ReadBounds> bounds,
                           CopyScope scope)
    : m_session(session)
    , m_role(role)
    , m_bounds(bounds)
    , m_scope(std::move(scope))
{
}

PostgresFeed::~PostgresFeed()
{
    end();
}

void PostgresFeed::end()
{
    if (m_session.connection().isAlive() && m_session.connection().inTransaction())
        std::ignore = m_session.connection().run("ROLLBACK");
}

Result<bool> PostgresFeed::isReaderOf(const FeedHead &head)
{
    const auto rows = m_session.connection().run(sqlText("snapshot/login"), {});
    if (!rows)
        return Unexpected(rows.error());
    return rows->bytes(0, 0) == head.databaseId && rows->text(0, 1) == head.session.sessionUser;
}

Result<void> PostgresFeed::begin()
{
    if (m_session.connection().inTransaction())
        return {};
    const auto identity = m_session.identify();
    if (!identity)
        return Unexpected(identity.error());
    QList<pg::Statement> statements{{sqlText("snapshot/position"), {}}};
    if (!m_bounds)
        statements.append(pg::Statement{"SET LOCAL statement_timeout = 0", {}});
    if (m_scope)
        statements.append(setting("viridian.courses", arrayOf(*m_scope)));
    const auto answer = m_session.beginReading(m_role, statements);
    if (!answer)
        return Unexpected(answer.error());
    const pg::Row row(answer->rows.front(), 0);
    m_head.session = *identity;
    m_head.session.today = row.date("today");
    m_head.role = m_role;
    m_head.scope = m_scope;
    m_head.databaseId = row.bytes("database_id");
    m_head.position = row.bytes("oldest_running").toLongLong();
    m_head.next = row.bytes("next_id").toLongLong();
    m_head.asOf = row.timestamp("as_of");
    return {};
}

Result<QHash<QByteArray, qint64>> PostgresFeed::estimate()
{
    if (auto begun = begin(); !begun)
        return Unexpected(begun.error());
    QHash<QByteArray, qint64> guesses;
    for (const Relation &relation : relations()) {
        if (!relation.isIncremental || (relation.isForStaff && m_role == Role::Learner))
            continue;
        const auto plan = m_session.connection().run(
            "EXPLAIN (FORMAT JSON) " + feedText(relation, m_scope.has_value()), {});
        if (!plan)
            return Unexpected(plan.error());
        guesses[relation.name] = QJsonDocument::fromJson(plan->bytes(0, 0))
                                     .array()
                                     .first()
                                     .toObject()
                                     .value(QStringLiteral("Plan"))
                                     .toObject()
                                     .value(QStringLiteral("Plan Rows"))
                                     .toInteger();
    }
    if (m_bounds)
        end();
    return guesses;
}

Result<qsizetype> PostgresFeed::read(const QList<Step> &steps, ReadSink &sink)
{
    if (auto begun = begin(); !begun)
        return Unexpected(begun.error());
    auto done = sink.begin(m_head).and_then([&] { return readSteps(steps, sink); });
    if (m_bounds)
        end();
    return done;
}

Result<qsizetype> PostgresFeed::readSteps(const QList<Step> &steps, ReadSink &sink)
{
    m_totals.clear();
    qint64 bytes = 0; // brought so far
    for (qsizetype place = 0; place < steps.size(); ++place) {
        const auto isFull = readStep(steps, place, bytes, sink);
        if (!isFull)
            return Unexpected(isFull.error());
        if (*isFull)
            return place;
    }
    return steps.size();
}

Result<bool> PostgresFeed::readStep(const QList<Step> &steps, qsizetype place, qint64 &bytes, ReadSink &sink)
{
    const Step &step = steps.at(place);
    if (step.isPaged && m_bounds)
        return readPages(step, place, bytes, sink);
    if (step.isTotal && m_totals.contains(step.relation->name)) {
        if (auto taken = sink.row(place, numberTuple(m_totals.value(step.relation->name))); !taken)
            return Unexpected(taken.error());
        return false;
    }
    if (auto done = set(step); !done)
        return Unexpected(done.error());
    QByteArray query = textOf(step, 0, m_scope.has_value());
    if (isLookedFor(step, steps)) {
        const auto isNoted = look(step);
        if (!isNoted)
            return Unexpected(isNoted.error());
        if (*isNoted)
            query = feedText(*step.relation, m_scope.has_value(),
                             {{"written", "r.ctid = ANY (current_setting('viridian.places')::tid[])"}});
    }
    const auto read = copy(query, [&](QByteArrayView tuple) -> Result<void> {
        bytes += tuple.size();
        if (m_bounds && bytes > m_bounds->answerBytes)
            return failure(ErrorKind::Conflict, noRoom);
        return sink.row(place, tuple);
    });
    if (read)
        return false;
    if (read.error().kind == ErrorKind::Conflict && read.error().userText == noRoom)
        return true;
    return Unexpected(read.error());
}

Result<bool> PostgresFeed::readPages(Step step, qsizetype place, qint64 &bytes, ReadSink &sink)
{
    TupleReader reader(step.relation->columns);
    const int pageRows = static_cast<int>(std::clamp<qint64>(m_bounds->pageBytes / 256, 4, 4096));
    for (int rows = pageRows; rows == pageRows;) {
        if (bytes >= m_bounds->pageBytes)
            return true;
        rows = 0;
        if (auto done = set(step); !done)
            return Unexpected(done.error());
        const auto read =
            copy(textOf(step, pageRows, m_scope.has_value()), [&](QByteArrayView tuple) -> Result<void> {
                bytes += tuple.size();
                if (++rows == pageRows) {
                    const auto values = reader.read(tuple);
                    if (!values)
                        return Unexpected(values.error());
                    step.after = keyOf(*step.relation, *values);
                }
                return sink.row(place, tuple);
            });
        if (!read)
            return Unexpected(read.error());
    }
    return false;
}

Result<bool> PostgresFeed::look(const Step &step)
{
    const qint64 most = m_bounds.value_or(ReadBounds()).pageBytes / 64; // each is some bytes of text
    bool isNoted = false;
    TupleReader reader({Column::Integer, Column::Flag});
    const auto read =
        copy(lookText(*step.relation, m_scope.has_value(), most), [&](QByteArrayView tuple) -> Result<void> {
            const auto values = reader.read(tuple);
            if (!values)
                return Unexpected(values.error());
            m_totals.insert(step.relation->name, values->front().integer);
            isNoted = values->back().integer != 0;
            return {};
        });
    if (!read)
        return Unexpected(read.error());
    return isNoted;
}

Result<void> PostgresFeed::set(const Step &step)
{
    QList<pg::Statement> statements;
    if (step.since) // rows carry the lower half of the number; age() compares it as PostgreSQL does
        statements.append(setting("viridian.since", QByteArray::number(static_cast<quint32>(*step.since))));
    if (step.parts)
        statements.append(
            setting("viridian.parts",
                    QJsonDocument(jsonOf(*step.relation, *step.parts)).toJson(QJsonDocument::Compact)));
    if (!step.after.isEmpty())
        statements.append(
            setting("viridian.after", QJsonDocument(step.after).toJson(QJsonDocument::Compact)));
    if (statements.isEmpty())
        return {};
    const auto done = m_session.connection().pipeline(statements);
    if (!done)
        return Unexpected(done.error());
    return {};
}

Result<void> PostgresFeed::copy(const QByteArray &query,
                                const std::function<Result<void>(QByteArrayView)> &each)
{
    bool hasBegun = false;
    return pg::copyOut(m_session.connection(), "COPY (" + query + ") TO STDOUT (FORMAT binary)",
                       m_session.wakeup().get(), [&](QByteArrayView message) -> Result<void> {
                           if (!std::exchange(hasBegun, true)) {
                               constexpr qsizetype beginning = 19; // signature, flags, no extension
                               if (message.size() < beginning || !message.startsWith("PGCOPY\n"))
                                   return unreadableAnswer(QStringLiteral("binary copy"));
                               message = message.sliced(beginning);
                           }
                           return message == QByteArrayView("\xff\xff", 2) ? Result<void>() : each(message);
                       });
}

} // namespace viridian::snapshot
