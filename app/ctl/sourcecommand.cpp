// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sourcecommand.h"

#include "app/collect/sourcecheck.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/organizationoption.h"
#include "app/import/interrupt.h"
#include "db/migrations/migrator.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::SourceCommand)
};

using collect::Source;
using collect::SourceStore;

Result<ExternalService> serviceOf(const QString &word)
{
    QStringList words;
    for (const ExternalService service : allExternalServices) {
        if (key(service) == word)
            return service;
        words.append(key(service));
    }
    return failure(ErrorKind::BadInput, Text::tr("There is no service “%1”. The services are %2.")
                                            .arg(word, words.join(QStringLiteral(", "))));
}

QString momentOf(const QDateTime &moment)
{
    return moment.isValid() ? moment.toString(Qt::ISODate) : QString();
}

QJsonObject jsonOf(const Source &source)
{
    const ExternalSourceState &state = source.state;
    QJsonObject object{{QStringLiteral("service"), key(state.service)},
                       {QStringLiteral("url"), source.baseUrl},
                       {QStringLiteral("secret"), source.secretName},
                       {QStringLiteral("outcome"), state.outcome ? key(*state.outcome) : QString()},
                       {QStringLiteral("data_from"), momentOf(state.dataFrom)},
                       {QStringLiteral("checked_at"), momentOf(state.checkedAt)},
                       {QStringLiteral("problem"), state.problem ? key(*state.problem) : QString()}};
    if (state.service == ExternalService::Lrs)
        object.insert(QStringLiteral("stored_until"), momentOf(source.storedUntil));
    return object;
}

QString textOf(const Source &source)
{
    const ExternalSourceState &state = source.state;
    QString run = Text::tr("never asked");
    if (state.checkedAt.isValid()) {
        run = Text::tr("%1, asked %2")
                  .arg(state.outcome ? key(*state.outcome) : Text::tr("nobody to ask about"),
                       momentOf(state.checkedAt));
        if (state.dataFrom.isValid())
            run += Text::tr(", data from %1").arg(momentOf(state.dataFrom));
        if (source.storedUntil.isValid())
            run += Text::tr(", statements stored until %1").arg(momentOf(source.storedUntil));
        if (state.problem)
            run += Text::tr(", problem: %1").arg(key(*state.problem));
    }
    return QStringLiteral("%1  %2  %3  %4").arg(key(state.service), source.baseUrl, source.secretName, run);
}

Result<Answer> add(SourceStore &store, const QStringList &words, const QString &secret)
{
    const auto service = serviceOf(words.at(1));
    if (!service)
        return Unexpected(service.error());
    const QUrl url(words.at(2));
    if (const auto usable = http::checkAddress(url); !usable)
        return Unexpected(usable.error());
    if (url.hasQuery())
        return failure(ErrorKind::BadInput, Text::tr("Write the address without a question mark."));
    // It may be that only the account of the pipeline can read it: the name is checked, not what is there.
    if (!secret.startsWith(QStringLiteral("env:")) && !secret.startsWith(QStringLiteral("file:/")))
        return failure(ErrorKind::BadInput,
                       Text::tr("Say where the token is: --secret env:NAME or --secret file:/PATH"));
    return store.putSource(*service, url.toString(), secret).map([&] {
        return Answer{Text::tr("%1 is asked at %2 from the next run on.").arg(key(*service), url.toString()),
                      {{QStringLiteral("service"), key(*service)}, {QStringLiteral("url"), url.toString()}}};
    });
}

Result<Answer> list(SourceStore &store)
{
    return store.sources().map([](const QList<Source> &sources) {
        QStringList lines;
        QJsonArray array;
        for (const Source &source : sources) {
            lines.append(textOf(source));
            array.append(jsonOf(source));
        }
        return Answer{lines.isEmpty() ? Text::tr("No source is configured.") : lines.join(u'\n'),
                      {{QStringLiteral("sources"), array}}};
    });
}

Result<Answer> remove(SourceStore &store, const QString &word)
{
    const auto service = serviceOf(word);
    if (!service)
        return Unexpected(service.error());
    return store.removeSource(*service).map([&] {
        return Answer{Text::tr("%1 is no longer asked. What came from it stays.").arg(word),
                      {{QStringLiteral("removed"), word}}};
    });
}

