// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/pendingwrites.h"

#include <QByteArray>

namespace viridian::outbox {

/// What happened to an entry, as a record of the journal.
struct Event
{
    enum class Kind : quint8
    {
        Added = 1,
        Finished = 2, ///< of the entry only the number
        Refused = 3,  ///< and the refusal
        Retried = 4,
        Replaced = 5, ///< the entry takes the place of that number and of all about the same follow-up
        Dropped = 6   ///< with all about the same follow-up
    } kind = Kind::Added;
    PendingWrite entry;
};

QByteArray encode(const Event &event);
/// Nothing when it is none that this program knows.
std::optional<Event> decode(const QByteArray &record);
/// False when it does not fit to what is there.
bool apply(const Event &event, QList<PendingWrite> &entries, quint64 &last);

} // namespace viridian::outbox
