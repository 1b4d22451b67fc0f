// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/selfsigned.h"

#include <QDir>
#include <QProcess>

namespace viridian {

SelfSigned selfSigned(const QString &folder, const QString &subject)
{
    const QString name = subject.section(u':', 1);
    const QDir place(folder);
    const SelfSigned made{place.filePath(name + QStringLiteral(".key")),
                          place.filePath(name + QStringLiteral(".pem"))};
    QProcess openssl;
    openssl.start(
        QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
         QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
         QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
         QStringLiteral("-addext"), QStringLiteral("subjectAltName=") + subject, QStringLiteral("-keyout"),
         made.key, QStringLiteral("-out"), made.certificate});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl: %s", openssl.readAllStandardError().constData());
    return made;
}

} // namespace viridian
