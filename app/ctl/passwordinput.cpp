// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/passwordinput.h"

#include <QCoreApplication>

#include <cstring>
#include <termios.h>
#include <unistd.h>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::PasswordInput)
};

const QString askOption = QStringLiteral("password");
const QString descriptorOption = QStringLiteral("password-fd");
constexpr qsizetype longest = 1024;

/// What is typed stays unseen while it lives. Ctrl+C waits until then too, or the terminal would stay silent.
class WithoutEcho
{
public:
    WithoutEcho()
    {
        tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        tcsetattr(STDIN_FILENO, TCSADRAIN, &silent);
    }
    WithoutEcho(const WithoutEcho &) = delete;
    WithoutEcho &operator=(const WithoutEcho &) = delete;
    ~WithoutEcho() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }

private:
    termios m_before{};
};

} // namespace

// Byte by byte, so that the rest stays for whoever reads next.
Result<pg::Secret> readPasswordLine(int descriptor)
{
    QByteArray line;
    line.reserve(longest); // it never moves, so that no copy stays behind
    char byte = 0;
    ssize_t got = 0;
    while ((got = ::read(descriptor, &byte, 1)) == 1 && byte != '\n' && line.size() < longest)
        line.append(byte);
    if (got < 0)
        return failure(ErrorKind::BadInput, Text::tr("The password could not be read: %1.")
                                                .arg(QString::fromLocal8Bit(std::strerror(errno))));
    if (line.endsWith('\r'))
        line.chop(1);
    pg::Secret password(line);
    explicit_bzero(line.data(), static_cast<size_t>(line.size()));
    if (password.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("The password is empty."));
    return password;
}

Result<pg::Secret> askPassword(Terminal &terminal, const QString &question, bool twice)
{
    if (isatty(STDIN_FILENO) == 0)
        return readPasswordLine(STDIN_FILENO);
    const WithoutEcho silence;
    terminal.note(question);
    auto first = readPasswordLine(STDIN_FILENO);
    if (!first || !twice)
        return first;
    terminal.note(Text::tr("The same again:"));
    auto second = readPasswordLine(STDIN_FILENO);
    if (!second)
        return second;
    if (std::strcmp(first->forLibpq(), second->forLibpq()) != 0)
        return failure(ErrorKind::BadInput, Text::tr("The two passwords differ."));
    return first;
}

void declarePassword(QCommandLineParser &parser)
{
    parser.addOption({askOption, Text::tr("Ask for a password, or read a line of standard input that is no "
                                          "terminal.")});
    parser.addOption({descriptorOption, Text::tr("Read the password from this file descriptor, one line."),
                      QStringLiteral("N")});
}

Result<pg::Secret> readPassword(const Arguments &arguments, Terminal &terminal)
{
    if (arguments.options.isSet(descriptorOption)) {
        bool isNumber = false;
        const int descriptor = arguments.options.value(descriptorOption).toInt(&isNumber);
        if (!isNumber || descriptor < 0)
            return failure(ErrorKind::BadInput, Text::tr("--password-fd takes a number, such as 3."));
        return readPasswordLine(descriptor);
    }
    if (!arguments.options.isSet(askOption))
        return pg::Secret();
    return askPassword(terminal, Text::tr("Password:"), true);
}

} // namespace viridian::ctl
