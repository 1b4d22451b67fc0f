// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apicontract.h"

#include <QJsonObject>

#include <random>

namespace viridian {

/// Requests made from the contract: every operation, with parameters and bodies that are good, at the edge,
/// of another type or wild. The same seed makes the same requests.
class RequestGenerator
{
public:
    /// What is known of a value: Good fits the contract, Bad does not, of Edge neither is claimed.
    enum class Quality
    {
        Good,
        Edge,
        Bad
    };
    struct Made
    {
        QByteArray operation; ///< operationId
        QByteArray method;
        QByteArray target;      ///< path and query
        QByteArray headers;     ///< lines, without those of the body and of the person
        QByteArray body;        ///< empty: none
        QByteArray contentType; ///< of the body
        Quality quality = Quality::Good;
        bool mayMissItsRoute = false; ///< the path itself is wild
    };

    /// `ids`: some that mean something to the server, whomever they belong to.
    RequestGenerator(const ApiContract &contract, QList<QByteArray> ids, quint32 seed);

    /// Never one that ends the session of who asks.
    Made next();
    /// Cursors that an answer gave are used again.
    void learn(const QByteArray &cursor);

private:
    struct Text
    {
        QByteArray value; ///< percent-encoded
        Quality quality;
        bool isWild = false;
    };
    struct Member
    {
        QJsonValue value;
        Quality quality;
    };
    struct Operation
    {
        QByteArray method;
        QString path;
        QJsonObject described;
    };

    int number(int below);
    bool oneIn(int times) { return number(times) == 0; }
    QByteArray pick(const QList<QByteArray> &values)
    {
        return values.at(number(static_cast<int>(values.size())));
    }
    static void worsen(Quality &quality, Quality by) { quality = std::max(quality, by); }

    Text text(const QString &name, const QJsonObject &schema);
    Text goodText(const QJsonObject &schema);
    Text badText(const QJsonObject &schema);
    Text edgeText(const QJsonObject &schema);
    Member member(const QJsonObject &schema);
    void addParameters(const Operation &operation, Made &made);
    void addBody(const QJsonObject &schema, Made &made);

    const ApiContract &m_contract;
    const QList<QByteArray> m_ids;
    QList<QByteArray> m_cursors;
    QList<Operation> m_operations;
    std::mt19937 m_random;
    bool m_isTame = false; ///< the request that is being made has good values alone
};

} // namespace viridian
