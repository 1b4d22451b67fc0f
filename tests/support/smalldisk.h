// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <memory>

namespace viridian {

/// A file system that is soon full. Needs root; gone with the object.
class SmallDisk
{
public:
    /// `size` as mount takes it, such as 64k; nullptr where it may not be made.
    static std::unique_ptr<SmallDisk> make(const QString &size);
    ~SmallDisk();
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    QString path() const { return m_folder.path(); }

private:
    SmallDisk() = default;

    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

} // namespace viridian
