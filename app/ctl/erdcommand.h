// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace viridian::ctl {

/// `erd`: an entity relationship diagram of any database as a picture or as text.
class ErdCommand : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    QStringList formats() const override;
    bool needsGui() const override { return true; }
    Result<Answer> run(const Arguments &arguments, Terminal &terminal) override;
};

} // namespace viridian::ctl
