// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/access.h"

#include <QTest>

using namespace viridian::catalog;
using namespace viridian::effective;
using Command = Policy::Command;

/// Cases by hand; that the answers are the server's is shown in tests/db/why.
class TestAccess : public QObject
{
    Q_OBJECT

    enum Id : ObjectId
    {
        Owner = 20000,
        Alice,   ///< inherits from Readers
        Bob,     ///< a member of Readers without inheriting
        Readers, ///< holds the grants
        Super,
        Bypass,
        Deputy, ///< inherits from Owner
        Nobody,
        Auditor, ///< pg_read_all_data
        Schema1,
        Table
    };
    static constexpr ObjectId readAll = 6181;

    Snapshot m_snapshot;

    static Policy policy(const char *name, Command command, bool permissive, const char *usingText,
                         const char *checkText = nullptr, QList<ObjectId> roles = {publicRole})
    {
        Policy made;
        made.name = QString::fromLatin1(name);
        made.command = command;
        made.isPermissive = permissive;
        made.usingExpression = usingText ? QString::fromLatin1(usingText) : QString();
        made.checkExpression = checkText ? QString::fromLatin1(checkText) : QString();
        made.roles = std::move(roles);
        return made;
    }
    Relation &table() { return m_snapshot.relations.first(); }
    Access access(ObjectId role, Command command = Command::Select)
    {
        m_snapshot.index();
        const Roles roles(m_snapshot);
        return accessOf(m_snapshot, roles, role, table(), command);
    }
    static QList<Reason::Kind> kinds(const Access &access)
    {
        QList<Reason::Kind> list;
        for (const Reason &reason : access.reasons)
            list.append(reason.kind);
        return list;
    }

private slots:
    void init()
    {
        m_snapshot = {};
        const auto role = [this](ObjectId id, const char *name) -> Role & {
            m_snapshot.roles.append(Role{id, QString::fromLatin1(name)});
            return m_snapshot.roles.last();
        };
        role(Owner, "owner");
        role(Alice, "alice");
        role(Bob, "bob");
        role(Readers, "readers");
        role(Super, "super").isSuperuser = true;
        role(Bypass, "bypass").bypassesRowSecurity = true;
        role(Deputy, "deputy");
        role(Nobody, "nobody");
        role(Auditor, "auditor");
        role(readAll, "pg_read_all_data");
        m_snapshot.memberships = {{Readers, Alice, Super, false, true},
                                  {Readers, Bob, Super, false, false},
                                  {Owner, Deputy, Super, false, true},
                                  {Readers, Bypass, Super, false, true},
                                  {readAll, Auditor, Super, false, true}};
        Schema schema;
        schema.id = Schema1;
        schema.name = QStringLiteral("s");
        schema.owner = Owner;
        schema.grants = {{publicRole, Owner, {Privilege::Usage}, {}}};
        m_snapshot.schemas = {schema};
        Relation relation;
        relation.id = Table;
        relation.schema = Schema1;
        relation.name = QStringLiteral("t");
        relation.owner = Owner;
        relation.rowSecurity = true;
        const QList all{Privilege::Select, Privilege::Insert, Privilege::Update, Privilege::Delete};
        relation.grants = {{Owner, Owner, all, {}}, {Readers, Owner, all, {}}};
        Column id;
        id.number = 1;
        id.name = QStringLiteral("id");
        relation.columns = {id};
        m_snapshot.relations = {relation};
    }

    void withoutPrivilege()
    {
        QCOMPARE(access(Nobody).level, Level::None);
        QCOMPARE(kinds(access(Nobody)), QList{Reason::Kind::NoPrivilege});
        // A member that does not inherit has nothing until it sets the role.
        QCOMPARE(access(Bob).level, Level::None);
        m_snapshot.schemas.first().grants.clear();
        QCOMPARE(kinds(access(Alice)), QList{Reason::Kind::NoSchemaUsage});
    }

    void withoutRowSecurity()
    {
        table().rowSecurity = false;
        const Access answer = access(Alice);
        QCOMPARE(answer.level, Level::All);
        QCOMPARE(kinds(answer),
                 (QList{Reason::Kind::Grant, Reason::Kind::Membership, Reason::Kind::RowSecurityOff}));
        QCOMPARE(answer.reasons.at(1).text, QStringLiteral("Membership that inherits: alice → readers."));
    }

    void pastRowSecurity()
    {
        QCOMPARE(access(Super).level, Level::All);
        QCOMPARE(kinds(access(Super)), (QList{Reason::Kind::Superuser, Reason::Kind::BypassRowSecurity}));
        QCOMPARE(access(Bypass).level, Level::All);
        QCOMPARE(kinds(access(Bypass)).constLast(), Reason::Kind::BypassRowSecurity);
        QCOMPARE(access(Owner).level, Level::All);
        QCOMPARE(kinds(access(Owner)), (QList{Reason::Kind::Ownership, Reason::Kind::ForceOff}));
        QCOMPARE(kinds(access(Deputy)),
                 (QList{Reason::Kind::Ownership, Reason::Kind::Membership, Reason::Kind::ForceOff}));
        table().forcesRowSecurity = true;
        QCOMPARE(access(Owner).level, Level::None);
        QCOMPARE(access(Deputy).level, Level::None);
        QCOMPARE(access(Bypass).level, Level::All);
    }

