// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/proofs/proofs.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// A key that is asked by what people write to the maker's table looks at all rows of `watched`.
QList<Proof> looksPast(const ProofMaker &maker, const Relation &watched, ProofQuery::Kind kind, ObjectId key,
                       const QString &keyText)
{
    QList<Proof> proofs;
    for (const auto &who :
         maker.identities(maker.context.ordinaryGrantees(*maker.relation, Privilege::Select))) {
        const bool adds = maker.context.roles.mayAccess(who.role, *maker.relation, Privilege::Insert);
        ProofQuery isThere;
        isThere.kind = kind;
        isThere.other = key;
        ProofQuery mayWrite = maker.query(ProofQuery::Kind::HoldsPrivilege, *maker.relation);
        mayWrite.other = who.role;
        mayWrite.privilege = adds ? Privilege::Insert : Privilege::Update;
        Proof proof;
        proof.claim = Proof::Claim::LooksPast;
        proof.steps = {{maker.query(ProofQuery::Kind::Rows, watched), who, {}},
                       {maker.query(ProofQuery::Kind::AllRows, watched), {}, {}},
                       {isThere, {}, {}},
                       {mayWrite, {}, {}}};
        proof.subject = maker.name(who);
        proof.object = maker.context.db.displayName(watched);
        proof.behind = keyText;
        proofs.append(proof);
    }
    return proofs;
}

} // namespace

QList<Proof> uniqueAcross(const ProofMaker &maker)
{
    for (const auto &index : maker.relation->indexes) {
        if (maker.finding.evidence.value(0) == uniqueKeyLine(*maker.relation, index))
            return looksPast(maker, *maker.relation, ProofQuery::Kind::IsUniqueIndex, index.id,
                             index.isExclusion ? ProofText::tr("exclusion constraint %1").arg(index.name)
                                               : ProofText::tr("unique key %1").arg(index.name));
    }
    return {};
}

QList<Proof> foreignKeyAcross(const ProofMaker &maker)
{
    for (const auto &key : maker.relation->constraints) {
        const Relation *parent = maker.context.db.relation(key.referencedRelation);
        if (parent && maker.finding.evidence.value(0) == foreignKeyLine(maker.context, key))
            return looksPast(maker, *parent, ProofQuery::Kind::IsForeignKey, key.id,
                             ProofText::tr("foreign key %1 of %2")
                                 .arg(key.name, maker.context.db.displayName(*maker.relation)));
    }
    return {};
}

/// The server's word. What a subscriber gets cannot be read without being one.
QList<Proof> publishedTable(const ProofMaker &maker)
{
    for (const auto &publication : maker.context.db.publications) {
        if (publication.name != maker.finding.object.name)
            continue;
        for (const Relation *table : publishedWhole(maker.context, publication)) {
            // The server lists the parts of a root in its place.
            const auto filtered = std::any_of(
                publication.tables.cbegin(), publication.tables.cend(), [&](const PublishedTable &each) {
                    return each.relation == table->id && !each.rowFilter.isEmpty();
                });
            if (table->kind == RelationKind::PartitionedTable || filtered)
                continue;
            ProofQuery query = maker.query(ProofQuery::Kind::PublishesAll, *table);
            query.column = publication.name;
            return {maker.says(query, 1,
                               ProofText::tr("%1 sends every row of %2")
                                   .arg(publication.name, maker.context.db.displayName(*table)))};
        }
    }
    return {};
}

/// Who may read it. Its rows stay where they are: reading them would run on the other server.
QList<Proof> foreignTable(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &who :
         maker.identities(maker.context.ordinaryGrantees(*maker.relation, Privilege::Select))) {
        ProofQuery query = maker.query(ProofQuery::Kind::HoldsPrivilege, *maker.relation);
        query.other = who.role;
        proofs.append(maker.says(
            query, 1,
            ProofText::tr(
                "%1 may read %2, to which no policy can be tied; its rows were not fetched, as that "
                "would run on the other server")
                .arg(maker.name(who), maker.context.db.displayName(*maker.relation))));
    }
    return proofs;
}

} // namespace viridian::access
