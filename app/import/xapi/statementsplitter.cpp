// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/xapi/statementsplitter.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::xapi {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::xapi::StatementSplitter)
};

constexpr qsizetype chunk = 1 << 16;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void append(StatementText &text, const char *bytes, qsizetype size)
{
    text.tooLong |= text.json.size() + size > StatementSplitter::longestStatement;
    if (!text.tooLong)
        text.json.append(bytes, size);
}

// Whether a line can stand alone: every bracket that opens closes.
bool isWhole(QByteArrayView line)
{
    qsizetype depth = 0;
    bool inString = false;
    for (qsizetype at = 0; at < line.size(); ++at) {
        const char c = line.at(at);
        if (inString && c == '\\')
            ++at;
        else if (c == '"')
            inString = !inString;
        else if (!inString)
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    }
    return depth <= 0 && !inString;
}

} // namespace

StatementSplitter::StatementSplitter(Read read)
    : m_read(std::move(read))
{
}

// Adds a piece behind what is not used yet; false at the end.
Result<bool> StatementSplitter::fill()
{
    m_input.remove(0, std::exchange(m_used, 0));
    const qsizetype before = m_input.size();
    m_input.resize(before + chunk);
    const auto got = m_read({m_input.data() + before, static_cast<size_t>(chunk)});
    m_input.truncate(before + got.value_or(0));
    if (!got)
        return Unexpected(got.error());
    return *got > 0;
}

Result<void> StatementSplitter::chooseForm()
{
    while (true) {
        while (m_used < m_input.size() && isSpace(m_input.at(m_used)))
            m_line += m_input.at(m_used++) == '\n';
        if (m_used < m_input.size())
            break;
        const auto more = fill();
        if (!more)
            return Unexpected(more.error());
        if (!*more)
            break;
    }
    if (m_used < m_input.size() && m_input.at(m_used) == '[') {
        ++m_used;
        m_form = Form::Array;
        return {};
    }
    qsizetype end = m_input.indexOf('\n', m_used);
    while (end < 0 && m_input.size() - m_used <= longestStatement) {
        const auto more = fill();
        if (!more)
            return Unexpected(more.error());
        if (!*more)
            break;
        end = m_input.indexOf('\n', m_input.size() > chunk ? m_input.size() - chunk : 0);
    }
    const auto first = QByteArrayView(m_input).sliced(m_used);
    m_form = end < 0 || isWhole(first.first(end - m_used)) ? Form::Lines : Form::Values;
    return {};
}

Result<std::optional<StatementText>> StatementSplitter::next()
{
    if (m_form == Form::Unknown) {
        if (auto chosen = chooseForm(); !chosen)
            return Unexpected(chosen.error());
    }
    return m_form == Form::Lines ? nextLine() : nextValue();
}

Result<std::optional<StatementText>> StatementSplitter::nextLine()
{
    StatementText text;
    while (true) {
        if (m_used == m_input.size()) {
            const auto more = fill();
            if (!more)
                return Unexpected(more.error());
            if (!*more)
                return text.line > 0 ? std::optional(std::move(text)) : std::nullopt;
        }
        const qsizetype newline = m_input.indexOf('\n', m_used);
        const qsizetype end = newline < 0 ? m_input.size() : newline;
        const auto part = QByteArrayView(m_input).sliced(m_used, end - m_used);
        m_used = newline < 0 ? end : end + 1;
        if (text.line == 0 && !std::ranges::all_of(part, isSpace))
            text.line = m_line;
        if (text.line > 0)
            append(text, part.data(), part.size());
        if (newline < 0)
            continue;
        ++m_line;
        if (text.line > 0)
            return text;
    }
}

// Goes on with the text through what is there of the input; true when the text is complete. What ends an
// element of the array, a comma or the last bracket, is left unread.
bool StatementSplitter::scan(StatementText &text)
{
    const qsizetype begin = m_used;
    bool complete = false;
    while (m_used < m_input.size() && !complete) {
        const char c = m_input.at(m_used);
        if (m_inString) {
            m_inString = m_escaped || c != '"';
            m_escaped = !m_escaped && c == '\\';
        } else if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if (c == '}' || c == ']' || c == ',') {
            if (m_depth == 0 && m_form == Form::Array) {
                append(text, m_input.constData() + begin, m_used - begin);
                return true;
            }
            m_depth -= c != ',' && m_depth > 0;
            complete = m_form == Form::Values && m_depth == 0;
        }
        m_line += c == '\n';
        if (text.line == 0 && !isSpace(c))
            text.line = m_line;
        ++m_used;
    }
    append(text, m_input.constData() + begin, m_used - begin);
    return complete;
}

Result<std::optional<StatementText>> StatementSplitter::nextValue()
{
    StatementText text;
    m_depth = 0;
    m_inString = m_escaped = false;
    while (!m_ended && !scan(text)) {
        const auto more = fill();
        if (!more)
            return Unexpected(more.error());
        if (*more)
            continue;
        if (m_form == Form::Array)
            return failure(ErrorKind::BadInput,
                           Text::tr("The list of statements ends too early, in line %1.").arg(m_line));
        return text.line > 0 ? std::optional(std::move(text)) : std::nullopt;
    }
    if (m_form == Form::Values)
        return text;

    const bool isFirst = std::exchange(m_first, false);
    if (!m_ended) {
        const char end = m_input.at(m_used++);
        if (end == '}')
            return failure(ErrorKind::BadInput,
                           Text::tr("The list of statements is broken in line %1.").arg(m_line));
        m_ended = end == ']';
        if (text.line == 0)
            text.line = m_line;
        if (!m_ended || !isFirst || !text.json.trimmed().isEmpty())
            return text;
    }
    // Behind the last bracket.
    while (true) {
        for (; m_used < m_input.size(); ++m_used) {
            if (!isSpace(m_input.at(m_used)))
                return failure(ErrorKind::BadInput,
                               Text::tr("Something follows the list of statements in line %1.").arg(m_line));
            m_line += m_input.at(m_used) == '\n';
        }
        const auto more = fill();
        if (!more)
            return Unexpected(more.error());
        if (!*more)
            return std::nullopt;
    }
}

} // namespace viridian::xapi
