// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/whycommand.h"

#include "app/ctl/accessjson.h"
#include "app/ctl/actoroption.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/opencatalog.h"
#include "db/why/whyrow.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace viridian::ctl {

namespace {

using namespace effective;
using Command = catalog::Policy::Command;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::WhyCommand)
};

Result<QJsonObject> objectOf(const Arguments &arguments, const QString &option)
{
    const QJsonDocument document = QJsonDocument::fromJson(arguments.options.value(option).toUtf8());
    if (!document.isObject())
        return failure(ErrorKind::BadInput,
                       Text::tr("--%1 takes a JSON object, such as {\"id\": 7}.").arg(option));
    return document.object();
}

Result<Command> commandOf(const QString &word)
{
    for (const Command command : {Command::Select, Command::Insert, Command::Update, Command::Delete}) {
        if (key(command) == word)
            return command;
    }
    return failure(ErrorKind::BadInput,
                   Text::tr("The command is select, insert, update or delete, not “%1”.").arg(word));
}

Result<RowQuestion> questionOf(const Arguments &arguments)
{
    RowQuestion question;
    question.table = arguments.options.value(QStringLiteral("table"));
    const auto actor = actorOf(arguments);
    if (!actor)
        return Unexpected(actor.error());
    question.login = actor->login;
    question.role = actor->role;
    question.settings = actor->settings;
    if (question.table.isEmpty() || question.login.isEmpty())
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl why --login LOGIN --table SCHEMA.TABLE --key JSON"));
    const auto command = commandOf(arguments.options.value(QStringLiteral("command")));
    if (!command)
        return Unexpected(command.error());
    question.command = *command;
    if (arguments.options.isSet(QStringLiteral("key"))) {
        auto object = objectOf(arguments, QStringLiteral("key"));
        if (!object)
            return Unexpected(object.error());
        question.key = *object;
    }
    if (arguments.options.isSet(QStringLiteral("row"))) {
        auto object = objectOf(arguments, QStringLiteral("row"));
        if (!object)
            return Unexpected(object.error());
        question.row = *object;
    }
    return question;
}

QString lineOf(const TermResult &result, const Condition &condition)
{
    QString truth = key(result.truth);
    if (!result.message.isEmpty())
        truth += QStringLiteral(" (") + result.message + u')';
    return QStringLiteral("  %1  %2, %3, %4, %5: %6\n      %7")
        .arg(result.term.policy->name,
             result.term.policy->isPermissive ? Text::tr("permissive") : Text::tr("restrictive"),
             key(condition.command), condition.onNewRow ? Text::tr("new row") : Text::tr("row as it is"),
             result.term.isCheck ? QStringLiteral("WITH CHECK") : QStringLiteral("USING"), truth,
             result.term.expression().simplified());
}

QString textOf(const RowVerdict &verdict, const RowQuestion &question)
{
    QStringList lines{QStringLiteral("%1: %2").arg(key(verdict.outcome, question.command), verdict.reason)};
    for (const ConditionResult &result : verdict.conditions) {
        for (const TermResult &term : result.permissive + result.restrictive)
            lines.append(lineOf(term, result.condition));
    }
    lines.append(Text::tr("Why:"));
    for (const Reason &reason : verdict.access.reasons)
        lines.append(QStringLiteral("  ") + reason.text);
    for (const QString &note : verdict.notes)
        lines.append(Text::tr("Note: %1").arg(note));
    return lines.join(u'\n');
}

} // namespace

QString WhyCommand::name() const
{
    return QStringLiteral("why");
}

QString WhyCommand::summary() const
{
    return Text::tr("Why a login sees a row or not, or may write it or not, policy by policy");
}

void WhyCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    declareActor(parser);
    parser.addOptions(
        {{QStringLiteral("table"), Text::tr("The table, with its schema."), QStringLiteral("SCHEMA.TABLE")},
         {QStringLiteral("key"), Text::tr("Columns and values that one row has, such as {\"id\": 7}."),
          QStringLiteral("JSON")},
         {QStringLiteral("command"), Text::tr("select, insert, update or delete."), QStringLiteral("COMMAND"),
          QStringLiteral("select")},
         {QStringLiteral("row"),
          Text::tr("The columns that an insert or update writes. Nothing is written here."),
          QStringLiteral("JSON")}});
}

Result<Answer> WhyCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const auto question = questionOf(arguments);
    if (!question)
        return Unexpected(question.error());
    auto open = openCatalog(arguments, terminal);
    if (!open)
        return Unexpected(open.error());
    const catalog::Snapshot &snapshot = open->snapshot;
    return why::whyRow(open->connection, snapshot, *question).map([&](const RowVerdict &verdict) {
        return Answer{textOf(verdict, *question), jsonOf(verdict, *question)};
    });
}

} // namespace viridian::ctl
