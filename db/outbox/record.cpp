// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/outbox/record.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

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

void write(QDataStream &stream, std::optional<FollowUpOutcome> outcome)
{
    stream << outcome.has_value() << quint8(outcome.value_or(FollowUpOutcome::Done));
}

bool read(QDataStream &stream, std::optional<FollowUpOutcome> &outcome)
{
    bool is = false;
    stream >> is;
    FollowUpOutcome value{};
    const bool isKnown = readEnum(stream, value, FollowUpOutcome::NotNeeded);
    if (is)
        outcome = value;
    return isKnown;
}

void write(QDataStream &stream, const NewFollowUp &entry)
{
    stream << quint8(entry.role) << entry.id << entry.userId << entry.courseId << quint8(entry.kind)
           << entry.text;
    write(stream, entry.due);
}

bool read(QDataStream &stream, NewFollowUp &entry)
{
    const bool isRole = readEnum(stream, entry.role, Role::OrgAdmin);
    stream >> entry.id >> entry.userId >> entry.courseId;
    const bool isKind = readEnum(stream, entry.kind, FollowUpKind::Referral);
    stream >> entry.text;
    read(stream, entry.due);
    return isRole && isKind;
}

void write(QDataStream &stream, const FollowUpChange &change)
{
    stream << quint8(change.role) << change.id << change.version << change.reopen;
    write(stream, change.outcome);
    write(stream, change.text);
    write(stream, change.due);
    write(stream, change.putAway);
}

bool read(QDataStream &stream, FollowUpChange &change)
{
    const bool isRole = readEnum(stream, change.role, Role::OrgAdmin);
    stream >> change.id >> change.version >> change.reopen;
    const bool isOutcome = read(stream, change.outcome);
    read(stream, change.text);
    read(stream, change.due);
    read(stream, change.putAway);
    return isRole && isOutcome;
}

void write(QDataStream &stream, const FollowUp &row)
{
    stream << row.id << row.userId << row.courseId << quint8(row.kind) << row.text << row.startedOn;
    write(stream, row.due);
    write(stream, row.closedOn);
    write(stream, row.outcome);
    stream << row.version << row.writtenAt << row.author << row.own << row.changedAt << row.editor
           << row.putAway << row.effect.has_value();
    if (row.effect) {
        stream << row.effect->daysBefore << row.effect->daysAfter;
        write(stream, row.effect->before);
        write(stream, row.effect->after);
    }
}

bool read(QDataStream &stream, FollowUp &row)
{
    stream >> row.id >> row.userId >> row.courseId;
    const bool isKind = readEnum(stream, row.kind, FollowUpKind::Referral);
    stream >> row.text >> row.startedOn;
    read(stream, row.due);
    read(stream, row.closedOn);
    const bool isOutcome = read(stream, row.outcome);
    bool hasEffect = false;
    stream >> row.version >> row.writtenAt >> row.author >> row.own >> row.changedAt >> row.editor >>
        row.putAway >> hasEffect;
    if (hasEffect) {
        PaceEffect &effect = row.effect.emplace();
        stream >> effect.daysBefore >> effect.daysAfter;
        read(stream, effect.before);
        read(stream, effect.after);
    }
    return isKind && isOutcome;
}

bool hasWrite(Event::Kind kind)
{
    return kind == Event::Kind::Added || kind == Event::Kind::Replaced;
}

} // namespace

QByteArray encode(const Event &event)
{
    QByteArray record;
    QDataStream stream(&record, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    const PendingWrite &entry = event.entry;
    stream << quint8(event.kind) << entry.number;
    if (hasWrite(event.kind)) {
        stream << entry.writer << quint8(entry.write.index());
        std::visit([&stream](const auto &asked) { write(stream, asked); }, entry.write);
        write(stream, entry.shown);
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
    PendingWrite &entry = event.entry;
    bool isKnown = readEnum(stream, event.kind, Event::Kind::Dropped) && quint8(event.kind) > 0;
    stream >> entry.number;
    if (hasWrite(event.kind)) {
        quint8 kind = 0;
        stream >> entry.writer >> kind;
        isKnown = isKnown && kind < std::variant_size_v<decltype(entry.write)>;
        if (kind == 1)
            entry.write = FollowUpChange();
        isKnown = std::visit([&stream](auto &asked) { return read(stream, asked); }, entry.write) && isKnown;
        isKnown = read(stream, entry.shown) && isKnown;
    } else if (event.kind == Event::Kind::Refused) {
        Error error;
        isKnown = readEnum(stream, error.kind, ErrorKind::Internal) && isKnown;
        stream >> error.code >> error.userText;
        entry.refusal = error;
    }
    return isKnown && stream.status() == QDataStream::Ok && stream.atEnd() ? std::optional(event)
                                                                           : std::nullopt;
}

bool apply(const Event &event, QList<PendingWrite> &entries, quint64 &last)
{
    const quint64 number = event.entry.number;
    if (event.kind == Event::Kind::Added) {
        if (number != last + 1)
            return false;
        last = number;
        entries.append(event.entry);
        return true;
    }
    const auto found = std::ranges::find(entries, number, &PendingWrite::number);
    if (found == entries.end())
        return false;
    const QUuid id = found->id();
    switch (event.kind) {
    case Event::Kind::Added:
        break;
    case Event::Kind::Finished:
        entries.erase(found);
        break;
    case Event::Kind::Refused:
    case Event::Kind::Retried:
        found->refusal = event.entry.refusal;
        break;
    case Event::Kind::Replaced:
        *found = event.entry;
        entries.removeIf(
            [&](const PendingWrite &entry) { return entry.id() == id && entry.number != number; });
        break;
    case Event::Kind::Dropped:
        entries.removeIf([&id](const PendingWrite &entry) { return entry.id() == id; });
        break;
    }
    return true;
}

} // namespace viridian::outbox
