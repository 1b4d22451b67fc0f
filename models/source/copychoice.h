// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/identity.h"
#include "models/source/copyscope.h"

#include <QObject>

namespace viridian {

/// What somebody keeps on this computer of what each role sees. Lives on the GUI thread; nothing waits.
class CopyChoice : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whether copies are kept of the connection that is signed in.
    virtual bool isKept() const = 0;
    virtual CopyScope scope(Role role) const = 0;
    /// The copy follows as soon as the server is there.
    virtual void setScope(Role role, const CopyScope &scope) = 0;

    /// Adds a course to those that the role keeps, or takes it away. Nothing where all are kept.
    void setChosen(Role role, const QUuid &courseId, bool isChosen)
    {
        CopyScope chosen = scope(role);
        if (!chosen)
            return;
        chosen->removeAll(courseId);
        if (isChosen)
            chosen->append(courseId);
        setScope(role, scopeOf(*chosen));
    }

signals:
    /// Any of it, or how far the copies have come.
    void changed();
};

} // namespace viridian
