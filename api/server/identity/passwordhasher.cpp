// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/passwordhasher.h"

#include <QCoreApplication>

#include <sodium.h>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::PasswordHasher)

public:
    static Unexpected noMemory()
    {
        return failure(ErrorKind::Internal, tr("The password could not be checked."),
                       QStringLiteral("no memory for argon2id"));
    }
};

} // namespace

/// Leave to work out a hash, given back when it goes.
class PasswordHasher::Turn
{
public:
    explicit Turn(PasswordHasher &hasher)
        : m_hasher(hasher)
    {
        std::unique_lock lock(hasher.m_mutex);
        if (hasher.m_running >= hasher.m_limits.atOnce) {
            if (hasher.m_waiting >= hasher.m_limits.waiting)
                return;
            ++hasher.m_waiting;
            hasher.m_free.wait(lock, [&hasher] { return hasher.m_running < hasher.m_limits.atOnce; });
            --hasher.m_waiting;
        }
        ++hasher.m_running;
        m_isGranted = true;
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;
    ~Turn()
    {
        if (!m_isGranted)
            return;
        {
            const std::lock_guard lock(m_hasher.m_mutex);
            --m_hasher.m_running;
        }
        m_hasher.m_free.notify_one();
    }

    bool isGranted() const { return m_isGranted; }
    static Unexpected refusal()
    {
        return failure(ErrorKind::Unreachable,
                       Text::tr("Too many people are signing in. Try again in a moment."));
    }

private:
    PasswordHasher &m_hasher;
    bool m_isGranted = false;
};

PasswordHasher::PasswordHasher(const PasswordCost &cost, const Limits &limits)
    : m_cost(cost)
    , m_limits(limits)
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot be used");
    QByteArray random(32, Qt::Uninitialized);
    randombytes_buf(random.data(), static_cast<size_t>(random.size()));
    m_nobodys = compute(random);
    if (m_nobodys.isEmpty())
        qFatal("There is no memory for a single password hash");
    m_computed = 0;
}

QByteArray PasswordHasher::compute(const QByteArray &password)
{
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    ++m_computed;
    if (crypto_pwhash_str_alg(hash.data(), password.constData(),
                              static_cast<unsigned long long>(password.size()), m_cost.passes, m_cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return {};
    hash.truncate(static_cast<qsizetype>(strlen(hash.constData())));
    return hash;
}

Result<QByteArray> PasswordHasher::hash(const QByteArray &password)
{
    const Turn turn(*this);
    if (!turn.isGranted())
        return Turn::refusal();
    const QByteArray hash = compute(password);
    if (hash.isEmpty())
        return Text::noMemory();
    return hash;
}

Result<PasswordHasher::Verdict> PasswordHasher::verify(const QByteArray &password,
                                                       const std::optional<QByteArray> &hash)
{
    const Turn turn(*this);
    if (!turn.isGranted())
        return Turn::refusal();
    const QByteArray &compared = hash ? *hash : m_nobodys;
    ++m_computed;
    const bool fits = crypto_pwhash_str_verify(compared.constData(), password.constData(),
                                               static_cast<unsigned long long>(password.size())) == 0;
    Verdict verdict{hash && fits, {}};
    if (verdict.fits &&
        crypto_pwhash_str_needs_rehash(compared.constData(), m_cost.passes, m_cost.memory) != 0) {
        const QByteArray renewed = compute(password);
        if (renewed.isEmpty())
            return Text::noMemory();
        verdict.renewed = renewed;
    }
    return verdict;
}

} // namespace viridian::server
