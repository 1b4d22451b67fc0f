// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/access.h"

#include <QAbstractItemModel>

#include <array>
#include <memory>

namespace viridian {

/// What the catalog says about one object, as sections with lines: columns, constraints, indexes with their
/// size and use, the grants as levels of SELECT, INSERT, UPDATE and DELETE, policies, triggers, properties.
/// What the reading login may not see says "unknown". One column; empty sections are left out.
class ObjectDetailsModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Roles
    {
        KindRole = Qt::UserRole, ///< Kind
        MarkRole,                ///< of a column PK or FK; of a constraint PK, FK, UQ, CK or EX
        DetailRole,              ///< the second text of a line
        ExtraRole,               ///< the third
        ValueRole,               ///< the last; of a section how many lines it has
        WarnRole,                ///< the last text deserves attention
        AccessRole,              ///< of a grant: Levels
    };
    enum class Kind
    {
        Section,
        GrantSection,
        Column,
        Constraint,
        Index,
        Grant,
        Policy,
        Trigger,
        Property
    };
    Q_ENUM(Kind)
    /// For SELECT, INSERT, UPDATE, DELETE.
    using Levels = std::array<effective::Level, 4>;

    using QAbstractItemModel::QAbstractItemModel;

    void setRelation(const std::shared_ptr<const catalog::Snapshot> &catalog, catalog::ObjectId relation);
    void setFunction(const std::shared_ptr<const catalog::Snapshot> &catalog, catalog::ObjectId function);
    void setSchema(const std::shared_ptr<const catalog::Snapshot> &catalog, catalog::ObjectId schema);
    void setType(const std::shared_ptr<const catalog::Snapshot> &catalog, catalog::ObjectId type);
    void clear();

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex & = {}) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Line
    {
        Kind kind = Kind::Property;
        QString mark;
        QString name;
        QString detail;
        QString extra;
        QString value;
        bool warn = false;
        Levels levels{};
        QString toolTip;
    };
    struct Section
    {
        Kind kind = Kind::Section;
        QString title;
        QList<Line> lines;
    };

    void reset(QList<Section> sections);
    static QList<Line> columnLines(const catalog::Snapshot &catalog, const catalog::Relation &relation);
    static QList<Line> constraintLines(const catalog::Snapshot &catalog, const catalog::Relation &relation);
    static QList<Line> indexLines(const catalog::Relation &relation);
    static QList<Line> grantLines(const catalog::Snapshot &catalog, const catalog::Relation &relation);
    static QList<Line> policyLines(const catalog::Snapshot &catalog, const catalog::Relation &relation);
    static QList<Line> triggerLines(const catalog::Snapshot &catalog, const catalog::Relation &relation);
    static QList<Line> relationProperties(const catalog::Snapshot &catalog,
                                          const catalog::Relation &relation);
    /// Leaves out what is empty.
    static QList<Line> properties(const QList<std::pair<QString, QString>> &pairs);

    QList<Section> m_sections;
};

} // namespace viridian

Q_DECLARE_METATYPE(viridian::ObjectDetailsModel::Levels)
