// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

/// The names that the compiler knows: they are written once, in the records themselves.
namespace viridian::json {

namespace names {

constexpr bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The last word of the compiler's description of a template argument; empty when it ends with a number, as
/// that of an enumerator without a name does: (Kind)7.
constexpr std::string_view lastWord(std::string_view text)
{
    while (!text.empty() && !isWordCharacter(text.back()))
        text.remove_suffix(1);
    std::size_t from = text.size();
    while (from > 0 && isWordCharacter(text[from - 1]))
        --from;
    text.remove_prefix(from);
    return text.empty() || (text.front() >= '0' && text.front() <= '9') ? std::string_view() : text;
}

template <auto Value>
constexpr std::string_view ofValue()
{
    constexpr std::string_view text = __PRETTY_FUNCTION__;
    return lastWord(text.substr(0, text.find(';'))); // behind it GCC explains string_view
}

template <typename E, std::size_t count = 0>
constexpr std::size_t enumerators()
{
    if constexpr (ofValue<static_cast<E>(count)>().empty())
        return count;
    else
        return enumerators<E, count + 1>();
}

} // namespace names

/// "courseId" of &CourseRef::courseId.
template <auto Member>
inline constexpr std::string_view memberName = names::ofValue<Member>();

/// How many enumerators there are; they count from 0 without gaps.
template <typename E>
inline constexpr std::size_t enumeratorCount = names::enumerators<E>();

/// "LastActive" and its sisters, by value.
template <typename E>
inline constexpr auto enumeratorNames = []<std::size_t... index>(std::index_sequence<index...>)
{
    return std::array{names::ofValue<static_cast<E>(index)>()...};
}
(std::make_index_sequence<enumeratorCount<E>>());

} // namespace viridian::json
