// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/limits/limiter.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <boost/asio/ip/address.hpp>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Limiter)
};

constexpr qsizetype mostPurses = 100'000;

QByteArray keyOf(std::initializer_list<QByteArray> parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result();
}

/// Whoever has an IPv6 address has a whole /64 of them.
QByteArray network(const QString &peer)
{
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(peer.toStdString(), error);
    if (error || !address.is_v6() || address.to_v6().is_v4_mapped())
        return peer.toUtf8();
    const auto bytes = address.to_v6().to_bytes();
    return {reinterpret_cast<const char *>(bytes.data()), 8};
}

} // namespace

Limiter::Limiter(const Quotas &quotas, std::function<Clock::time_point()> now)
    : m_quotas(quotas)
    , m_now(std::move(now))
{
}

int Limiter::quotaOf(Role role) const
{
    switch (role) {
    case Role::Learner:
        return m_quotas.learner;
    case Role::Trainer:
        return m_quotas.trainer;
    case Role::OrgAdmin:
        return m_quotas.orgAdmin;
    }
    return m_quotas.learner;
}

Result<void> Limiter::spend(SourceSession &session, Call &call)
{
    const int quota = call.caller ? quotaOf(call.role()) : m_quotas.withoutToken;
    const QByteArray key =
        call.caller ? keyOf({"person", call.person().organizationId.toRfc4122(),
                             call.person().userId.toRfc4122(), viridian::key(call.role()).toUtf8()})
                    : keyOf({"address", network(call.request.peer)});
    const auto spent = take(session.connection(), key, quota, share(key, quota));
    if (!spent)
        return Unexpected(spent.error());
    call.answerHeaders.append({"RateLimit-Policy", QByteArray::number(quota) + ";w=" +
                                                       QByteArray::number(qint64(m_quotas.window.count()))});
    call.answerHeaders.append({"RateLimit-Limit", QByteArray::number(quota)});
    call.answerHeaders.append({"RateLimit-Remaining", QByteArray::number(spent->remaining)});
    call.answerHeaders.append({"RateLimit-Reset", QByteArray::number(qint64(spent->reset.count()))});
    if (!spent->isGranted)
        return refuse(call, *spent);
    return {};
}

Result<void> Limiter::spendSignIn(SourceSession &session, Call &call, const QString &organization,
                                  const QString &login)
{
    const std::pair<QByteArray, int> limits[] = {
        {keyOf({"sign-in address", network(call.request.peer)}), m_quotas.signInsByAddress},
        {keyOf({"sign-in person", organization.toCaseFolded().toUtf8(), login.toCaseFolded().toUtf8()}),
         m_quotas.signInsByPerson}};
    for (const auto &[key, quota] : limits) {
        const auto spent = take(session.connection(), key, quota, 1);
        if (!spent)
            return Unexpected(spent.error());
        if (!spent->isGranted)
            return refuse(call, *spent);
    }
    return {};
}

Unexpected Limiter::refuse(Call &call, const Spent &spent)
{
    call.answerHeaders.append({"Retry-After", QByteArray::number(qint64(spent.reset.count()))});
    const qint64 minutes = (spent.reset.count() + 59) / 60;
    return failure(ErrorKind::RateLimited, Text::tr("Too many requests. Try again in %1 min.").arg(minutes));
}

std::optional<Limiter::Spent> Limiter::takeLeased(const QByteArray &key, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    const auto purse = m_purses.find(key);
    if (purse == m_purses.end())
        return std::nullopt;
    if (purse->ends <= now) {
        m_purses.erase(purse);
        return std::nullopt;
    }
    const auto reset = std::chrono::ceil<std::chrono::seconds>(purse->ends - now);
    if (purse->left == 0)
        return purse->remaining == 0 ? std::optional(Spent{false, 0, reset}) : std::nullopt;
    --purse->left;
    return Spent{true, purse->left + purse->remaining, reset};
}

int Limiter::share(const QByteArray &key, int quota)
{
    const std::lock_guard lock(m_mutex);
    const auto purse = m_purses.constFind(key);
    const int remaining = purse == m_purses.cend() ? quota : purse->remaining;
    return std::max(1, std::min(quota / 10, remaining / 4));
}

Result<Limiter::Spent> Limiter::take(pg::Connection &connection, const QByteArray &key, int quota, int atOnce)
{
    if (const auto spent = takeLeased(key, m_now()))
        return *spent;
    const auto lease = gateway::leaseRequests(connection, key, {quota, m_quotas.window}, atOnce);
    if (!lease)
        return Unexpected(lease.error());
    const auto now = m_now();
    const std::lock_guard lock(m_mutex);
    if (m_purses.size() >= mostPurses)
        forgetEnded(now);
    Purse &purse = m_purses[key]; // another thread may have leased meanwhile
    purse.left += std::max(0, lease->granted - 1);
    purse.remaining = lease->remaining;
    purse.ends = now + lease->reset;
    return Spent{lease->granted > 0, purse.left + purse.remaining, lease->reset};
}

/// With m_mutex held. When all still count, all are forgotten: the database knows what was leased.
void Limiter::forgetEnded(Clock::time_point now)
{
    m_purses.removeIf([now](const auto &purse) { return purse->ends <= now; });
    if (m_purses.size() >= mostPurses)
        m_purses.clear();
}

} // namespace viridian::server
