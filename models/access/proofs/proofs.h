// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/lintcontext.h"

#include <QCoreApplication>

namespace viridian::access {

/// The context of the texts in this folder.
struct ProofText
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::Proof)
};

/// Experiments that show on the database whether the finding is true, the most telling first; the first that
/// proves it ends them. Empty for a rule that no reading can prove. Pure.
QList<Proof> proofsFor(const LintContext &context, const Finding &finding);

/// What the builders in this folder share: a finding and its object in the snapshot.
class ProofMaker
{
public:
    ProofMaker(const LintContext &context, const Finding &finding);

    const LintContext &context;
    const Finding &finding;
    const catalog::Relation *relation = nullptr; ///< the object, where it is one
    QList<const catalog::Function *> functions;  ///< all overloads, where it is a function
    const catalog::Role *role = nullptr;

    /// At most three sessions in which these roles count, logins before groups; of PUBLIC any ordinary ones.
    /// Where the object is a relation only those that hold SELECT on it.
    /// Where the reader is no superuser those that it may act as come first.
    QList<ProofIdentity> identities(const QList<catalog::ObjectId> &roles) const;
    QString name(const ProofIdentity &identity) const;

    /// Every row shows to `who`.
    Proof readsAll(const catalog::Relation &of, const ProofIdentity &who) const;
    /// Every row of `through` shows, but not of the table behind it.
    Proof readsPast(const ProofQuery &through, const ProofQuery &all, const QString &throughName,
                    const catalog::Relation &behind, const ProofIdentity &who) const;
    /// The number that `query` gives to `who`, or to the reader, is `expected`.
    Proof says(const ProofQuery &query, qint64 expected, const QString &sentence,
               const std::optional<ProofIdentity> &who = {}) const;
    ProofQuery query(ProofQuery::Kind kind, const catalog::Relation &of) const;

private:
    bool readerMayActAs(const ProofIdentity &identity) const;
};

/// A row that shows to one of `roles`, with one of `columns` as somebody else has it, may be written to the
/// maker's table as far as the policies go. Empty where no row of it can be named.
QList<Proof> mayWrite(const ProofMaker &maker, const QList<catalog::ObjectId> &roles,
                      catalog::Policy::Command command, const QStringList &columns);

using ProofBuilder = QList<Proof>(const ProofMaker &maker);
/// A row that is somebody else's may be deleted as far as `facts` and the policies beside it go.
QList<Proof> mayDelete(const ProofMaker &maker, const PolicyFacts &facts);
ProofBuilder openTable, openPart, closedTable, recursion, unforcedOwner;
ProofBuilder alwaysTrue, noIdentity, forgedSetting, widened, blindWrite, rowNotLookedAt, missingSetting,
    nobodysRows, ownerForCaller;
ProofBuilder bypassingLogin, ownersMember, becomesBypassing, serverFiles;
ProofBuilder handedOver, plantedRow, trustedRow, uncheckedView, firedRule;
ProofBuilder uniqueAcross, foreignKeyAcross, publishedTable, foreignTable;
ProofBuilder readsAsOwner, viewBySetting, publicFunction, tableGrant;

} // namespace viridian::access
