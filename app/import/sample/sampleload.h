// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/importprogress.h"
#include "db/ingest/ingest.h"

#include <QJsonArray>
#include <QJsonObject>

#include <stop_token>

namespace viridian::sample {

/// A login that the sample makes; it has no password.
struct SampleLogin
{
    QString login;
    QString organization; ///< name; empty for the database administrator
    QString person;
    QStringList roles;

    bool operator==(const SampleLogin &) const = default;
};

/// The logins of all sample organisations, in the order of the definition.
QList<SampleLogin> sampleLogins();
QJsonArray loginsToJson(const QList<SampleLogin> &logins);
QString loginsToText(const QList<SampleLogin> &logins); ///< a line each

struct LoadedOrganization
{
    QUuid id;
    QString name;
    QDate today;
    bool analysed = false;             ///< its figures were there already
    bool loaded = false;               ///< false: it was there already
    QList<ingest::TableCounts> tables; ///< empty unless loaded
};

struct LoadReport
{
    QList<LoadedOrganization> organizations;
    QList<SampleLogin> logins;
    double loadSeconds = 0;
    double analyseSeconds = 0;

    QJsonObject toJson() const;
    QString toText() const;
};

struct LoadOptions
{
    std::optional<QDate>
        anchor;          ///< the day that the data ends with; unset: as it is, for a new one today in UTC
    bool analyse = true; ///< work out what is not analysed yet
};

/// Loads the sample organisations, each in one transaction, gives their people logins, and analyses what is
/// not analysed yet. An organisation that is there already stays as it is; with an anchor other than its
/// current day its courses, skills and events are made anew (notes about learners go with them; people and
/// logins stay). Cut off on the way, the next call does the rest. For an administrator with CREATEROLE who is
/// a member of viridian_pipeline, such as the workspace's.
Result<LoadReport> loadSample(pg::Connection &connection, const LoadOptions &options = {},
                              const ImportProgress &progress = {}, const std::stop_token &stop = {});

} // namespace viridian::sample
