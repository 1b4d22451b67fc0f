// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace viridian::ctl {

/// viridianctl sample load|logins: the sample organisations and who may sign in to them.
class SampleCommand final : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    Result<Answer> run(const Arguments &arguments, Terminal &terminal) override;

private:
    static Result<Answer> load(const Arguments &arguments, Terminal &terminal);
};

} // namespace viridian::ctl
