// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

#include <cstdio>
#include <unistd.h>

namespace viridian::ctl {

namespace {

bool write(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    const auto size = static_cast<size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

} // namespace

void Terminal::note(const QString &text)
{
    endProgress();
    write(stderr, text + u'\n');
}

void Terminal::progress(const QString &text)
{
    if (isatty(STDERR_FILENO) == 0) {
        note(text);
        return;
    }
    write(stderr, QStringLiteral("\r\x1b[K") + text);
    m_inProgress = true;
}

void Terminal::endProgress()
{
    if (m_inProgress)
        write(stderr, QStringLiteral("\n"));
    m_inProgress = false;
}

Terminal::~Terminal()
{
    endProgress();
}

bool writeAnswer(const QString &text)
{
    return write(stdout, text + u'\n');
}

} // namespace viridian::ctl
