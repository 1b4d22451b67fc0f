// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <functional>
#include <utility>

namespace viridian {

/// Keeps a folder to one program at a time. The kernel lets go when the program ends, however it ends.
class FolderLock
{
public:
    /// Waits for another holder; `onWait` is called once before. The folder must exist.
    static Result<FolderLock> take(const QString &folder, const std::function<void()> &onWait = {});

    FolderLock(FolderLock &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    FolderLock &operator=(FolderLock &&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

} // namespace viridian
