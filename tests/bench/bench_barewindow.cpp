// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What bench_startup compares the console with: an empty Qt window that says when it was first painted.
#include <QApplication>
#include <QMainWindow>
#include <QTextStream>
#include <QTimer>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1440, 900);
    window.show();
    QTimer::singleShot(0, &window, [&window] {
        window.repaint();
        QTextStream(stdout) << "painted" << Qt::endl;
        QApplication::quit();
    });
    return QApplication::exec();
}
