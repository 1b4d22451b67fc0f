// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/store.h"

#include "db/source/querytext.h"

#include <QCoreApplication>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::Store)
};

QUuid uuidFrom(QByteArrayView bytes)
{
    return QUuid::fromRfc4122(bytes);
}

/// Added to the count of a part that is not settled: no part has as many rows.
constexpr qint64 unsettled = -(1LL << 40);

QByteArray tableOf(const Relation &relation)
{
    return QByteArray("app.") + relation.name;
}

/// The names of the columns that divide the relation, as its table has them.
Result<QByteArray> columnName(sqlite3 *database, const Relation &relation, int column)
{
    auto statement = SqliteStatement::prepare(database, "SELECT * FROM " + tableOf(relation));
    if (!statement)
        return Unexpected(statement.error());
    return QByteArray(sqlite3_column_name(statement->handle(), column));
}

} // namespace

Error sqliteError(sqlite3 *database)
{
    const bool isFull = sqlite3_errcode(database) == SQLITE_NOMEM || sqlite3_errcode(database) == SQLITE_FULL;
    return {ErrorKind::Internal,
            {},
            isFull ? Text::tr("There is not enough memory for the snapshot. Close other programs.")
                   : Text::tr("The snapshot cannot be read."),
            QString::fromUtf8(sqlite3_errmsg(database))};
}

Result<SqliteHandle> openInMemory(Content content, bool writable)
{
    sqlite3 *opened = nullptr;
    const int code =
        sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    SqliteHandle database(opened);
    if (code != SQLITE_OK)
        return Unexpected(sqliteError(opened));
    const auto run = [opened](const QByteArray &sql) {
        return sqlite3_exec(opened, sql.constData(), nullptr, nullptr, nullptr);
    };
    // Sorting and materializing spill into files where SQLite may choose.
    if (run("PRAGMA temp_store = MEMORY; ATTACH ':memory:' AS app") != SQLITE_OK)
        return Unexpected(sqliteError(opened));
    const qint64 size = content.size;
    const unsigned flags = SQLITE_DESERIALIZE_FREEONCLOSE |
                           (writable ? SQLITE_DESERIALIZE_RESIZEABLE : SQLITE_DESERIALIZE_READONLY);
    if (sqlite3_deserialize(opened, "app", content.bytes.release(), size, size, flags) != SQLITE_OK)
        return Unexpected(sqliteError(opened));
    sqlite3_int64 limit = 1LL << 40; // else a gigabyte
    sqlite3_file_control(opened, "app", SQLITE_FCNTL_SIZE_LIMIT, &limit);
    if (run("PRAGMA app.journal_mode = OFF; PRAGMA app.synchronous = OFF; PRAGMA app.cache_size = -65536; "
            "PRAGMA app.locking_mode = EXCLUSIVE; SELECT count(*) FROM app.sqlite_schema") != SQLITE_OK)
        return Unexpected(sqliteError(opened));
    // Pages are read where they lie instead of being copied; what may grow and move cannot be.
    if (!writable && run("PRAGMA app.mmap_size = " + QByteArray::number(size)) != SQLITE_OK)
        return Unexpected(sqliteError(opened));
    return database;
}

Result<Store> Store::create()
{
    auto database = openInMemory({}, true);
    if (!database)
        return Unexpected(database.error());
    Store store(std::move(*database));
    if (const auto made = store.run(sqlText("snapshot/schema")); !made)
        return Unexpected(made.error());
    if (const auto begun = store.run("BEGIN"); !begun)
        return Unexpected(begun.error());
    return store;
}

Result<Store> Store::open(Content content)
{
    auto database = openInMemory(std::move(content), true);
    if (!database)
        return Unexpected(database.error());
    Store store(std::move(*database));
    for (const auto &step : {store.loadKeys(), store.loadCounts(), store.run("BEGIN")})
        if (!step)
            return Unexpected(step.error());
    return store;
}

