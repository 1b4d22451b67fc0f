// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

/// The rules that no compiler checks: what a room may include and say, and how every file looks.
class TestLayers : public QObject
{
    Q_OBJECT

    static QString root() { return QStringLiteral(VIRIDIAN_SOURCE_DIR); }

    static QStringList filesBelow(const QStringList &rooms, const QStringList &patterns)
    {
        QStringList files;
        for (const auto &room : rooms) {
            QDirIterator found(root() + u'/' + room, patterns, QDir::Files, QDirIterator::Subdirectories);
            while (found.hasNext())
                files.append(found.next());
        }
        files.sort();
        return files;
    }

    static QStringList sources(const QStringList &rooms)
    {
        return filesBelow(rooms, {QStringLiteral("*.cpp"), QStringLiteral("*.h")});
    }

    static QStringList ownSources()
    {
        return sources({QStringLiteral("models"), QStringLiteral("db"), QStringLiteral("api"),
                        QStringLiteral("ui"), QStringLiteral("views"), QStringLiteral("app"),
                        QStringLiteral("tests")});
    }

    static QString contentOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", qPrintable(path));
        return QString::fromUtf8(file.readAll());
    }

    static QString shortName(const QString &path) { return path.mid(root().size() + 1); }

    /// The lines that match, as "file:line: text".
    static QStringList linesThatMatch(const QStringList &files, const QRegularExpression &forbidden)
    {
        QStringList found;
        for (const auto &path : files) {
            int number = 0;
            const QStringList lines = contentOf(path).split(u'\n');
            for (const auto &line : lines) {
                ++number;
                if (forbidden.match(line).hasMatch())
                    found.append(
                        QStringLiteral("%1:%2: %3").arg(shortName(path)).arg(number).arg(line.trimmed()));
            }
        }
        return found;
    }

    static QRegularExpression sqlText()
    {
        return QRegularExpression(QStringLiteral("\"(\\s*)(SELECT\\s|INSERT INTO |UPDATE \\w+ SET |DELETE "
                                                 "FROM |CREATE (TABLE|ROLE|DATABASE) |SET LOCAL |"
                                                 "SET ROLE |BEGIN\\b|COPY \\w)"));
    }

private slots:
    void noWidgetsBelowTheUi()
    {
        const QRegularExpression widgets(QStringLiteral(
            "#include "
            "<(QtWidgets|QtGui|QtCharts|QtSvg|QWidget|QApplication|QGuiApplication|QDialog|QLabel|QPainter|"
            "QColor|QPixmap|QImage|QIcon|QFont|QChart|QTableView|QStyle|QPushButton|QMessageBox)"));
        const QStringList found = linesThatMatch(
            sources({QStringLiteral("models"), QStringLiteral("db"), QStringLiteral("api")}), widgets);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY(widgets.match(QStringLiteral("#include <QWidget>")).hasMatch());
    }

    void lowerRoomsDoNotKnowHigherOnes_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("mayNotInclude");
        QTest::newRow("models") << QStringLiteral("models") << QStringLiteral("db|api|ui|views|app|tests");
        QTest::newRow("db") << QStringLiteral("db") << QStringLiteral("api|ui|views|app|tests");
        QTest::newRow("api") << QStringLiteral("api") << QStringLiteral("ui|views|app|tests");
        for (const char *room : {"api/http", "api/json", "api/client"})
            QTest::newRow(room) << QString::fromLatin1(room) << QStringLiteral("db|api/server");
        QTest::newRow("api/server") << QStringLiteral("api/server") << QStringLiteral("api/client|api/http");
        QTest::newRow("ui") << QStringLiteral("ui") << QStringLiteral("models|db|api|views|app|tests");
        QTest::newRow("views") << QStringLiteral("views") << QStringLiteral("db|api|app|tests");
        QTest::newRow("app") << QStringLiteral("app") << QStringLiteral("tests");
    }

    void lowerRoomsDoNotKnowHigherOnes()
    {
        QFETCH(QString, room);
        QFETCH(QString, mayNotInclude);
        const QStringList found = linesThatMatch(
            sources({room}), QRegularExpression(QStringLiteral("#include \"(%1)/").arg(mayNotInclude)));
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void noSqlAboveTheDatabase()
    {
        const QStringList found = linesThatMatch(sources({QStringLiteral("models"), QStringLiteral("ui"),
                                                          QStringLiteral("views"), QStringLiteral("app")}),
                                                 sqlText());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY(!linesThatMatch(sources({QStringLiteral("db")}), sqlText()).isEmpty());
    }

    void noSocketsAboveTheDatabase()
    {
        const QRegularExpression sockets(
            QStringLiteral("#include <(libpq|QTcp|QSsl|QLocalSocket|QLocalServer|QNetwork|QSql|sys/socket)"));
        const QStringList found = linesThatMatch(sources({QStringLiteral("models"), QStringLiteral("ui"),
                                                          QStringLiteral("views"), QStringLiteral("app")}),
                                                 sockets);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void noFileIsTooLong()
    {
        QStringList found;
        for (const auto &path : ownSources()) {
            if (const auto lines = contentOf(path).count(u'\n'); lines > 500)
                found.append(QStringLiteral("%1: %2 lines").arg(shortName(path)).arg(lines));
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void everySourceNamesItsLicence()
    {
        QStringList found;
        for (const auto &path : ownSources()) {
            if (!contentOf(path).startsWith(
                    QStringLiteral("// SPDX-FileCopyrightText: 2026 The Viridian authors\n"
                                   "// SPDX-License-Identifier: GPL-3.0-or-later\n")))
                found.append(shortName(path));
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void noPathOfTheMachineThatBuiltIt()
    {
        // In two parts, so that this file does not find itself.
        const QRegularExpression paths(QStringLiteral("(^|[\\s\"'(=])/(work|home|root)") +
                                       QStringLiteral("/\\w"));
        const QStringList files =
            ownSources() +
            filesBelow({QStringLiteral("docs"), QStringLiteral("packaging"), QStringLiteral("db"),
                        QStringLiteral("cmake"), QStringLiteral("resources")},
                       {QStringLiteral("*.md"), QStringLiteral("*.sh"), QStringLiteral("*.sql"),
                        QStringLiteral("*.txt"), QStringLiteral("*.cmake"), QStringLiteral("*.json")});
        const QStringList found = linesThatMatch(files, paths);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void everySourceIsFormatted()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("clang-format"));
        if (program.isEmpty())
            QSKIP("clang-format is not installed (package clang-format).");
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program,
                      QStringList{QStringLiteral("--dry-run"), QStringLiteral("--Werror")} + ownSources());
        QVERIFY(process.waitForFinished(240'000));
        const QString output = QString::fromUtf8(process.readAll());
        QVERIFY2(process.exitCode() == 0, qPrintable(output.left(4000)));
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
