// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/outbox/record.h"

#include <QDataStream>
#include <QIODevice>

namespace viridian::outbox {

namespace {

constexpr auto streamVersion = QDataStream::Qt_6_0;

// Enumerators go as their numbers in this file: they are not reordered.
template <typename Enum>
bool readEnum(QDataStream &stream, Enum &value, Enum last)
{
    quint8 number = 0;
    stream >> number;
    value = static_cast<Enum>(number);
    return number <= static_cast<quint8>(last);
}

template <typename T>
void write(QDataStream &stream, const std::optional<T> &value)
{
    stream << value.has_value();
    if (value)
        stream << *value;
}

template <typename T>
void read(QDataStream &stream, std::optional<T> &value)
{
    bool is = false;
    stream >> is;
    if (is)
        stream >> value.emplace();
}

void write(QDataStream &stream, const NewFollowUp &entry)
{
    stream << quint8(entry.role) << entry.id << quint8(entry.kind) << entry.text;
    write(stream, entry.due);
}

bool read(QDataStream &stream, NewFollowUp &entry)
{
    const bool isRole = readEnum(stream, entry.role, Role::OrgAdmin);
    stream >> entry.id;
    const bool isKind = readEnum(stream, entry.kind, FollowUpKind::Referral);
    stream >> entry.text;
    read(stream, entry.due);
    return isRole && isKind;
}

void write(QDataStream &stream, const FollowUpChange &change)
{
    stream << quint8(change.role) << change.id << change.version << change.reopen
           << change.outcome.has_value() << quint8(change.outcome.value_or(FollowUpOutcome::Done));
    write(stream, change.text);
    write(stream, change.due);
    write(stream, change.putAway);
}

bool read(QDataStream &stream, FollowUpChange &change)
{
    const bool isRole = readEnum(stream, change.role, Role::OrgAdmin);
    bool isClosed = false;
    stream >> change.id >> change.version >> change.reopen >> isClosed;
    FollowUpOutcome outcome{};
    const bool isOutcome = readEnum(stream, outcome, FollowUpOutcome::NotNeeded);
    if (isClosed)
        change.outcome = outcome;
    read(stream, change.text);
    read(stream, change.due);
    read(stream, change.putAway);
    return isRole && isOutcome;
}

} // namespace

QByteArray encode(const Event &event)
{
    QByteArray record;
    QDataStream stream(&record, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    const Entry &entry = event.entry;
    stream << quint8(event.kind) << entry.number;
    if (event.kind == Event::Kind::Added) {
        stream << quint8(entry.write.index()) << entry.userId << entry.courseId << entry.writtenAt;
        std::visit([&stream](const auto &asked) { write(stream, asked); }, entry.write);
    } else if (event.kind == Event::Kind::Refused) {
        stream << quint8(entry.refusal->kind) << entry.refusal->code << entry.refusal->userText;
    }
    return record;
}

std::optional<Event> decode(const QByteArray &record)
{
    QDataStream stream(record);
    stream.setVersion(streamVersion);
    Event event;
    Entry &entry = event.entry;
    bool isKnown = readEnum(stream, event.kind, Event::Kind::Retried) && quint8(event.kind) > 0;
    stream >> entry.number;
    if (event.kind == Event::Kind::Added) {
        quint8 kind = 0;
        stream >> kind >> entry.userId >> entry.courseId >> entry.writtenAt;
        isKnown = isKnown && kind < std::variant_size_v<decltype(entry.write)>;
        if (kind == 1)
            entry.write = FollowUpChange();
        isKnown = std::visit([&stream](auto &asked) { return read(stream, asked); }, entry.write) && isKnown;
        if (auto *added = std::get_if<NewFollowUp>(&entry.write)) {
            added->userId = entry.userId;
            added->courseId = entry.courseId;
        }
    } else if (event.kind == Event::Kind::Refused) {
        Error error;
        isKnown = readEnum(stream, error.kind, ErrorKind::Internal) && isKnown;
        stream >> error.code >> error.userText;
        entry.refusal = error;
    }
    return isKnown && stream.status() == QDataStream::Ok && stream.atEnd() ? std::optional(event)
                                                                           : std::nullopt;
}

} // namespace viridian::outbox
