// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/followup.h"

#include <algorithm>

namespace viridian {

namespace {

template <typename T>
struct Word
{
    T value;
    const char *key;
};

constexpr Word<FollowUpKind> kinds[] = {
    {FollowUpKind::Note, "note"},           {FollowUpKind::Review, "review"},
    {FollowUpKind::Contact, "contact"},     {FollowUpKind::Plan, "plan"},
    {FollowUpKind::Extension, "extension"}, {FollowUpKind::Referral, "referral"}};
constexpr Word<FollowUpOutcome> outcomes[] = {{FollowUpOutcome::Done, "done"},
                                              {FollowUpOutcome::NoAnswer, "no_answer"},
                                              {FollowUpOutcome::NotNeeded, "not_needed"}};

template <typename T, std::size_t N>
QString word(const Word<T> (&words)[N], T value)
{
    return QString::fromLatin1(std::ranges::find(words, value, &Word<T>::value)->key);
}

template <typename T, std::size_t N>
std::optional<T> value(const Word<T> (&words)[N], const QString &key)
{
    const auto *found =
        std::ranges::find_if(words, [&](const Word<T> &word) { return key == QLatin1String(word.key); });
    return found == std::end(words) ? std::nullopt : std::optional(found->value);
}

} // namespace

QString key(FollowUpKind kind)
{
    return word(kinds, kind);
}

QString key(FollowUpOutcome outcome)
{
    return word(outcomes, outcome);
}

std::optional<FollowUpKind> followUpKindFromKey(const QString &key)
{
    return value(kinds, key);
}

std::optional<FollowUpOutcome> followUpOutcomeFromKey(const QString &key)
{
    return value(outcomes, key);
}

} // namespace viridian
