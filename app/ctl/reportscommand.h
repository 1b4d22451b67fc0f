// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace viridian::ctl {

/// `viridianctl reports work`: makes the reports that people ask for over the API.
class ReportsCommand : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    bool needsGui() const override { return true; }
    Result<Answer> run(const Arguments &arguments, Terminal &terminal) override;
};

} // namespace viridian::ctl
