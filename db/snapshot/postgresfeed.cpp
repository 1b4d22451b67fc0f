// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/postgresfeed.h"

#include "db/postgres/copyout.h"
#include "db/postgres/row.h"
#include "db/snapshot/tuple.h"
#include "db/source/querytext.h"

#include <QJsonDocument>
#include <QJsonObject>

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
                {"courses", "ARRAY(SELECT app.my_course_ids())"},
                {"learners", "NULL::integer"},
                {"requiring", "NULL::integer"}};
    const QByteArray courses = "current_setting('viridian.courses')::uuid[]";
    const QByteArray ofThese = " WHERE held.course_id = ANY (" + courses + "))";
    return {
        {"chosen", "r.course_id = ANY (" + courses + ')'},
        {"enrolled", "(r.user_id = (SELECT app.current_user_id()) OR r.user_id IN (SELECT held.user_id FROM "
                     "app.enrollments held" +
                         ofThese + ')'},
        {"required", "r.skill_id IN (SELECT held.skill_id FROM app.skill_requirements held" + ofThese},
        {"courses", courses},
        {"learners", "(SELECT count(DISTINCT held.user_id)::integer FROM app.enrollments held)"},
        // Beside the figures of the whole organisation, which administrators have.
        {"requiring", "CASE WHEN app.current_role_name() = 'org_admin' THEN (SELECT count(*)::integer FROM "
                      "app.skill_requirements held WHERE held.skill_id = r.skill_id) END"}};
}

/// All rows in sight, or those written since the transaction of the setting viridian.since.
QByteArray feedText(const Relation &relation, bool isAll, bool isChosen)
{
    const QByteArray since = isAll ? "2147483647" : "(SELECT age(current_setting('viridian.since')::xid))";
    return sqlText((QByteArray("snapshot/feed/") + relation.name).constData(),
                   QueryWords{{"written", isAll ? "true" : "age(r.xmin) <= " + since}, {"since", since}} +
                       scopeWords(isChosen));
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
QByteArray partsText(const Relation &relation, const QByteArray &query)
{
    const auto columns = partColumns(relation);
    if (columns.isEmpty())
        return query;
    QByteArrayList names;
    QByteArrayList values;
    for (const auto &[name, type] : columns) {
        values << "(part->>" + QByteArray::number(names.size()) + ")::" + type;
        names << name;
    }
    return "SELECT * FROM (" + query + ") every WHERE (" + names.join(", ") + ") IN (SELECT " +
           values.join(", ") + " FROM jsonb_array_elements(current_setting('viridian.parts')::jsonb) part)";
}

QByteArray orderText(const Relation &relation, bool isWrapped)
{
    QByteArrayList names;
    for (const KeyColumn &column : relation.key)
        names << (isWrapped ? QByteArray::number(column.column + 1) : QByteArray(column.name));
    return " ORDER BY " + names.join(", ");
}

QByteArray countText(const Relation &relation, bool isChosen)
{
    QByteArrayList names;
    for (const auto &[name, type] : partColumns(relation))
        names << name;
    QByteArray query = "SELECT " + (names + QByteArrayList{"count(*)"}).join(", ") + " FROM (" +
                       feedText(relation, true, isChosen) + ") every";
    // Without a GROUP BY there would be a row where nothing is in sight.
    return names.isEmpty() ? query + " HAVING count(*) > 0" : query + " GROUP BY " + names.join(", ");
}

QByteArray textOf(const Step &step, int limit, bool isChosen)
{
    const Relation &relation = *step.relation;
    if (step.isCount)
        return countText(relation, isChosen);
    QByteArray query = feedText(relation, !step.since, isChosen);
    if (!step.after.isEmpty())
        query += afterText(relation);
    if (step.parts)
        query = partsText(relation, query);
    if (step.isPaged)
        query += orderText(relation, step.parts && !partColumns(relation).isEmpty());
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
            "EXPLAIN (FORMAT JSON) " + feedText(relation, true, m_scope.has_value()), {});
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
    qint64 bytes = 0; // brought so far
    for (qsizetype place = 0; place < steps.size(); ++place) {
        const auto isFull = readStep(steps.at(place), place, bytes, sink);
        if (!isFull)
            return Unexpected(isFull.error());
        if (*isFull)
            return place;
    }
    return steps.size();
}

Result<bool> PostgresFeed::readStep(const Step &step, qsizetype place, qint64 &bytes, ReadSink &sink)
{
    if (step.isPaged && m_bounds)
        return readPages(step, place, bytes, sink);
    const auto read = copy(step, 0, [&](QByteArrayView tuple) -> Result<void> {
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
        const auto read = copy(step, pageRows, [&](QByteArrayView tuple) -> Result<void> {
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

Result<void> PostgresFeed::set(const QList<std::pair<QByteArray, QByteArray>> &settings)
{
    QList<pg::Statement> statements;
    for (const auto &[name, value] : settings)
        statements.append(setting(name, value));
    if (statements.isEmpty())
        return {};
    const auto done = m_session.connection().pipeline(statements);
    if (!done)
        return Unexpected(done.error());
    return {};
}

Result<void> PostgresFeed::copy(const Step &step, int limit,
                                const std::function<Result<void>(QByteArrayView)> &each)
{
    // COPY takes no parameters.
    QList<std::pair<QByteArray, QByteArray>> settings;
    if (step.since) // rows carry the lower half of the number; age() compares it as PostgreSQL does
        settings.emplaceBack("viridian.since", QByteArray::number(static_cast<quint32>(*step.since)));
    if (step.parts)
        settings.emplaceBack(
            "viridian.parts",
            QJsonDocument(jsonOf(*step.relation, *step.parts)).toJson(QJsonDocument::Compact));
    if (!step.after.isEmpty())
        settings.emplaceBack("viridian.after", QJsonDocument(step.after).toJson(QJsonDocument::Compact));
    if (auto done = set(settings); !done)
        return done;
    bool hasBegun = false;
    return pg::copyOut(m_session.connection(),
                       "COPY (" + textOf(step, limit, m_scope.has_value()) + ") TO STDOUT (FORMAT binary)",
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
