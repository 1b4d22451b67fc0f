// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/import/interrupt.h"
#include "app/import/oulad/ouladriskdata.h"

namespace viridian::ctl {

/// One side of an evaluation, --train or --test: where it comes from and what was read.
struct OuladSide
{
    QString folder;
    QStringList presentations; ///< empty: all in the folder
    oulad::RiskData data;
    ImportReport report;

    QJsonObject toJson() const;
    /// A line for each row that could not be used.
    QStringList skippedLines() const;
};

/// --train, --test and for each the presentations of it.
void declareSides(QCommandLineParser &parser);

/// Reads the folder of the option `train` or `test`.
Result<OuladSide> readSide(const Arguments &arguments, const QString &option, const Interrupt &interrupt);

/// --days as a list of days from a course's start, `usual` where it was not given; BadInput for anything
/// else.
void declareDays(QCommandLineParser &parser);
Result<QList<int>> daysOf(const Arguments &arguments, const QList<int> &usual);

} // namespace viridian::ctl
