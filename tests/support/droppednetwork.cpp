// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/droppednetwork.h"

#include <QCoreApplication>
#include <QProcess>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace viridian {

namespace {

bool ip(const QByteArray &words)
{
    QProcess program;
    program.start(QStringLiteral("ip"), QString::fromLatin1(words).split(u' '));
    return program.waitForFinished() && program.exitStatus() == QProcess::NormalExit &&
           program.exitCode() == 0;
}

void enter(const char *path)
{
    const int descriptor = ::open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || ::setns(descriptor, CLONE_NEWNET) != 0)
        qFatal("the network namespace cannot be entered");
    ::close(descriptor);
}

} // namespace

std::unique_ptr<DroppedNetwork> DroppedNetwork::make()
{
    const qint64 process = QCoreApplication::applicationPid();
    const QByteArray name = "viridian" + QByteArray::number(process);
    if (!ip("netns add " + name))
        return nullptr;
    std::unique_ptr<DroppedNetwork> network(new DroppedNetwork);
    network->m_name = name;
    // Four addresses of the block that RFC 2544 keeps for measuring networks, others for each process.
    const qint64 block = 4 * (process % 16'384);
    const QByteArray prefix = "198.18." + QByteArray::number(block / 256) + '.';
    network->m_nearAddress = prefix + QByteArray::number(block % 256 + 1);
    network->m_farAddress = prefix + QByteArray::number(block % 256 + 2);
    const QByteArray cable = 'v' + QByteArray::number(process);
    const bool isReady = ip("link add " + cable + " type veth peer name far netns " + name) &&
                         ip("address add " + network->m_nearAddress + "/30 dev " + cable) &&
                         ip("link set " + cable + " up") &&
                         ip("-n " + name + " address add " + network->m_farAddress + "/30 dev far") &&
                         ip("-n " + name + " link set far up");
    return isReady ? std::move(network) : nullptr;
}

DroppedNetwork::~DroppedNetwork()
{
    if (!ip("netns delete " + m_name)) // and the cable with it
        qWarning("the network namespace %s is left", m_name.constData());
}

void DroppedNetwork::inside(const std::function<void()> &work) const
{
    const QByteArray own = "/proc/self/task/" + QByteArray::number(::gettid()) + "/ns/net";
    const int home = ::open(own.constData(), O_RDONLY | O_CLOEXEC);
    enter(("/run/netns/" + m_name).constData());
    work();
    if (home < 0 || ::setns(home, CLONE_NEWNET) != 0)
        qFatal("the way back from the network namespace is lost");
    ::close(home);
}

void DroppedNetwork::setDropping(bool dropping)
{
    if (!ip("-n " + m_name + " route " + (dropping ? "add" : "delete") + " blackhole " + m_nearAddress +
            "/32"))
        qFatal("the cable cannot be cut or mended");
}

} // namespace viridian
