// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/functions.h"

namespace viridian::snapshot {

namespace {

const QDate firstDay(2000, 1, 1);

QByteArray textOf(sqlite3_value *value)
{
    const auto *bytes = static_cast<const char *>(sqlite3_value_blob(value));
    return {bytes, sqlite3_value_bytes(value)};
}

// NOLINTBEGIN(performance-no-int-to-ptr): so SQLite defines SQLITE_TRANSIENT
void giveText(sqlite3_context *context, const QByteArray &text)
{
    sqlite3_result_text(context, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void giveBlob(sqlite3_context *context, const QByteArray &bytes)
{
    sqlite3_result_blob(context, bytes.constData(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
}
// NOLINTEND(performance-no-int-to-ptr)

bool isNull(sqlite3_value **values)
{
    return sqlite3_value_type(values[0]) == SQLITE_NULL;
}

void uuid(sqlite3_context *context, int, sqlite3_value **values)
{
    if (!isNull(values))
        giveBlob(context, QUuid::fromString(textOf(values[0])).toRfc4122());
}

void iso(sqlite3_context *context, int, sqlite3_value **values)
{
    if (!isNull(values))
        giveText(context, firstDay.addDays(sqlite3_value_int64(values[0])).toString(Qt::ISODate).toLatin1());
}

void flag(sqlite3_context *context, int, sqlite3_value **values)
{
    if (!isNull(values))
        giveText(context, sqlite3_value_int(values[0]) != 0 ? "t" : "f");
}

/// Character by character, as the server's lower() does: QString::toLower() knows letters that become two.
void fold(sqlite3_context *context, int, sqlite3_value **values)
{
    if (isNull(values))
        return;
    QList<uint> characters = QString::fromUtf8(textOf(values[0])).toUcs4();
    for (uint &character : characters)
        character = QChar::toLower(character);
    giveText(context,
             QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), characters.size())
                 .toUtf8());
}

const Label &labelOf(sqlite3_context *context)
{
    return *static_cast<const Label *>(sqlite3_user_data(context));
}

void today(sqlite3_context *context, int, sqlite3_value **)
{
    sqlite3_result_int64(context, firstDay.daysTo(labelOf(context).head.session.today));
}

void me(sqlite3_context *context, int, sqlite3_value **)
{
    giveBlob(context, labelOf(context).head.session.userId.toRfc4122());
}

void role(sqlite3_context *context, int, sqlite3_value **)
{
    giveText(context, key(labelOf(context).head.role).toLatin1());
}

struct Function
{
    const char *name;
    int arguments;
    void (*call)(sqlite3_context *, int, sqlite3_value **);
};
constexpr Function functions[] = {{"uuid", 1, uuid},   {"iso", 1, iso}, {"flag", 1, flag}, {"fold", 1, fold},
                                  {"today", 0, today}, {"me", 0, me},   {"role", 0, role}};

} // namespace

Result<void> addFunctions(sqlite3 *database, const Label &label)
{
    for (const Function &function : functions) {
        auto data = std::make_unique<Label>(label);
        if (sqlite3_create_function_v2(database, function.name, function.arguments,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC, data.release(), function.call,
                                       nullptr, nullptr,
                                       [](void *owned) { delete static_cast<Label *>(owned); }) != SQLITE_OK)
            return Unexpected(sqliteError(database));
    }
    return {};
}

} // namespace viridian::snapshot
