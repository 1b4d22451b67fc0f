// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/copychoice.h"
#include "ui/controls/button.h"

#include <QPointer>

namespace viridian {

/// Whether a course is kept for work without the server. Hidden where no copies are kept.
class KeepButton : public ui::Button
{
    Q_OBJECT

public:
    explicit KeepButton(QWidget *parent = nullptr);

    /// nullptr where nothing can be kept.
    void setCourse(CopyChoice *copies, Role role, const QUuid &courseId);

private:
    void showState();

    QPointer<CopyChoice> m_copies;
    Role m_role = Role::Learner;
    QUuid m_courseId;
};

} // namespace viridian
