// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/access/proof.h"

namespace viridian::prove {

/// Writes the statements of a proof. Identifiers go through `quoted`; what was looked up travels as a
/// parameter. Borrows the snapshot.
class ProofSql
{
public:
    using Quote = std::function<QByteArray(const QString &)>;
    ProofSql(const catalog::Snapshot &snapshot, Quote quoted)
        : m_snapshot(snapshot)
        , m_quoted(std::move(quoted))
    {
    }

    /// Gives one row with one number, or NULL; OneRow gives the `rowColumns` of at most one row. `values`
    /// are those that were looked up.
    pg::Statement statement(const access::ProofQuery &query, const QStringList &values) const;
    /// Looks up the two values that the proof needs.
    pg::Statement valuesOf(const access::Proof &proof) const;
    /// The columns of a row, but for those that the server works out.
    static QList<const catalog::Column *> rowColumns(const catalog::Relation &relation);
    /// All of it as text to read, and to run in psql, with the rollback.
    static QString script(const catalog::Snapshot &snapshot, const access::Proof &proof);

private:
    QByteArray name(catalog::ObjectId relation) const;
    QByteArray call(catalog::ObjectId function) const;
    QByteArray oneRow(catalog::ObjectId relation) const;
    QByteArray text(const access::Proof &proof) const;
    QByteArray becoming(const access::ProofIdentity &identity) const;

    const catalog::Snapshot &m_snapshot;
    Quote m_quoted;
};

} // namespace viridian::prove
