// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/ddlgrants.h"

#include <algorithm>

namespace viridian::catalog {

namespace {

/// The words between GRANT and ON: the privileges, each with the column where there is one.
QString privilegeList(const QList<Privilege> &privileges, const QString &column)
{
    QStringList words;
    for (const Privilege privilege : privileges)
        if (const QString name = privilegeName(privilege); !name.isEmpty())
            words.append(column.isEmpty() ? name
                                          : QStringLiteral("%1 (%2)").arg(name, quotedIdentifier(column)));
    return words.join(QStringLiteral(", "));
}

QString grantLines(const Snapshot &snapshot, const QString &on, const Grant &grant, const QString &column)
{
    QList<Privilege> plain;
    std::ranges::copy_if(grant.privileges, std::back_inserter(plain), [&grant](Privilege privilege) {
        return !grant.withGrantOption.contains(privilege);
    });
    QString sql;
    const auto add = [&](const QList<Privilege> &privileges, const QString &tail) {
        const QString words = privilegeList(privileges, column);
        if (!words.isEmpty())
            sql += QStringLiteral("GRANT %1 ON %2 TO %3%4;\n")
                       .arg(words, on, snapshot.quotedRole(grant.grantee), tail);
    };
    add(plain, {});
    // The owner may pass on everything without being told so.
    if (grant.grantee != grant.grantor)
        add(grant.withGrantOption, QStringLiteral(" WITH GRANT OPTION"));
    else
        add(grant.withGrantOption, {});
    return sql;
}

/// What the owner of a new relation has.
QList<Privilege> ownersPrivileges(const Snapshot &snapshot, const Relation &relation)
{
    if (relation.kind == RelationKind::Sequence)
        return {Privilege::Select, Privilege::Update, Privilege::Usage};
    QList<Privilege> all{Privilege::Select,   Privilege::Insert,     Privilege::Update, Privilege::Delete,
                         Privilege::Truncate, Privilege::References, Privilege::Trigger};
    if (snapshot.database.serverVersion >= 170000)
        all.append(Privilege::Maintain);
    return all;
}

} // namespace

QString grantsDdl(const Snapshot &snapshot, const Relation &relation)
{
    const QString on =
        (relation.kind == RelationKind::Sequence ? QStringLiteral("SEQUENCE ") : QStringLiteral("TABLE ")) +
        snapshot.quotedName(relation);
    const QList<Privilege> usual = ownersPrivileges(snapshot, relation);
    QString sql;
    bool ownerIsUsual = false;
    for (const Grant &grant : relation.grants)
        ownerIsUsual = ownerIsUsual || (grant.grantee == relation.owner && grant.grantor == relation.owner &&
                                        std::ranges::is_permutation(grant.privileges, usual));
    if (!ownerIsUsual)
        sql += QStringLiteral("REVOKE ALL ON %1 FROM %2;\n").arg(on, snapshot.quotedRole(relation.owner));
    for (const Grant &grant : relation.grants)
        if (!ownerIsUsual || grant.grantee != relation.owner)
            sql += grantLines(snapshot, on, grant, {});
    for (const Column &column : relation.columns)
        for (const Grant &grant : column.grants)
            sql += grantLines(snapshot, on, grant, column.name);
    return sql;
}

} // namespace viridian::catalog
