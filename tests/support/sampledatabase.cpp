// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampledatabase.h"

#include <QFile>

namespace viridian {

namespace {

QString fill(SampleDatabase::Content)
{
    QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/support/twotenants.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    const QString name = TestCluster::instance().createDatabase();
    auto connection = TestCluster::instance().connect(name);
    for (const auto &sql : {file.readAll(), QByteArray("ANALYZE")})
        if (const auto filled = connection.run(sql); !filled)
            qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(filled.error().detail));
    return name;
}

} // namespace

SampleDatabase::SampleDatabase(Content content)
{
    static const QString filled = fill(content);
    m_name = TestCluster::instance().createDatabase(filled);
}

} // namespace viridian
