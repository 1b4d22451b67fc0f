// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testcluster.h"

namespace viridian {

/// A migrated database with people, logins and figures for one test: filled once a program, then cloned, so
/// that each test may change its own. The clone stays until the test's cluster goes. Logins belong to the
/// whole cluster: a test that changes one should have it for itself.
class SampleDatabase
{
public:
    enum class Content
    {
        /// tests/db/support/twotenants.sql: organisations north and south, small and alike; logins such as
        /// north_l1, north_ta, north_admin, north_multi. Filled within a second.
        TwoTenants,
        /// The sample organisations of the programs, ending on 2026-03-04, analysed and aggregated; the
        /// logins are sample::sampleLogins(). Filled within some seconds.
        SampleOrganizations
    };
    explicit SampleDatabase(Content content = Content::TwoTenants);

    QString name() const { return m_name; }
    QString dsn(const QString &login) const { return TestCluster::instance().dsn(m_name, login); }
    /// A connection as the cluster's administrator, who is above row-level security.
    pg::Connection administrator() const { return TestCluster::instance().connect(m_name); }

private:
    QString m_name;
};

} // namespace viridian