Result<Answer> check(SourceStore &store, const QString &only, const std::stop_token &stop)
{
    const auto sources = store.sources();
    if (!sources)
        return Unexpected(sources.error());
    const auto people = store.people();
    if (!people)
        return Unexpected(people.error());
    const auto checkOne = [&](const Source &source) -> Result<void> {
        if (source.state.service == ExternalService::Lrs)
            return collect::checkRecordStore(source, {}, stop);
        if (people->isEmpty())
            return failure(ErrorKind::NotFound,
                           Text::tr("Nobody learns in this organisation yet: there is nobody "
                                    "to ask about."));
        return collect::checkSource(source, people->constFirst(), {}, stop);
    };
    Answer answer;
    QStringList lines;
    QJsonArray array;
    for (const Source &source : *sources) {
        const QString word = key(source.state.service);
        if (!only.isEmpty() && word != only)
            continue;
        const auto checked = checkOne(source);
        if (!checked && checked.error().kind == ErrorKind::Cancelled)
            return Unexpected(checked.error());
        QJsonObject object{{QStringLiteral("service"), word}, {QStringLiteral("ok"), checked.has_value()}};
        if (checked) {
            lines.append(Text::tr("%1: answers as agreed").arg(word));
        } else {
            answer.exitCode = ExitCode::Failure;
            lines.append(
                QStringLiteral("%1: %2 (%3)").arg(word, checked.error().userText, checked.error().detail));
            object.insert(QStringLiteral("message"), checked.error().userText);
            object.insert(QStringLiteral("detail"), checked.error().detail);
        }
        array.append(object);
    }
    if (lines.isEmpty())
        return failure(ErrorKind::NotFound, Text::tr("No such source is configured."));
    answer.text = lines.join(u'\n');
    answer.json = {{QStringLiteral("sources"), array}};
    return answer;
}

Result<Answer> sample(SourceStore &store, bool allowed)
{
    return store.allowSample(allowed).map([&] {
        return Answer{allowed ? Text::tr("Labelled sample data stands in where a service never answered.")
                              : Text::tr("No sample data; the next run takes away what there is."),
                      {{QStringLiteral("sample"), allowed}}};
    });
}

/// Whether the words behind "source" are a complete call.
bool isCall(const QStringList &words)
{
    const QString action = words.value(0);
    if (action == u"add")
        return words.size() == 3;
    if (action == u"remove")
        return words.size() == 2;
    if (action == u"sample")
        return words.size() == 2 && (words.at(1) == u"on" || words.at(1) == u"off");
    return (action == u"list" && words.size() == 1) || (action == u"check" && words.size() <= 2);
}

} // namespace

QString SourceCommand::name() const
{
    return QStringLiteral("source");
}

QString SourceCommand::summary() const
{
    return Text::tr("Where an organisation's data comes from: add, list, remove or check services");
}

void SourceCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr(
            "add SERVICE URL: ask this service from now on. list: what is configured and how the last run "
            "went. remove SERVICE. check [SERVICE]: ask about one person and store nothing. sample on|off: "
            "whether labelled sample data may stand in."),
        QStringLiteral("add|list|remove|check|sample"));
    declareDsn(parser);
    declareOrganization(parser);
    parser.addOption(
        {QStringLiteral("secret"),
         Text::tr("With add: where the token is, env:NAME or file:/PATH. Never the token itself."),
         QStringLiteral("NAME")});
}

Result<Answer> SourceCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QStringList words = arguments.positional;
    if (!isCall(words) || !arguments.options.isSet(QStringLiteral("organization")))
        return failure(
            ErrorKind::BadInput,
            Text::tr("Write: viridianctl source add SERVICE URL --secret NAME | list | remove SERVICE "
                     "| check [SERVICE] | sample on|off, each with --organization NAME"));
    const Interrupt interrupt;
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    if (auto current = migrations::requireCurrentSchema(*connection); !current)
        return Unexpected(current.error());
    const auto organizations = chosenOrganizations(*connection, arguments);
    if (!organizations)
        return Unexpected(organizations.error());
    SourceStore store(*connection, organizations->constFirst().id);
    if (words.first() == u"add")
        return add(store, words, arguments.options.value(QStringLiteral("secret")));
    if (words.first() == u"list")
        return list(store);
    if (words.first() == u"remove")
        return remove(store, words.at(1));
    if (words.first() == u"check")
        return check(store, words.value(1), interrupt.token());
    return sample(store, words.at(1) == u"on");
}

} // namespace viridian::ctl
