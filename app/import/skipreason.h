// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace viridian {

/// Why a row was not taken over: a translated text with %1 and %2 and the (at most two) values that stand for
/// them, apart, so that rows with the same reason can be counted together.
struct SkipReason
{
    QString pattern;
    QStringList values = {};

    QString text() const
    {
        return filled([](const QString &value) { return shortened(value); });
    }
    /// The text for all rows of this kind.
    QString kind() const
    {
        return filled([](const QString &) { return QStringLiteral("…"); });
    }

private:
    template <typename Shown>
    QString filled(Shown shown) const
    {
        if (values.isEmpty())
            return pattern;
        return values.size() == 1 ? pattern.arg(shown(values.at(0)))
                                  : pattern.arg(shown(values.at(0)), shown(values.at(1)));
    }
    /// What a file holds may be long, and hold characters that a terminal would obey.
    static QString shortened(const QString &value)
    {
        constexpr qsizetype longest = 60;
        QString result = value.left(longest);
        for (QChar &letter : result) {
            if (!letter.isPrint())
                letter = QChar::ReplacementCharacter;
        }
        return value.size() > longest ? result + QStringLiteral("…") : result;
    }
};

} // namespace viridian
