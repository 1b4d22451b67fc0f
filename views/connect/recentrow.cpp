// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/recentrow.h"

#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QUrl>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

QString place(const ConnectionProfile &profile)
{
    if (profile.kind == SourceKind::LocalWorkspace)
        return RecentRow::tr("Local workspace, %1").arg(profile.parameter(QStringLiteral("user")));
    if (profile.kind == SourceKind::RestApi)
        return RecentRow::tr("REST API, %1").arg(QUrl(profile.parameter(restwords::url)).host());
    for (const QString &word : {QStringLiteral("host"), QStringLiteral("service")})
        if (const QString value = profile.parameter(word); !value.isEmpty())
            return RecentRow::tr("PostgreSQL, %1").arg(value);
    return RecentRow::tr("PostgreSQL on this computer");
}

QString icon(SourceKind kind)
{
    switch (kind) {
    case SourceKind::LocalWorkspace:
        return QStringLiteral("laptop");
    case SourceKind::RestApi:
        return QStringLiteral("globe");
    default:
        return QStringLiteral("database");
    }
}

} // namespace

RecentRow::RecentRow(const ConnectionProfile &profile, QWidget *parent)
    : QWidget(parent)
{
    auto *name = new ui::Label(profile.name, TextStyle::TableMedium);
    name->setElided(true);
    QString where = place(profile);
    if (profile.lastUsed.isValid())
        where += QStringLiteral(", ") + format::age(profile.lastUsed, QDateTime::currentDateTimeUtc());
    auto *detail = new ui::Label(where, TextStyle::Caption, Token::Muted);
    detail->setElided(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(name);
    words->addWidget(detail);

    auto *more = ui::Button::iconOnly(QStringLiteral("more"), tr("More for %1").arg(profile.name));
    auto *menu = new QMenu(more);
    connect(menu->addAction(tr("Edit")), &QAction::triggered, this, &RecentRow::editRequested);
    connect(menu->addAction(tr("Remove from this list")), &QAction::triggered, this,
            &RecentRow::forgetRequested);
    connect(more, &QAbstractButton::clicked, menu,
            [menu, more] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    auto *open = new ui::Button(tr("Open"));
    open->setAccessibleName(tr("Open %1").arg(profile.name));
    connect(open, &QAbstractButton::clicked, this, &RecentRow::openRequested);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(12);
    row->addWidget(new ui::IconLabel(icon(profile.kind)));
    row->addLayout(words, 1);
    row->addWidget(more);
    row->addWidget(open);
    setFixedHeight(48);
}

void RecentRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(ui::color(Token::Hover));
    painter.drawLine(0, 0, width(), 0);
}

} // namespace viridian
