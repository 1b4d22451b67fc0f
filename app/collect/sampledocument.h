// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/externalsource.h"

#include <QJsonObject>
#include <QSet>

namespace viridian::collect {

/// Made-up events of a person over the 28 days up to `today`, in the shape of the service's document: the
/// same for the same arguments. Only for services that report nothing but events.
QJsonObject sampleDocument(ExternalService service, const QString &userId, const QSet<QString> &courses,
                           QDate today);

} // namespace viridian::collect
