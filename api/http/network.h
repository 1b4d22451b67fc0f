// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>

#include <memory>

namespace viridian::http {

bool isThisComputer(const QString &host);

/// A network with the system's proxies, but none for what goes to this computer. Belongs to the thread that
/// makes it.
std::unique_ptr<QNetworkAccessManager> makeNetwork();

} // namespace viridian::http
