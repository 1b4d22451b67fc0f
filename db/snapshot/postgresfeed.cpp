// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/postgresfeed.h"

#include "db/postgres/copyout.h"
#include "db/postgres/row.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <cstring>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::PostgresFeed)
};

/// All rows in sight, or those written since the transaction of the setting.
enum class Which
{
    Everything,
    Written
};

QByteArray feedText(const Relation &relation, Which which)
{
    const bool isAll = which == Which::Everything;
    const QByteArray since = isAll ? "2147483647" : "(SELECT age(current_setting('viridian.since')::xid))";
    return sqlText((QByteArray("snapshot/feed/") + relation.name).constData(),
                   {{"written", isAll ? "true" : "age(r.xmin) <= " + since}, {"since", since}});
}

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

Unexpected unexpectedForm()
{
    return failure(ErrorKind::Internal, Text::tr("The server's answer cannot be read."),
                   QStringLiteral("binary copy"));
}

/// Reads the rows of COPY's binary format; the values borrow from the message.
class BinaryRows
{
public:
    explicit BinaryRows(const Relation &relation)
        : m_columns(relation.columns)
        , m_values(static_cast<size_t>(relation.columns.size()))
    {
    }

    /// False at the format's end.
    Result<bool> read(QByteArrayView message)
    {
        if (!m_begun) {
            constexpr qsizetype beginning = 19; // signature, flags, no extension
            if (message.size() < beginning || !message.startsWith("PGCOPY\n"))
                return unexpectedForm();
            message = message.sliced(beginning);
            m_begun = true;
        }
        qint16 count = 0;
        if (!take(message, count))
            return unexpectedForm();
        if (count == -1)
            return false;
        if (count != m_columns.size())
            return unexpectedForm();
        for (size_t i = 0; i < m_values.size(); ++i) {
            qint32 length = 0;
            if (!take(message, length) || length > message.size())
                return unexpectedForm();
            if (length < 0) {
                m_values[i] = {};
                continue;
            }
            const auto value = decoded(m_columns.at(static_cast<qsizetype>(i)), message.first(length));
            if (!value)
                return unexpectedForm();
            m_values[i] = *value;
            message = message.sliced(length);
        }
        return true;
    }
    std::span<const Value> values() const { return m_values; }

private:
    template <typename T>
    static bool take(QByteArrayView &bytes, T &value)
    {
        if (bytes.size() < static_cast<qsizetype>(sizeof value))
            return false;
        value = qFromBigEndian<T>(bytes.data());
        bytes = bytes.sliced(sizeof value);
        return true;
    }

    static std::optional<Value> decoded(Column column, QByteArrayView bytes)
    {
        switch (column) {
        case Column::Id:
        case Column::Key:
            if (bytes.size() != 16)
                return {};
            return Value{.kind = Value::Kind::Bytes, .bytes = bytes};
        case Column::Text:
            return Value{.kind = Value::Kind::Bytes, .bytes = bytes};
        case Column::Flag:
            if (bytes.size() != 1)
                return {};
            return Value{.kind = Value::Kind::Integer, .integer = bytes.front()};
        case Column::Real: {
            if (bytes.size() != sizeof(double))
                return {};
            const auto bits = qFromBigEndian<quint64>(bytes.data());
            Value value{.kind = Value::Kind::Real};
            std::memcpy(&value.real, &bits, sizeof bits);
            return value;
        }
        case Column::Integer:
            if (bytes.size() == 8)
                return Value{.kind = Value::Kind::Integer, .integer = qFromBigEndian<qint64>(bytes.data())};
            if (bytes.size() == 4)
                return Value{.kind = Value::Kind::Integer, .integer = qFromBigEndian<qint32>(bytes.data())};
            return {};
        }
        return {};
    }

    QList<Column> m_columns;
    std::vector<Value> m_values;
    bool m_begun = false;
};

} // namespace

PostgresFeed::PostgresFeed(SourceSession session, std::shared_ptr<pg::Wakeup> wakeup)
    : m_session(std::move(session))
    , m_wakeup(std::move(wakeup))
{
    if (m_wakeup)
        m_session.connection().setWakeup(m_wakeup);
}

PostgresFeed::~PostgresFeed()
{
    if (m_session.connection().isAlive() && m_session.connection().inTransaction())
        std::ignore = m_session.connection().run("ROLLBACK");
}

Result<std::unique_ptr<PostgresFeed>> PostgresFeed::begin(SourceSession session, Role role,
                                                          std::shared_ptr<pg::Wakeup> wakeup)
{
    std::unique_ptr<PostgresFeed> feed(new PostgresFeed(std::move(session), std::move(wakeup)));
    const auto identity = feed->m_session.identify();
    if (!identity)
        return Unexpected(identity.error());
    // Its own error says best why a role cannot be set.
    if (const auto held = feed->m_session.read(role, {}); !held)
        return Unexpected(held.error());
    feed->m_head.session = *identity;
    if (const auto started = feed->start(role); !started)
        return Unexpected(started.error());
    return feed;
}

