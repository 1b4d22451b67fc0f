// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/names.h"

#include <concepts>
#include <limits>
#include <optional>
#include <type_traits>

/// What there is to know about the fields of a record, for everything that goes through all of them:
/// encoding, decoding, and the check of the schemas in api/openapi.yaml. api/json/records.h describes the
/// records.
namespace viridian::json {

/// The fields of a record, in the order of its members.
template <auto... Member>
struct Members
{
    static constexpr std::size_t count = sizeof...(Member);
    /// Calls `visit.operator()<Member>()` for each.
    template <typename Visit>
    static constexpr void each(Visit &&visit)
    {
        (visit.template operator()<Member>(), ...);
    }
};

/// Specialised for every record that has a form in JSON.
template <typename Record>
inline constexpr Members<> fields{};

/// What a field is besides its type.
struct Traits
{
    std::string_view name = {}; ///< in JSON and in queries; empty: the member's
    bool mayBeNull = false;     ///< an id, a day or a moment that may be null without std::optional
    bool isOptional = false;    ///< may be missing in a request, and is then what a new record has
    bool isElsewhere = false; ///< in the path or a header of a request, so neither in its body nor its query
    int least = std::numeric_limits<int>::min(); ///< of a number
    int most = std::numeric_limits<int>::max();  ///< of a number; of a text in characters
};

/// Specialised where there is something to say.
template <auto Member>
inline constexpr Traits traits{};

template <auto Member>
inline constexpr std::string_view fieldName = traits<Member>.name.empty() ? memberName<Member>
                                                                          : traits<Member>.name;

template <typename T>
struct IsOptional : std::false_type
{
};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type
{
};
template <typename T>
concept Optional = IsOptional<T>::value;

template <auto Member, typename Record>
using FieldType = std::remove_cvref_t<decltype(std::declval<Record &>().*Member)>;

namespace counting {

struct Anything
{
    template <typename T>
    requires(!Optional<T>) operator T() const;
};

template <typename Record, std::size_t... index>
constexpr bool takes(std::index_sequence<index...>)
{
    return requires
    {
        Record{(static_cast<void>(index), Anything{})...};
    };
}

} // namespace counting

/// A record whose fields are described, all of them: a member that is forgotten is a compile-time error.
template <typename Record>
concept Described = decltype(fields<Record>)::count > 0;

template <typename Record>
constexpr bool isDescribedInFull()
{
    constexpr std::size_t count = decltype(fields<Record>)::count;
    return counting::takes<Record>(std::make_index_sequence<count>()) &&
           !counting::takes<Record>(std::make_index_sequence<count + 1>());
}

} // namespace viridian::json
