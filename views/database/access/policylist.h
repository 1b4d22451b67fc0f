// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/rowverdict.h"

#include <QWidget>

class QGridLayout;

namespace viridian {

/// The policies of a table, numbered p1, p2, ..., with what each came to on a row; those that do not count
/// for the identity or the command are dimmed. One line for each time an expression is asked, so an UPDATE
/// shows USING and WITH CHECK.
class PolicyList : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyList(QWidget *parent = nullptr);

    void show(const catalog::Snapshot &snapshot, const catalog::Relation &relation,
              const effective::RowVerdict &verdict, catalog::Policy::Command command);
    /// The number of a policy in the list, such as p2.
    static QString number(const catalog::Relation &relation, const catalog::Policy *policy);

private:
    struct Line
    {
        const catalog::Policy *policy;
        QString clause; ///< such as USING, new row
        QString expression;
        std::optional<effective::TermResult> result;
    };
    void add(const Line &line, const catalog::Snapshot &snapshot, const catalog::Relation &relation);

    QGridLayout *m_grid;
};

} // namespace viridian
