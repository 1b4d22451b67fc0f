// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace viridian {

/// A real Secret Service (gnome-keyring on a message bus of its own) for one test program; this process and
/// those it starts find it through DBUS_SESSION_BUS_ADDRESS while it lives, and no other keyring. Make it
/// before the keyring is first used, and keep it until the program ends: glib ends a program whose bus goes.
/// Both daemons end with the program, however that ends; what goes wrong here ends the program.
class TestKeyring
{
public:
    TestKeyring();

private:
    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_daemon;
};

} // namespace viridian
