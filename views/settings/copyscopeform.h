// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/identity.h"
#include "models/records/learner.h"
#include "models/source/copyscope.h"

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace viridian {

namespace ui {
class Button;
class Label;
class Segmented;
} // namespace ui

/// What the copy of one role keeps: all that it sees, or courses that are chosen here. It asks; whoever keeps
/// the copies decides and tells by setScope().
class CopyScopeForm : public QWidget
{
    Q_OBJECT

public:
    explicit CopyScopeForm(Role role, QWidget *parent = nullptr);

    /// `size` is what the copy takes, or when it comes.
    void setScope(const CopyScope &scope, const QString &size);
    /// Those that the role sees: for the names, and to choose from.
    void setCourses(const QList<CourseRef> &courses);

signals:
    void scopeRequested(viridian::Role role, const viridian::CopyScope &scope);
    /// The courses are needed, to be told by setCourses().
    void coursesRequested(viridian::Role role);

private:
    void display();
    void showCourses();
    void showChosen();
    void showOffers();
    void choose(const QUuid &course, bool isChosen);
    QString nameOf(const QUuid &course) const;

    Role m_role;
    CopyScope m_scope;
    QString m_size;
    bool m_isChoosing = false; ///< all is kept until the first one is chosen
    bool m_hasAsked = false;
    QList<CourseRef> m_courses;
    ui::Segmented *m_kind;
    QWidget *m_details;
    QGridLayout *m_chosen;
    QComboBox *m_offers;
    ui::Button *m_add;
    ui::Label *m_note;
};

} // namespace viridian
