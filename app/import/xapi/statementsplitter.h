// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <span>

namespace viridian::xapi {

/// One statement as text, as it stands in a file.
struct StatementText
{
    QByteArray json;      ///< cut off when it is too long
    qint64 line = 0;      ///< on which it begins, from 1
    bool tooLong = false; ///< longer than StatementSplitter::longestStatement
};

/// Cuts a stream of bytes into the texts of statements in constant memory: a JSON array of any length, one
/// statement a line (JSONL), or one statement over several lines. It looks at brackets, quotes and commas
/// only; whether a text is JSON is for its reader to say.
class StatementSplitter
{
public:
    /// Fills the front of the buffer; 0 at the end.
    using Read = std::function<Result<qsizetype>(std::span<char>)>;

    static constexpr qsizetype longestStatement = qsizetype{1024} * 1024;

    explicit StatementSplitter(Read read);

    /// The next text; nothing at the end. BadInput when the array is broken or ends too early; Read's errors.
    Result<std::optional<StatementText>> next();

private:
    enum class Form
    {
        Unknown,
        Array,
        Lines,
        Values, ///< texts one after the other, each over any number of lines
    };

    Result<bool> fill();
    Result<void> chooseForm();
    Result<std::optional<StatementText>> nextLine();
    Result<std::optional<StatementText>> nextValue();
    bool scan(StatementText &text);

    Read m_read;
    QByteArray m_input;
    qsizetype m_used = 0;
    qint64 m_line = 1;
    Form m_form = Form::Unknown;
    bool m_first = true;  // of the array
    bool m_ended = false; // the array's last bracket is read

    // Within a text.
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace viridian::xapi
