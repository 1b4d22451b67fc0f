// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/grant.h"

#include <array>

namespace viridian::catalog {

namespace {

constexpr std::array<std::pair<Privilege, const char *>, 13> names{{
    {Privilege::Select, "SELECT"},
    {Privilege::Insert, "INSERT"},
    {Privilege::Update, "UPDATE"},
    {Privilege::Delete, "DELETE"},
    {Privilege::Truncate, "TRUNCATE"},
    {Privilege::References, "REFERENCES"},
    {Privilege::Trigger, "TRIGGER"},
    {Privilege::Maintain, "MAINTAIN"},
    {Privilege::Execute, "EXECUTE"},
    {Privilege::Usage, "USAGE"},
    {Privilege::Create, "CREATE"},
    {Privilege::Connect, "CONNECT"},
    {Privilege::Temporary, "TEMPORARY"},
}};

} // namespace

QString privilegeName(Privilege privilege)
{
    for (const auto &[value, name] : names) {
        if (value == privilege)
            return QString::fromLatin1(name);
    }
    return {};
}

Privilege privilegeNamed(const QString &name)
{
    for (const auto &[value, text] : names) {
        if (name == QLatin1StringView(text))
            return value;
    }
    return Privilege::Other;
}

} // namespace viridian::catalog