Result<void> Store::run(const QByteArray &sql)
{
    if (sqlite3_exec(m_database.get(), sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return Unexpected(sqliteError(m_database.get()));
    return {};
}

Result<void> Store::loadKeys()
{
    const auto all = SqliteStatement::prepare(m_database.get(), "SELECT n, id FROM app.keys");
    if (!all)
        return Unexpected(all.error());
    while (sqlite3_step(all->handle()) == SQLITE_ROW)
        m_keys.insert(uuidFrom({static_cast<const char *>(sqlite3_column_blob(all->handle(), 1)),
                                sqlite3_column_bytes(all->handle(), 1)}),
                      sqlite3_column_int64(all->handle(), 0));
    return {};
}

Result<void> Store::loadCounts()
{
    const auto all = SqliteStatement::prepare(m_database.get(),
                                              "SELECT relation, course_id, day, row_count FROM app.parts");
    if (!all)
        return Unexpected(all.error());
    while (sqlite3_step(all->handle()) == SQLITE_ROW) {
        const auto *name = reinterpret_cast<const char *>(sqlite3_column_text(all->handle(), 0));
        const QUuid course = uuidFrom({static_cast<const char *>(sqlite3_column_blob(all->handle(), 1)),
                                       sqlite3_column_bytes(all->handle(), 1)});
        m_counts[name].insert({course, sqlite3_column_int64(all->handle(), 2)},
                              sqlite3_column_int64(all->handle(), 3));
    }
    return {};
}

const PartCounts &Store::counts(const Relation &relation) const
{
    static const PartCounts none;
    const auto found = m_counts.find(relation.name);
    return found == m_counts.cend() ? none : found->second;
}

qint64 Store::rowCount() const
{
    qint64 sum = 0;
    for (const auto &[relation, counts] : m_counts)
        for (const qint64 count : counts)
            sum += count < 0 ? count - unsettled : count;
    return sum;
}

Result<void> Store::clear(const Relation &relation)
{
    m_counts[relation.name].clear();
    return run("DELETE FROM " + tableOf(relation));
}

Result<void> Store::clear(const Relation &relation, const QList<Part> &parts)
{
    QByteArrayList conditions;
    for (const int column : {relation.courseColumn, relation.dayColumn}) {
        if (column < 0)
            continue;
        const auto name = columnName(m_database.get(), relation, column);
        if (!name)
            return Unexpected(name.error());
        conditions << *name + " = ?" + QByteArray::number(column == relation.courseColumn ? 1 : 2);
    }
    if (conditions.isEmpty()) {
        m_counts[relation.name][{}] = unsettled;
        return run("DELETE FROM " + tableOf(relation));
    }
    const auto remove = SqliteStatement::prepare(m_database.get(), "DELETE FROM " + tableOf(relation) +
                                                                       " WHERE " + conditions.join(" AND "));
    if (!remove)
        return Unexpected(remove.error());
    for (const Part &part : parts) {
        const QByteArray id = part.courseId.toRfc4122();
        if (relation.courseColumn >= 0) {
            if (relation.columns.at(relation.courseColumn) == Column::Key) {
                const auto key = keyOf(id);
                if (!key)
                    return Unexpected(key.error());
                sqlite3_bind_int64(remove->handle(), 1, *key);
            } else {
                sqlite3_bind_blob(remove->handle(), 1, id.constData(), static_cast<int>(id.size()),
                                  SQLITE_STATIC);
            }
        }
        if (relation.dayColumn >= 0)
            sqlite3_bind_int64(remove->handle(), 2, part.day);
        if (remove->run() != SQLITE_DONE)
            return Unexpected(sqliteError(m_database.get()));
        m_counts[relation.name][part] = unsettled;
    }
    return {};
}

void Store::settle(const Relation &relation, const QList<Part> &parts)
{
    PartCounts &counts = m_counts[relation.name];
    for (const Part &part : parts)
        if (const auto found = counts.find(part); found != counts.end() && *found < 0)
            if ((*found -= unsettled) == 0)
                counts.erase(found);
}

Result<qint64> Store::keyOf(QByteArrayView id)
{
    const QUuid uuid = uuidFrom(id);
    if (const auto known = m_keys.constFind(uuid); known != m_keys.cend())
        return *known;
    if (!m_addKey) {
        auto add = SqliteStatement::prepare(m_database.get(), "INSERT INTO app.keys (n, id) VALUES (?1, ?2)");
        if (!add)
            return Unexpected(add.error());
        m_addKey = std::move(*add);
    }
    const qint64 number = m_keys.size() + 1;
    sqlite3_bind_int64(m_addKey->handle(), 1, number);
    sqlite3_bind_blob(m_addKey->handle(), 2, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    if (m_addKey->run() != SQLITE_DONE)
        return Unexpected(sqliteError(m_database.get()));
    m_keys.insert(uuid, number);
    return number;
}

/// Binds and inserts the rows of one relation, and counts those that are new.
class Store::Writer
{
public:
    Writer(Store &store, const Relation &relation, SqliteStatement add, SqliteStatement replace)
        : m_store(store)
        , m_relation(relation)
        , m_add(std::move(add))
        , m_replace(std::move(replace))
        , m_counts(store.m_counts[relation.name])
    {
    }

    Result<void> take(std::span<const Value> row)
    {
        if (auto bound = bind(m_add, row); !bound)
            return bound;
        switch (m_add.run()) {
        case SQLITE_DONE:
            ++m_counts[partOf(m_relation, row)];
            return {};
        case SQLITE_CONSTRAINT: // there already, in the same part: the columns of a part are part of a key
            if (auto bound = bind(m_replace, row); !bound)
                return bound;
            if (m_replace.run() == SQLITE_DONE)
                return {};
            [[fallthrough]];
        default:
            return Unexpected(sqliteError(m_store.m_database.get()));
        }
    }

private:
    Result<void> bind(const SqliteStatement &statement, std::span<const Value> row)
    {
        for (size_t i = 0; i < row.size(); ++i) {
            const Value &value = row[i];
            const int place = static_cast<int>(i) + 1;
            const Column column = m_relation.columns.at(static_cast<qsizetype>(i));
            const int length = static_cast<int>(value.bytes.size());
            if (value.kind == Value::Kind::Null) {
                sqlite3_bind_null(statement.handle(), place);
            } else if (value.kind == Value::Kind::Real) {
                sqlite3_bind_double(statement.handle(), place, value.real);
            } else if (value.kind == Value::Kind::Integer) {
                sqlite3_bind_int64(statement.handle(), place, value.integer);
            } else if (column == Column::Key) {
                const auto key = m_store.keyOf(value.bytes);
                if (!key)
                    return Unexpected(key.error());
                sqlite3_bind_int64(statement.handle(), place, *key);
            } else if (column == Column::Id) {
                sqlite3_bind_blob(statement.handle(), place, value.bytes.data(), length, SQLITE_STATIC);
            } else {
                sqlite3_bind_text(statement.handle(), place, value.bytes.data(), length, SQLITE_STATIC);
            }
        }
        return {};
    }

    Store &m_store;
    const Relation &m_relation;
    SqliteStatement m_add;
    SqliteStatement m_replace;
    PartCounts &m_counts;
};

Result<RowSink> Store::writer(const Relation &relation)
{
    QByteArrayList places;
    for (qsizetype i = 1; i <= relation.columns.size(); ++i)
        places << '?' + QByteArray::number(i);
    const QByteArray values = " INTO " + tableOf(relation) + " VALUES (" + places.join(", ") + ')';
    auto add = SqliteStatement::prepare(m_database.get(), "INSERT" + values);
    if (!add)
        return Unexpected(add.error());
    auto replace = SqliteStatement::prepare(m_database.get(), "REPLACE" + values);
    if (!replace)
        return Unexpected(replace.error());
    auto writer = std::make_shared<Writer>(*this, relation, std::move(*add), std::move(*replace));
    return RowSink([writer](std::span<const Value> row) { return writer->take(row); });
}

Result<void> Store::saveCounts()
{
    if (auto cleared = run("DELETE FROM app.parts"); !cleared)
        return cleared;
    const auto add =
        SqliteStatement::prepare(m_database.get(), "INSERT INTO app.parts VALUES (?1, ?2, ?3, ?4)");
    if (!add)
        return Unexpected(add.error());
    for (const auto &[name, counts] : m_counts)
        for (auto part = counts.cbegin(); part != counts.cend(); ++part) {
            const QByteArray id = part.key().courseId.toRfc4122();
            sqlite3_bind_text(add->handle(), 1, name.constData(), -1, SQLITE_STATIC);
            sqlite3_bind_blob(add->handle(), 2, id.constData(), static_cast<int>(id.size()), SQLITE_STATIC);
            sqlite3_bind_int64(add->handle(), 3, part.key().day);
            sqlite3_bind_int64(add->handle(), 4, part.value());
            if (add->run() != SQLITE_DONE)
                return Unexpected(sqliteError(m_database.get()));
        }
    return {};
}

Result<bool> Store::hasIndexes() const
{
    const auto any = SqliteStatement::prepare(
        m_database.get(), "SELECT 1 FROM app.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    if (!any)
        return Unexpected(any.error());
    return sqlite3_step(any->handle()) == SQLITE_ROW;
}

Result<void> Store::finish()
{
    const auto isIndexed = hasIndexes();
    if (!isIndexed)
        return Unexpected(isIndexed.error());
    if (!*isIndexed)
        if (auto indexed = run(sqlText("snapshot/indexes")); !indexed)
            return indexed;
    if (auto saved = saveCounts(); !saved)
        return saved;
    // The planner knows the sizes from then on: it was made for few rows.
    return run(*isIndexed ? "COMMIT" : "PRAGMA analysis_limit = 1000; ANALYZE app; COMMIT");
}

Result<std::span<const unsigned char>> Store::keep()
{
    // Only a commit makes the pages a database that can be opened.
    for (const auto &step : {saveCounts(), run("COMMIT"), run("BEGIN")})
        if (!step)
            return Unexpected(step.error());
    return bytes();
}

Result<std::span<const unsigned char>> Store::bytes()
{
    sqlite3_db_cacheflush(m_database.get());
    sqlite3_int64 size = 0;
    const unsigned char *memory = sqlite3_serialize(m_database.get(), "app", &size, SQLITE_SERIALIZE_NOCOPY);
    if (!memory)
        return Unexpected(sqliteError(m_database.get()));
    return std::span(memory, static_cast<size_t>(size));
}

} // namespace viridian::snapshot
