// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>

namespace viridian::fuzz {

/// One parser that reads what strangers wrote. `run` gives it the bytes of a file or an answer and ends the
/// program when the parser breaks a promise; crashes, leaks and undefined behaviour are for the sanitizers.
struct Target
{
    const char *name; ///< also of the folder with its seeds
    void (*run)(const QByteArray &bytes);
};

void csv(const QByteArray &bytes);
void xapi(const QByteArray &bytes);
void moodle(const QByteArray &bytes);
void oneroster(const QByteArray &bytes);
void oulad(const QByteArray &bytes);
void service(const QByteArray &bytes);
void lrs(const QByteArray &bytes);
void request(const QByteArray &bytes);
void connection(const QByteArray &bytes);

inline constexpr std::array targets{Target{"csv", csv},
                                    Target{"xapi", xapi},
                                    Target{"moodle", moodle},
                                    Target{"oneroster", oneroster},
                                    Target{"oulad", oulad},
                                    Target{"service", service},
                                    Target{"lrs", lrs},
                                    Target{"request", request},
                                    Target{"connection", connection}};

} // namespace viridian::fuzz
