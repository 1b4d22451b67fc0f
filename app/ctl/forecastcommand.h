// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace viridian::ctl {

/// `viridianctl forecast evaluate`: measures the intervals of projected finishes on one folder of OULAD's
/// files and judges them on another.
class ForecastCommand : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    Result<Answer> run(const Arguments &arguments, Terminal &terminal) override;
};

} // namespace viridian::ctl
