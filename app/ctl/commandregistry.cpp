// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandregistry.h"

#include "app/ctl/accesscommand.h"
#include "app/ctl/comparecommand.h"
#include "app/ctl/credentialcommand.h"
#include "app/ctl/dictionarycommand.h"
#include "app/ctl/erdcommand.h"
#include "app/ctl/forecastcommand.h"
#include "app/ctl/importcommand.h"
#include "app/ctl/lintcommand.h"
#include "app/ctl/logincommand.h"
#include "app/ctl/migratecommand.h"
#include "app/ctl/personcommand.h"
#include "app/ctl/pipelinecommand.h"
#include "app/ctl/refreshcommand.h"
#include "app/ctl/rendercommand.h"
#include "app/ctl/reportscommand.h"
#include "app/ctl/riskcommand.h"
#include "app/ctl/samplecommand.h"
#include "app/ctl/signingkeycommand.h"
#include "app/ctl/snapshotcommand.h"
#include "app/ctl/sourcecommand.h"
#include "app/ctl/tryascommand.h"
#include "app/ctl/whycommand.h"
#include "app/ctl/workspacecommand.h"

namespace viridian::ctl {

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<AccessCommand>());
    commands.push_back(std::make_unique<CompareCommand>());
    commands.push_back(std::make_unique<CredentialCommand>());
    commands.push_back(std::make_unique<DictionaryCommand>());
    commands.push_back(std::make_unique<ErdCommand>());
    commands.push_back(std::make_unique<ForecastCommand>());
    commands.push_back(std::make_unique<ImportCommand>());
    commands.push_back(std::make_unique<LintCommand>());
    commands.push_back(std::make_unique<LoginCommand>());
    commands.push_back(std::make_unique<MigrateCommand>());
    commands.push_back(std::make_unique<PersonCommand>());
    commands.push_back(std::make_unique<PipelineCommand>());
    commands.push_back(std::make_unique<RefreshCommand>());
    commands.push_back(std::make_unique<RenderCommand>());
    commands.push_back(std::make_unique<ReportsCommand>());
    commands.push_back(std::make_unique<RiskCommand>());
    commands.push_back(std::make_unique<SampleCommand>());
    commands.push_back(std::make_unique<SigningKeyCommand>());
    commands.push_back(std::make_unique<SnapshotCommand>());
    commands.push_back(std::make_unique<SourceCommand>());
    commands.push_back(std::make_unique<TryAsCommand>());
    commands.push_back(std::make_unique<WhyCommand>());
    commands.push_back(std::make_unique<WorkspaceCommand>());
    return commands;
}

} // namespace viridian::ctl
