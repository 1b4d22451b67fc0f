// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::why {

enum class Keep
{
    Effects,
    Nothing
};

/// Runs `work` in a savepoint of the open transaction, so that an error does not end the transaction.
/// Keep::Nothing also takes back what a success left, such as settings that a policy's function changed.
template <typename Work>
Result<pg::Rows> withSavepoint(pg::Connection &connection, Keep keep, Work work)
{
    if (auto begun = connection.run("SAVEPOINT why"); !begun)
        return begun;
    Result<pg::Rows> answer = work();
    if (!connection.isAlive())
        return answer;
    const bool back = !answer || keep == Keep::Nothing;
    if (auto ended = connection.run(back ? "ROLLBACK TO SAVEPOINT why; RELEASE SAVEPOINT why"
                                         : "RELEASE SAVEPOINT why");
        !ended)
        return ended;
    return answer;
}

} // namespace viridian::why
