// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testcluster.h"

#include <QFile>
#include <QTemporaryDir>

#include <zlib.h>

namespace viridian {

/// What tests of imports share: a fresh database, files to import and the rows of a query.
class ImportFixture
{
protected:
    void newDatabase()
    {
        auto &cluster = TestCluster::instance();
        m_connection.emplace(cluster.connect(cluster.createDatabase()));
    }
    void closeDatabase() { m_connection.reset(); }
    pg::Connection &connection() { return *m_connection; }

    static QString writeInto(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }
    static QString writeInto(const QTemporaryDir &folder, const char *name, const QByteArray &bytes)
    {
        return writeInto(folder, QString::fromLatin1(name), bytes);
    }
    QString write(const char *name, const QByteArray &bytes) const
    {
        return writeInto(m_folder, name, bytes);
    }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        return writeInto(m_folder, name, bytes);
    }
    QString writePacked(const QString &name, const QByteArray &bytes) const
    {
        QString path = m_folder.filePath(name);
        gzFile file = gzopen(QFile::encodeName(path).constData(), "wb");
        if (!file || gzwrite(file, bytes.constData(), static_cast<unsigned>(bytes.size())) != bytes.size() ||
            gzclose(file) != Z_OK)
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    /// The rows of a query, "a|b" each, "-" for NULL.
    QStringList rows(const QByteArray &sql)
    {
        auto result = m_connection->run(sql);
        if (!result)
            qFatal("%s", qPrintable(result.error().detail));
        QStringList lines;
        for (int row = 0; row < result->count(); ++row) {
            QStringList values;
            for (int column = 0; column < result->columns(); ++column)
                values.append(result->isNull(row, column) ? QStringLiteral("-") : result->text(row, column));
            lines.append(values.join(u'|'));
        }
        return lines;
    }

    /// A file or folder of the real data, empty when it is not here.
    static QString realData(const QString &name)
    {
        const QString data =
            qEnvironmentVariable("VIRIDIAN_DATA_DIR", QStringLiteral(VIRIDIAN_SOURCE_DIR "/../shared/data"));
        const QString path = data + u'/' + name;
        return QFile::exists(path) ? path : QString();
    }

    QTemporaryDir m_folder;

private:
    std::optional<pg::Connection> m_connection;
};

} // namespace viridian
