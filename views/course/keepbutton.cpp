// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/course/keepbutton.h"

namespace viridian {

KeepButton::KeepButton(QWidget *parent)
    : Button(tr("Keep offline"), ui::ButtonKind::Default, QStringLiteral("offline"), parent)
{
    setAccessibleName(tr("Keep this course offline"));
    setCheckable(true);
    connect(this, &QAbstractButton::clicked, this, [this](bool isChosen) {
        if (m_copies)
            m_copies->setChosen(m_role, m_courseId, isChosen);
        showState();
    });
    hide();
}

void KeepButton::setCourse(CopyChoice *copies, Role role, const QUuid &courseId)
{
    if (copies != m_copies) {
        if (m_copies)
            m_copies->disconnect(this);
        if (copies)
            connect(copies, &CopyChoice::changed, this, &KeepButton::showState);
    }
    m_copies = copies;
    m_role = role;
    m_courseId = courseId;
    showState();
}

void KeepButton::showState()
{
    setVisible(m_copies && m_copies->isKept());
    if (!m_copies)
        return;
    const CopyScope scope = m_copies->scope(m_role);
    setChecked(!scope || scope->contains(m_courseId));
    setEnabled(scope.has_value());
    setToolTip(!scope ? tr("The copy on this computer keeps all courses. Settings can choose some of them.")
               : isChecked() ? tr("Take this course out of the copy on this computer")
                             : tr("Keep this course in the copy on this computer"));
}

} // namespace viridian
