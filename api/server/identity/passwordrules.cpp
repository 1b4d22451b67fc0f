// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/passwordrules.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::PasswordRules)
};

constexpr qsizetype longest = 1024; ///< bytes
constexpr int shortest = 12;        ///< characters

} // namespace

QByteArray canonicalPassword(const QByteArray &typed)
{
    if (typed.size() > longest)
        return {};
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(typed);
    if (decoder.hasError())
        return {};
    const QByteArray canonical = text.normalized(QString::NormalizationForm_KC).toUtf8();
    return canonical.size() > longest ? QByteArray() : canonical;
}

Result<QByteArray> newPassword(const QByteArray &typed)
{
    const QByteArray canonical = canonicalPassword(typed);
    if (canonical.isEmpty() && !typed.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("The password is too long, or no text in UTF-8."));
    if (QString::fromUtf8(canonical).toUcs4().size() < shortest)
        return failure(ErrorKind::BadInput,
                       Text::tr("The password is too short. Use at least %1 characters.").arg(shortest));
    return canonical;
}

} // namespace viridian::server