Result<void> PostgresFeed::start(Role role)
{
    pg::Connection &connection = m_session.connection();
    const auto answers = connection.pipeline({{"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", {}},
                                              {"SET LOCAL ROLE " + connection.quoted(databaseRole(role)), {}},
                                              {"SET LOCAL statement_timeout = 0", {}},
                                              {sqlText("snapshot/position"), {}}});
    if (!answers)
        return Unexpected(answers.error());
    const pg::Row row(answers->back(), 0);
    if (row.isNull("role")) // lost since it was asked for
        return failure(ErrorKind::NotAllowed, pg::textFor(ErrorKind::NotAllowed));
    m_head.role = role;
    m_head.session.today = row.date("today");
    m_head.databaseId = row.bytes("database_id");
    m_head.position = row.bytes("oldest_running").toLongLong();
    m_head.next = row.bytes("next_id").toLongLong();
    m_head.asOf = row.timestamp("as_of");
    return {};
}

Result<QHash<QByteArray, qint64>> PostgresFeed::estimate()
{
    QHash<QByteArray, qint64> guesses;
    for (const Relation &relation : relations()) {
        if (!relation.isIncremental || (relation.isForStaff && m_head.role == Role::Learner))
            continue;
        const auto plan =
            m_session.connection().run("EXPLAIN (FORMAT JSON) " + feedText(relation, Which::Everything), {});
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
    return guesses;
}

Result<void> PostgresFeed::setting(const char *name, const QByteArray &value)
{
    const auto set =
        m_session.connection().run("SELECT set_config($1, $2, true)", pg::Parameters::of(name, value));
    if (!set)
        return Unexpected(set.error());
    return {};
}

Result<void> PostgresFeed::copy(const Relation &relation, const QByteArray &query, const RowSink &sink)
{
    BinaryRows rows(relation);
    return pg::copyOut(m_session.connection(), "COPY (" + query + ") TO STDOUT (FORMAT binary)",
                       m_wakeup.get(), [&](QByteArrayView message) -> Result<void> {
                           const auto more = rows.read(message);
                           if (!more)
                               return Unexpected(more.error());
                           return *more ? sink(rows.values()) : Result<void>();
                       });
}

Result<void> PostgresFeed::rows(const Relation &relation, std::optional<qint64> since, const RowSink &sink)
{
    if (!since)
        return copy(relation, feedText(relation, Which::Everything), sink);
    // Rows carry the lower half of the number; age() compares it as PostgreSQL does.
    if (auto set = setting("viridian.since", QByteArray::number(static_cast<quint32>(*since))); !set)
        return set;
    return copy(relation, feedText(relation, Which::Written), sink);
}

Result<PartCounts> PostgresFeed::counts(const Relation &relation)
{
    QByteArrayList names;
    for (const auto &[name, type] : partColumns(relation))
        names << name;
    names << "count(*)";
    QByteArray query =
        "SELECT " + names.join(", ") + " FROM (" + feedText(relation, Which::Everything) + ") every";
    names.removeLast();
    if (!names.isEmpty())
        query += " GROUP BY " + names.join(", ");
    const auto rows = m_session.connection().run(query, {});
    if (!rows)
        return Unexpected(rows.error());
    PartCounts counts;
    for (int i = 0; i < rows->count(); ++i) {
        Part part;
        if (relation.courseColumn >= 0)
            part.courseId = rows->uuid(i, 0);
        if (relation.dayColumn >= 0)
            part.day = rows->integer(i, rows->columns() - 2);
        if (const qint64 count = rows->integer(i, rows->columns() - 1); count > 0)
            counts.insert(part, count);
    }
    return counts;
}

Result<void> PostgresFeed::parts(const Relation &relation, const QList<Part> &parts, const RowSink &sink)
{
    const auto columns = partColumns(relation);
    if (columns.isEmpty())
        return rows(relation, {}, sink);
    QJsonArray wanted;
    for (const Part &part : parts) {
        QJsonArray entry;
        if (relation.courseColumn >= 0)
            entry.append(part.courseId.toString(QUuid::WithoutBraces));
        if (relation.dayColumn >= 0)
            entry.append(part.day);
        wanted.append(entry);
    }
    if (auto set = setting("viridian.parts", QJsonDocument(wanted).toJson(QJsonDocument::Compact)); !set)
        return set;
    QByteArrayList names;
    QByteArrayList values;
    for (const auto &[name, type] : columns) {
        values << "(part->>" + QByteArray::number(names.size()) + ")::" + type;
        names << name;
    }
    return copy(relation,
                "SELECT * FROM (" + feedText(relation, Which::Everything) + ") every WHERE (" +
                    names.join(", ") + ") IN (SELECT " + values.join(", ") +
                    " FROM jsonb_array_elements(current_setting('viridian.parts')::jsonb) part)",
                sink);
}

} // namespace viridian::snapshot
