// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/messages.h"

#include "models/format/format.h"

#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::messages)

public:
    static QString title(ErrorKind kind)
    {
        switch (kind) {
        case ErrorKind::Unreachable:
            return tr("The server cannot be reached");
        case ErrorKind::Timeout:
            return tr("The query took too long");
        case ErrorKind::NotAllowed:
            return tr("Not allowed for this role");
        case ErrorKind::NoIdentity:
            return tr("This login is no person here");
        case ErrorKind::NotFound:
            return tr("Not there, or not visible to you");
        default:
            return tr("The figures could not be read");
        }
    }
};

} // namespace

ui::StateMessage errorMessage(const Error &error)
{
    const bool notAllowed = error.kind == ErrorKind::NotAllowed;
    return {.icon = notAllowed ? QStringLiteral("lock") : QStringLiteral("error"),
            .title = Text::title(error.kind),
            .fact = error.userText,
            .action = notAllowed ? Text::tr("Copy details for the DBA") : Text::tr("Try again"),
            .code = error.code,
            .isError = true};
}

ui::StateMessage withheldMessage(int smallestGroup)
{
    return emptyMessage(QStringLiteral("eye-off"), Text::tr("Group too small to compare"),
                        //: %1 is a number of people.
                        Text::tr("fewer than %1").arg(format::count(smallestGroup)));
}

ui::StateMessage emptyMessage(const QString &icon, const QString &title, const QString &fact,
                              const QString &action)
{
    return {.icon = icon, .title = title, .fact = fact, .action = action, .code = {}, .isError = false};
}

QString errorDetails(const Error &error)
{
    QStringList lines{error.userText};
    if (!error.code.isEmpty())
        lines.append(QStringLiteral("SQLSTATE ") + error.code);
    if (!error.detail.isEmpty())
        lines.append(error.detail);
    return lines.join(u'\n');
}

} // namespace viridian
