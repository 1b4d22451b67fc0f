// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/grant.h"

#include <QStringList>

namespace viridian::catalog {

struct Schema
{
    ObjectId id = 0;
    QString name;
    ObjectId owner = 0;
    QString extension;
    QString comment;
    Grants grants;

    bool operator==(const Schema &) const = default;
};

/// A type that stands for itself: an enumeration, domain, range or composite type.
struct Type
{
    enum class Kind
    {
        Enumeration,
        Domain,
        Range,
        Composite,
        Base,
    };

    ObjectId id = 0;
    ObjectId schema = 0;
    QString name;
    Kind kind = Kind::Base;
    ObjectId owner = 0;
    QStringList labels; ///< of an enumeration, in order; of a composite type, "name type"
    QString baseType;   ///< of a domain or range
    QStringList checks; ///< of a domain
    QString extension;
    QString comment;

    bool operator==(const Type &) const = default;
};

struct Extension
{
    ObjectId id = 0;
    QString name;
    QString version;
    ObjectId schema = 0;
    ObjectId owner = 0;
    QString comment;

    bool operator==(const Extension &) const = default;
};

/// One table of a publication.
struct PublishedTable
{
    ObjectId relation = 0;
    QString rowFilter;  ///< from PostgreSQL 15; empty: all rows
    QList<int> columns; ///< likewise; empty: all

    bool operator==(const PublishedTable &) const = default;
};

struct Publication
{
    ObjectId id = 0;
    QString name;
    ObjectId owner = 0;
    bool allTables = false;
    bool viaRoot = false;
    bool inserts = true;
    bool updates = true;
    bool deletes = true;
    bool truncates = true;
    QList<PublishedTable> tables;
    QList<ObjectId> schemas; ///< TABLES IN SCHEMA
    QString comment;

    bool operator==(const Publication &) const = default;
};

struct ForeignServer
{
    ObjectId id = 0;
    QString name;
    QString wrapper;
    ObjectId owner = 0;
    QStringList options;
    Grants grants;

    bool operator==(const ForeignServer &) const = default;
};

/// ALTER DEFAULT PRIVILEGES: what objects that `role` makes later are granted at once.
struct DefaultPrivileges
{
    enum class Objects
    {
        Relations,
        Sequences,
        Functions,
        Types,
        Schemas,
    };

    ObjectId role = 0;
    ObjectId schema = 0; ///< 0: every schema
    Objects objects = Objects::Relations;
    Grants grants;

    bool operator==(const DefaultPrivileges &) const = default;
};

/// The database itself and the session that read it.
struct Database
{
    QString name;
    ObjectId owner = 0;
    int serverVersion = 0;   ///< such as 150018
    QString readBy;          ///< current_user of the reading session
    QString readAt;          ///< ISO 8601, UTC: the moment of the snapshot
    QString statisticsSince; ///< ISO 8601, UTC: when the counters were reset; empty: unknown or never
    qint64 bytes = -1;       ///< -1: unknown
    Grants grants;

    bool operator==(const Database &) const = default;
};

} // namespace viridian::catalog
