// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/outbox/outbox.h"

namespace viridian::outbox {

/// What happened to an entry, as a record of the journal.
struct Event
{
    enum class Kind : quint8
    {
        Added = 1,
        Finished = 2, ///< of the entry only the number
        Refused = 3,  ///< and the refusal
        Retried = 4
    } kind = Kind::Added;
    Entry entry;
};

QByteArray encode(const Event &event);
/// Nothing when it is none that this program knows.
std::optional<Event> decode(const QByteArray &record);

} // namespace viridian::outbox
