// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/prove/proverinspection.h"

#include "db/prove/proofsql.h"
#include "db/prove/prover.h"

namespace viridian {

namespace {

QString placeOf(const PostgresOptions &options)
{
    const auto info = pg::ConnectionInfo::read(options.conninfo, {});
    if (!info)
        return {};
    QStringList parts;
    for (const char *name : {"service", "host", "hostaddr", "port", "dbname"})
        parts.append(info->value(QString::fromLatin1(name)));
    return parts.join(u'|');
}

} // namespace

ProverInspection::ProverInspection(const PostgresOptions &options)
    : m_place(placeOf(options))
    , m_inspector(options, Inspector::Lifetime::Passing)
{
}

QFuture<Result<ProofResults>> ProverInspection::prove(std::shared_ptr<const catalog::Snapshot> snapshot,
                                                      const QList<access::Finding> &findings)
{
    return m_inspector.run<ProofResults>(
        [snapshot = std::move(snapshot), findings](pg::Connection &connection) {
            return prove::proveAll(connection, *snapshot, findings);
        });
}

QString ProverInspection::statements(const catalog::Snapshot &snapshot, const access::Proof &proof) const
{
    return prove::ProofSql::script(snapshot, proof);
}

} // namespace viridian