    void predefinedRoleAndColumns()
    {
        table().rowSecurity = false;
        QCOMPARE(access(Auditor).level, Level::All);
        QVERIFY(kinds(access(Auditor)).contains(Reason::Kind::PredefinedRole));
        QCOMPARE(access(Auditor, Command::Update).level, Level::None);
        table().columns.first().grants = {{publicRole, Owner, {Privilege::Select}, {}}};
        const Access answer = access(Nobody);
        QCOMPARE(answer.level, Level::All);
        QCOMPARE(answer.columns, QStringList{QStringLiteral("id")});
        QCOMPARE(kinds(answer),
                 (QList{Reason::Kind::ColumnGrant, Reason::Kind::Public, Reason::Kind::RowSecurityOff}));
        QVERIFY(access(Alice).columns.isEmpty());
    }

    void policiesAreCombined()
    {
        table().policies = {
            policy("p1", Command::All, true, "(a = 1)"), policy("p2", Command::Select, true, "b"),
            policy("p3", Command::Select, false, "(c > 0)"), policy("p4", Command::Delete, true, "(d = 1)"),
            policy("p5", Command::All, true, "(e = 1)", nullptr, {Nobody})};
        const Access answer = access(Alice);
        QCOMPARE(answer.level, Level::Filtered);
        QCOMPARE(answer.conditions.size(), 1);
        QCOMPARE(answer.conditions.constFirst().names(), QStringLiteral("(p1 OR p2) AND p3"));
        QCOMPARE(answer.conditions.constFirst().sql(), QStringLiteral("((a = 1) OR (b)) AND (c > 0)"));
        const Access deleting = access(Alice, Command::Delete);
        QCOMPARE(deleting.conditions.size(), 2);
        QCOMPARE(deleting.conditions.at(0).names(), QStringLiteral("p1 OR p4"));
        QVERIFY(deleting.conditions.at(1).onlyWhenRead);
        QCOMPARE(deleting.conditions.at(1).names(), QStringLiteral("(p1 OR p2) AND p3"));
    }

    /// A policy TO a role counts for those who have its privileges: not for a member that does not inherit.
    void policiesOfARole()
    {
        table().grants.append({publicRole, Owner, {Privilege::Select}, {}});
        table().policies = {policy("mine", Command::All, true, "a", nullptr, {Readers})};
        QCOMPARE(access(Alice).level, Level::Filtered);
        QVERIFY(access(Alice).reasons.constLast().text.contains(u"alice → readers"));
        QCOMPARE(access(Bob).level, Level::None);
        QCOMPARE(kinds(access(Bob)).constLast(), Reason::Kind::NoPolicy);
        QCOMPARE(access(Readers).level, Level::Filtered);
    }

    void newRowsTakeTheCheckOrElseUsing()
    {
        table().policies = {policy("both", Command::Update, true, "a", "b"),
                            policy("only", Command::Update, false, "c"),
                            policy("seen", Command::Select, true, "d")};
        const auto conditions = access(Alice, Command::Update).conditions;
        QCOMPARE(conditions.size(), 4);
        QCOMPARE(conditions.at(0).sql(), QStringLiteral("(a) AND (c)"));
        QCOMPARE(conditions.at(1).sql(), QStringLiteral("(d)"));
        QCOMPARE(conditions.at(2).sql(), QStringLiteral("(b) AND (c)"));
        QVERIFY(conditions.at(2).onNewRow && !conditions.at(2).onlyWhenRead);
        QCOMPARE(conditions.at(3).sql(), QStringLiteral("(d)"));
        QVERIFY(conditions.at(3).onNewRow && conditions.at(3).onlyWhenRead);
    }

    /// An INSERT policy without an expression adds none, and none of the others counts.
    void nothingPermissiveIsNothing()
    {
        table().policies = {policy("ins", Command::Insert, true, nullptr),
                            policy("narrow", Command::All, false, "true")};
        QCOMPARE(access(Alice, Command::Insert).level, Level::None);
        QCOMPARE(access(Alice, Command::Insert).conditions.constFirst().names(), QStringLiteral("false"));
        QCOMPARE(access(Alice).level, Level::None);
    }

    void constantsDecide()
    {
        table().policies = {policy("a", Command::All, true, "true"),
                            policy("b", Command::All, true, "false")};
        QCOMPARE(access(Alice).level, Level::All);
        QCOMPARE(access(Alice, Command::Update).level, Level::All);
        table().policies.append(policy("c", Command::Insert, false, nullptr, "false"));
        QCOMPARE(access(Alice, Command::Insert).level, Level::None);
        QCOMPARE(access(Alice).level, Level::All);
        // Without SELECT policies an UPDATE that reads nothing still works.
        table().policies = {policy("u", Command::Update, true, "true")};
        QCOMPARE(access(Alice, Command::Update).level, Level::Filtered);
        QCOMPARE(access(Alice).level, Level::None);
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
