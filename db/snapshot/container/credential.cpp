// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/container/credential.h"

#include <QCoreApplication>

#include <array>
#include <utility>

#include <sodium.h>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::Credential)
};

constexpr qsizetype keyBytes = 32;

} // namespace

Credential::Credential(Kind kind, QByteArray bytes)
    : m_kind(kind)
    , m_bytes(std::move(bytes))
{
}

Credential::Credential(const Credential &other)
    : m_kind(other.m_kind)
    , m_bytes(other.m_bytes.constData(), other.m_bytes.size()) // a copy of its own, not a shared one
{
}

Credential::Credential(Credential &&other) noexcept
    : m_kind(other.m_kind)
    , m_bytes(std::exchange(other.m_bytes, {}))
{
}

Credential &Credential::operator=(Credential other) noexcept
{
    m_kind = other.m_kind;
    m_bytes.swap(other.m_bytes);
    return *this;
}

Credential::~Credential()
{
    if (!m_bytes.isEmpty())
        sodium_memzero(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
}

Result<Credential> Credential::key(const QByteArray &text)
{
    QByteArray bytes = QByteArray::fromHex(text);
    if (bytes.size() != keyBytes || text.size() != 2 * keyBytes)
        return failure(ErrorKind::BadInput, Text::tr("The key of the snapshot cannot be used."));
    return Credential(Kind::Key, std::move(bytes));
}

Result<Credential> Credential::passphrase(const QByteArray &text)
{
    if (text.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("The passphrase is empty."));
    return Credential(Kind::Passphrase, QByteArray(text.constData(), text.size()));
}

QByteArray Credential::newKey()
{
    std::array<char, keyBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    QByteArray text = QByteArray::fromRawData(bytes.data(), bytes.size()).toHex();
    sodium_memzero(bytes.data(), bytes.size());
    return text;
}

} // namespace viridian::snapshot
