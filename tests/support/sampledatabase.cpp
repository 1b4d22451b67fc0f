// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampledatabase.h"

#include "app/import/sample/sampleload.h"

#include <QFile>
#include <QMap>

namespace viridian {

namespace {

template <typename T>
void orDie(const Result<T> &result)
{
    if (!result)
        qFatal("%s\n%s", qPrintable(result.error().userText), qPrintable(result.error().detail));
}

QString fill(SampleDatabase::Content content)
{
    const QString name = TestCluster::instance().createDatabase();
    auto connection = TestCluster::instance().connect(name);
    if (content == SampleDatabase::Content::TwoTenants) {
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/support/twotenants.sql"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
        orDie(connection.run(file.readAll()));
    } else {
        orDie(sample::loadSample(connection, {.anchor = QDate(2026, 3, 4)}));
        orDie(connection.run("SELECT private.refresh_kpis(), private.refresh_gaps()"));
    }
    orDie(connection.run("ANALYZE"));
    return name;
}

} // namespace

SampleDatabase::SampleDatabase(Content content)
{
    static QMap<Content, QString> filled;
    if (!filled.contains(content))
        filled.insert(content, fill(content));
    m_name = TestCluster::instance().createDatabase(filled.value(content));
}

} // namespace viridian
