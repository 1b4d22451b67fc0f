// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/histogram.h"
#include "ui/controls/label.h"
#include "ui/export/csvexport.h"
#include "ui/export/pictureexport.h"
#include "ui/export/tablecopy.h"
#include "ui/export/xlsxexport.h"
#include "ui/tables/cellroles.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace viridian::ui;

/// Reads every file back with a reader that is not ours where there is one (unzip, pdftotext, pdfinfo).
class TestExport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QStandardItem *item(const QString &text, const QVariant &value = {})
    {
        auto *made = new QStandardItem(text);
        if (value.isValid())
            made->setData(value, CellExportRole);
        return made;
    }

    static void fill(QStandardItemModel &model)
    {
        model.setHorizontalHeaderLabels(
            {QStringLiteral("Learner"), QStringLiteral("Pace"), QStringLiteral("Seen")});
        model.appendRow({item(QStringLiteral("=HYPERLINK(\"x\")")), item(QStringLiteral("1,234.5"), 1234.5),
                         item(QStringLiteral("21 Apr"), QDate(2014, 4, 21))});
        model.appendRow({item(QStringLiteral("O\"Neil, ליאת")), item(QStringLiteral("−34"), -34),
                         item(QStringLiteral("08:04 UTC"),
                              QDateTime(QDate(2014, 4, 21), QTime(8, 4), QTimeZone::utc()))});
    }

    static QByteArray run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished() || process.exitCode() != 0)
            return "failed: " + process.errorString().toUtf8() + process.readAllStandardError();
        return process.readAllStandardOutput();
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        Theme::instance().install(Scheme::Dark);
        QVERIFY(m_folder.isValid());
    }

    void csvHoldsValuesAndNoFormulas()
    {
        QStandardItemModel model;
        fill(model);
        const QString path = m_folder.filePath(QStringLiteral("table.csv"));
        const ExportError error = exportCsv(model, path);
        QVERIFY2(!error, qPrintable(error.value_or(QString())));
        QCOMPARE(QString::fromUtf8(read(path)),
                 QStringLiteral("\"Learner\",\"Pace\",\"Seen\"\r\n"
                                "\"'=HYPERLINK(\"\"x\"\")\",\"1234.5\",\"2014-04-21\"\r\n"
                                "\"O\"\"Neil, ליאת\",\"-34\",\"2014-04-21T08:04:00Z\"\r\n"));
    }

    /// What a file has to say of its figures is in it, whatever its form.
    void everyFormCarriesANote()
    {
        const QString note = QStringLiteral("Offline copy, <2> courses");
        QStandardItemModel model;
        fill(model);
        const auto path = [this](const char *name) { return m_folder.filePath(QLatin1StringView(name)); };
        QVERIFY(!exportCsv(model, path("noted.csv"), note));
        const QByteArrayList lines = read(path("noted.csv")).split('\n');
        QCOMPARE(lines.at(0), "\"Learner\",\"Pace\",\"Seen\",\"Offline copy, <2> courses\"\r");
        QVERIFY2(lines.at(1).endsWith(",\"2014-04-21\",\"\"\r"), lines.at(1));
        QVERIFY(!exportXlsx(model, path("noted.xlsx"), QStringLiteral("Pace"), note));
        const auto part = [&](const QString &name) {
            return run(QStringLiteral("unzip"), {QStringLiteral("-p"), path("noted.xlsx"), name});
        };
        QVERIFY(part(QStringLiteral("xl/sharedStrings.xml")).contains("Offline copy, &lt;2&gt; courses"));
        QVERIFY(part(QStringLiteral("xl/worksheets/sheet1.xml")).contains("r=\"D1\""));

        Label label(QStringLiteral("Velocity"), TextStyle::PageTitle);
        label.resize(240, 40);
        QVERIFY(!exportSvg(label, path("noted.svg"), QStringLiteral("Card"), note));
        QVERIFY2(read(path("noted.svg")).contains("Offline copy, &lt;2&gt; courses"),
                 read(path("noted.svg")));
        QVERIFY(!exportPdf({&label}, path("noted.pdf"), QStringLiteral("Card"), note));
        const QByteArray text = run(QStringLiteral("pdftotext"), {path("noted.pdf"), QStringLiteral("-")});
        QVERIFY2(text.contains("Velocity") && text.contains(note.toUtf8()), text);
        QVERIFY(!exportPng(label, path("noted.png"), note));
        QImage image(path("noted.png"));
        QCOMPARE(image.width(), 480);
        QVERIFY(image.height() > 80 + 16);
        const QRect below(0, 80, 480, image.height() - 80);
        const QImage written = image.copy(below);
        QImage ground = written;
        ground.fill(color(Token::Base));
        QVERIFY(written != ground);
    }

    /// A long table is copied in pauses; what comes of it is what stands in the model.
    void aTableIsCopiedALittleAtATime()
    {
        QStandardItemModel model;
        fill(model);
        TableCopier copier(model, QStringLiteral("Pace"));
        QVERIFY(!copier.copyFor(std::chrono::milliseconds(0)));
        QVERIFY(copier.copyFor(std::chrono::milliseconds(0)));
        const TableCopy copy = copier.take();
        QCOMPARE(copy.rows(), 2);
        QCOMPARE(copy.title, QStringLiteral("Pace"));
        QCOMPARE(copy.cell(0, 1), QVariant(1234.5));
        QCOMPARE(copy.cell(1, 0), QVariant(QStringLiteral("O\"Neil, ליאת")));
        QCOMPARE(copy.widths, (QList<qsizetype>{15, 7, 9})); // as shown
    }

    void whatIsGivenUpLeavesTheFileThatWasThere()
    {
        QStandardItemModel model;
        fill(model);
        std::stop_source stop;
        stop.request_stop();
        const QString path = m_folder.filePath(QStringLiteral("kept"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("before") == 6);
        file.close();
        QVERIFY(exportCsv(copyOf(model), path, {}, stop.get_token()));
        QCOMPARE(read(path), QByteArray("before"));
        QVERIFY(exportXlsx({copyOf(model)}, path, {}, {}, stop.get_token()));
        QCOMPARE(read(path), QByteArray("before"));
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("kept*")}).size(), 1);
    }

    void csvNeutralisesEveryFormulaStart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("neutralised");
        for (const char *text : {"=1+1", "+1", "-1", "@SUM", "\tx"})
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        for (const char *text : {"plain", "a=b", "", "5"})
            QTest::newRow(text) << QString::fromLatin1(text) << false;
    }

    void csvNeutralisesEveryFormulaStart()
    {
        QFETCH(QString, text);
        QFETCH(bool, neutralised);
        QStandardItemModel model;
        model.setHorizontalHeaderLabels({QStringLiteral("h")});
        model.appendRow(item(text));
        const QString path = m_folder.filePath(QStringLiteral("formula.csv"));
        QVERIFY(!exportCsv(model, path));
        const QString expected = neutralised ? u'\'' + text : text;
        QCOMPARE(QString::fromUtf8(read(path)), QStringLiteral("\"h\"\r\n\"%1\"\r\n").arg(expected));
    }

    void xlsxHoldsRealNumbersAndDates()
    {
        QStandardItemModel model;
        fill(model);
        const QString path = m_folder.filePath(QStringLiteral("table.xlsx"));
        const ExportError error = exportXlsx(model, path, QStringLiteral("Pace: [by week]"));
        QVERIFY2(!error, qPrintable(error.value_or(QString())));
        const QByteArray sheet = run(QStringLiteral("unzip"), {QStringLiteral("-p"), path,
                                                               QStringLiteral("xl/worksheets/sheet1.xml")});
        QVERIFY2(sheet.contains("<v>1234.5</v>"), sheet);
        QVERIFY(sheet.contains("<v>-34</v>"));
        QVERIFY(sheet.contains("<v>41750</v>")); // 21 Apr 2014 as a serial day
        QVERIFY(sheet.contains("<v>41750.336")); // and 08:04
        QVERIFY(sheet.contains("state=\"frozen\""));
        QVERIFY(!sheet.contains("<f>"));
        const QByteArray strings = run(QStringLiteral("unzip"),
                                       {QStringLiteral("-p"), path, QStringLiteral("xl/sharedStrings.xml")});
        QVERIFY(strings.contains("=HYPERLINK("));
        const QByteArray book =
            run(QStringLiteral("unzip"), {QStringLiteral("-p"), path, QStringLiteral("xl/workbook.xml")});
        QVERIFY2(book.contains("name=\"Pace   by week\""), book);
    }

    void pdfHasAPageForEachWidgetAsText()
    {
        Label first(QStringLiteral("Learning velocity"), TextStyle::PageTitle);
        Label second(QStringLiteral("Skill coverage"), TextStyle::PageTitle);
        first.resize(1240, 824);
        second.resize(1240, 824);
        const QString path = m_folder.filePath(QStringLiteral("pages.pdf"));
        const ExportError error = exportPdf({&first, &second}, path, QStringLiteral("KPI wall"));
        QVERIFY2(!error, qPrintable(error.value_or(QString())));
        const QByteArray text = run(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
        const QList<QByteArray> pages = text.split('\f');
        QVERIFY2(pages.size() >= 2 && pages.at(0).contains("Learning velocity"), text);
        QVERIFY(pages.at(1).contains("Skill coverage"));
        const QByteArray info = run(QStringLiteral("pdfinfo"), {path});
        QVERIFY2(info.contains("KPI wall"), info);
        QVERIFY2(info.contains("A4"), info);
        QVERIFY(info.simplified().contains("Pages: 2"));
    }

    /// Bars are clipped by the chart they stand in, whose place on paper is another one than on the screen.
    void chartsAreWholeInAPdf()
    {
        QWidget page;
        page.resize(1240, 824);
        Histogram chart(&page);
        chart.setGeometry(700, 400, 300, 200);
        chart.setData({.counts = {5, 5, 5, 5}});
        page.show();
        const QString path = m_folder.filePath(QStringLiteral("chart.pdf"));
        QVERIFY(!exportPdf({&page}, path, QStringLiteral("Chart")));
        const QString picture = m_folder.filePath(QStringLiteral("chart"));
        run(QStringLiteral("pdftoppm"),
            {QStringLiteral("-png"), QStringLiteral("-singlefile"), QStringLiteral("-scale-to-x"),
             QStringLiteral("1240"), QStringLiteral("-scale-to-y"), QStringLiteral("-1"), path, picture});
        const QImage drawn(picture + QStringLiteral(".png"));
        QCOMPARE(drawn.width(), 1240);
        // Three quarters of the chart's ground and more, if not cut off.
        const QColor bar = Theme::instance().ramp(3);
        int pixels = 0;
        for (int y = 0; y < drawn.height(); ++y)
            for (int x = 0; x < drawn.width(); ++x) {
                const QColor found = drawn.pixelColor(x, y);
                pixels += std::abs(found.red() - bar.red()) + std::abs(found.green() - bar.green()) +
                              std::abs(found.blue() - bar.blue()) <
                          6;
            }
        QVERIFY2(pixels > 20'000, QByteArray::number(pixels).constData());
    }

    void picturesAreSharpAndVectorsStayVectors()
    {
        Label label(QStringLiteral("Velocity"), TextStyle::PageTitle);
        label.resize(120, 40);
        const QString png = m_folder.filePath(QStringLiteral("card.png"));
        QVERIFY(!exportPng(label, png));
        const QImage image(png);
        QCOMPARE(image.size(), QSize(240, 80));
        QCOMPARE(QColor(image.pixel(239, 79)), color(Token::Base));
        const QString svg = m_folder.filePath(QStringLiteral("card.svg"));
        QVERIFY(!exportSvg(label, svg, QStringLiteral("Velocity card")));
        const QByteArray source = read(svg);
        QVERIFY(source.contains(">Velocity</text>"));
        QVERIFY(source.contains("<title>Velocity card</title>"));
        QVERIFY(!source.contains("<image"));
    }

    void aFolderThatIsNotThereIsSaidSo()
    {
        QStandardItemModel model;
        fill(model);
        const QString path = m_folder.filePath(QStringLiteral("none/table.csv"));
        const ExportError error = exportCsv(model, path);
        QVERIFY(error);
        QVERIFY(error->contains(QStringLiteral("table.csv")));
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_MAIN(TestExport)
#include "tst_export.moc"
