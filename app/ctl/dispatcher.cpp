// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dispatcher.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::Dispatcher)
};

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

ExitCode report(const Error &error, bool asJson, bool verbose, Terminal &terminal)
{
    terminal.note(error.userText.isEmpty() ? error.detail : error.userText);
    if (verbose && !error.detail.isEmpty())
        terminal.note(error.detail);
    if (asJson)
        writeAnswer(
            compact({{QStringLiteral("error"), QJsonObject{{QStringLiteral("kind"), kindWord(error.kind)},
                                                           {QStringLiteral("code"), error.code},
                                                           {QStringLiteral("message"), error.userText},
                                                           {QStringLiteral("detail"), error.detail}}}}));
    return exitCodeFor(error.kind);
}

/// Before the arguments have been understood as a whole.
bool wantsJson(const QStringList &arguments)
{
    const qsizetype option = arguments.indexOf(QStringLiteral("--format"));
    return arguments.contains(QStringLiteral("--format=json")) ||
           (option >= 0 && arguments.value(option + 1) == QStringLiteral("json"));
}

} // namespace

Dispatcher::Dispatcher(std::vector<std::unique_ptr<Command>> commands)
    : m_commands(std::move(commands))
{
}

Command *Dispatcher::find(const QStringList &arguments) const
{
    for (const auto &command : m_commands) {
        if (command->name() == arguments.value(1))
            return command.get();
    }
    return nullptr;
}

QString Dispatcher::help() const
{
    QString text = Text::tr("Usage: viridianctl COMMAND [options]\n\nCommands:");
    for (const auto &command : m_commands)
        text += QStringLiteral("\n  %1  %2").arg(command->name(), -12).arg(command->summary());
    return text + QStringLiteral("\n\n") + Text::tr("viridianctl COMMAND --help explains one.");
}

ExitCode Dispatcher::run(const QStringList &arguments) const
{
    const QString first = arguments.value(1);
    if (first == QStringLiteral("--help") || first == QStringLiteral("-h") || first == QStringLiteral("help"))
        return writeAnswer(help()) ? ExitCode::Success : ExitCode::Failure;
    if (first == QStringLiteral("--version") || first == QStringLiteral("-v"))
        return writeAnswer(QCoreApplication::applicationName() + u' ' +
                           QCoreApplication::applicationVersion())
                   ? ExitCode::Success
                   : ExitCode::Failure;
    if (Command *command = find(arguments))
        return runCommand(*command, arguments);

    Terminal terminal;
    const QString what = first.isEmpty() ? Text::tr("No command was given.")
                                         : Text::tr("There is no command \"%1\".").arg(first);
    return report(
        {ErrorKind::BadInput, {}, what + u' ' + Text::tr("viridianctl --help lists the commands."), {}},
        wantsJson(arguments), false, terminal);
}

ExitCode Dispatcher::runCommand(Command &command, const QStringList &arguments) const
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary());
    parser.addPositionalArgument(command.name(), command.summary());
    const QCommandLineOption format(
        QStringLiteral("format"),
        Text::tr("How to answer: %1.").arg(command.formats().join(QStringLiteral(", "))),
        QStringLiteral("FORMAT"), QStringLiteral("text"));
    const QCommandLineOption verbose(QStringLiteral("verbose"), Text::tr("Show the details of an error."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, Text::tr("Show this help."));
    parser.addOptions({format, verbose, help});
    command.declare(parser);

    Terminal terminal;
    const bool understood = parser.parse(arguments);
    const bool asJson = wantsJson(arguments);
    if (understood && parser.isSet(help))
        return writeAnswer(parser.helpText().trimmed()) ? ExitCode::Success : ExitCode::Failure;
    QString wrong;
    if (!understood)
        wrong = parser.errorText();
    else if (const QString value = parser.value(format); !command.formats().contains(value))
        wrong = Text::tr("The format is one of %1, not \"%2\".")
                    .arg(command.formats().join(QStringLiteral(", ")), value);
    if (!wrong.isEmpty())
        return report(
            {ErrorKind::BadInput,
             {},
             wrong + u' ' + Text::tr("viridianctl %1 --help explains the options.").arg(command.name()),
             {}},
            asJson, false, terminal);

    const auto answer = command.run({parser, parser.positionalArguments().mid(1)}, terminal);
    if (!answer)
        return report(answer.error(), asJson, parser.isSet(verbose), terminal);
    if (!writeAnswer(asJson ? compact(answer->json) : answer->text)) {
        terminal.note(Text::tr("The answer could not be written. Check where standard output goes."));
        return ExitCode::Failure;
    }
    return answer->exitCode;
}

} // namespace viridian::ctl
