// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace viridian::ctl {

/// `render`: the console's pages as PNG and PDF, without a display.
class RenderCommand : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    bool needsGui() const override { return true; }
    Result<Answer> run(const Arguments &arguments, Terminal &terminal) override;
};

} // namespace viridian::ctl
