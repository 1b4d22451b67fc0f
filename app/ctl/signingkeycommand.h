// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace viridian::ctl {

/// `viridianctl signing-key add|promote FILE`: the keys that the API server signs access tokens with.
class SigningKeyCommand : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    Result<Answer> run(const Arguments &arguments, Terminal &terminal) override;
};

} // namespace viridian::ctl
