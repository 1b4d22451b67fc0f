// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sourcefiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::SourceFiles)
};

} // namespace

Result<QStringList> sourceFiles(const QString &path, const QStringList &endings)
{
    const QFileInfo given(path);
    if (!given.isDir())
        return QStringList{path};
    QStringList patterns;
    for (const auto &ending : endings)
        patterns << u'*' + ending << u'*' + ending + QStringLiteral(".gz");
    const QDir folder(path);
    QStringList files;
    for (const auto &name : folder.entryList(patterns, QDir::Files, QDir::Name))
        files.append(folder.filePath(name));
    if (files.isEmpty())
        return failure(ErrorKind::NotFound,
                       Text::tr("The folder has no file named %1. Check the folder.")
                           .arg(patterns.join(QStringLiteral(", "))),
                       path);
    return files;
}

} // namespace viridian
