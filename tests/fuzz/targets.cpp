// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

#include "app/collect/servicedocument.h"
#include "app/collect/statementpage.h"
#include "app/import/moodle/logrow.h"
#include "app/import/oneroster/rosterrows.h"
#include "app/import/oulad/ouladcatalog.h"
#include "app/import/oulad/ouladriskdata.h"
#include "app/import/xapi/statement.h"
#include "app/import/xapi/statementsplitter.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>

namespace viridian::fuzz {

namespace {

const QUuid organization(0x7d1d4b5e, 0x3c0a, 0x4d7b, 0x9c, 0x52, 0x6a, 0x1e, 0x0f, 0x84, 0x2b, 0x97);
const QDateTime latest(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC);

void promise(bool kept, const char *text)
{
    if (!kept)
        qFatal("broken promise: %s", text);
}

// In memory where the system has such a folder: a fuzzer writes thousands of files a second.
const QTemporaryDir &folder()
{
    static const QTemporaryDir made(QDir(QStringLiteral("/dev/shm")).exists()
                                        ? QStringLiteral("/dev/shm/viridian-XXXXXX")
                                        : QDir::tempPath() + QStringLiteral("/viridian-XXXXXX"));
    return made;
}

QString write(const QString &name, const QByteArray &bytes)
{
    QFile file(folder().filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

// What the database takes, and what no two different texts are there.
void checkText(const QString &text)
{
    promise(!text.contains(QChar::Null), "no text holds a zero byte");
    promise(text.isValidUtf16(), "a text is Unicode");
}

void checkAction(const ingest::Action &action)
{
    promise(!action.id.isNull(), "an event has an id");
    promise(action.occurredAt.isValid() && action.occurredAt <= latest, "an event has a moment");
    promise(!action.voids.isNull() || !action.learner.isEmpty(), "an event has a learner");
    promise(action.seconds >= 0, "an event takes no negative time");
    promise(!action.score || (*action.score >= 0 && *action.score <= 100), "a score is 0 to 100");
    for (const QString *text : {&action.learner, &action.learnerName, &action.course, &action.courseTitle,
                                &action.activity, &action.activityTitle, &action.activityType})
        checkText(*text);
}

void checkTexts(const QJsonValue &value)
{
    if (value.isString())
        checkText(value.toString());
    for (const QJsonValue &item : value.toArray())
        checkTexts(item);
    for (const QJsonValue &field : value.toObject())
        checkTexts(field);
}

void checkReport(const ImportRun &run, qint64 rows, qint64 used)
{
    promise(run.report.skippedCount + used == rows, "a row is used or reported");
    promise(run.report.skipped.size() <= ImportReport::mostListed, "the list is bounded");
}

} // namespace

void csv(const QByteArray &bytes)
{
    const QString path = write(QStringLiteral("a.csv"), bytes);
    for (const auto encoding : {CsvReader::Encoding::Utf8, CsvReader::Encoding::Utf8OrWindows1252}) {
        qint64 rejected = 0;
        qint64 used = 0;
        qint64 line = 0;
        auto reader = CsvReader::open(
            path, {QStringLiteral("a"), QStringLiteral("b")},
            [&](qint64, const SkipReason &reason) {
                ++rejected;
                promise(!reason.text().isEmpty(), "a reason has a text");
            },
            encoding);
        if (!reader)
            continue;
        while (reader->next()) {
            ++used;
            promise(reader->line() >= line, "lines go forward");
            line = reader->line();
            for (const int column : {0, 1})
                promise(QUtf8StringView(reader->field(column)).isValidUtf8(), "a field is UTF-8");
        }
        promise(reader->error() || used + rejected == reader->rowsRead(), "a row is used or rejected");
    }
}

void xapi(const QByteArray &bytes)
{
    // The first byte is the size of the pieces in which the file comes.
    const size_t piece = bytes.isEmpty() ? 1 : static_cast<unsigned char>(bytes.front()) + size_t{1};
    auto file = PackedFile::open(write(QStringLiteral("a.jsonl"), bytes.mid(1)));
    promise(file.has_value(), "a file opens");
    xapi::StatementSplitter splitter(
        [&](std::span<char> buffer) { return file->read(buffer.first(std::min(piece, buffer.size()))); });
    qint64 line = 1;
    for (auto text = splitter.next(); text && *text; text = splitter.next()) {
        promise((*text)->line >= line, "lines go forward");
        promise((*text)->json.size() <= xapi::StatementSplitter::longestStatement, "a text is bounded");
        line = (*text)->line;
        if (const auto action = xapi::readStatement((*text)->json, latest)) {
            checkAction(*action);
            promise(action->contentHash.size() == 32, "a statement has a hash");
        } else {
            promise(!action.error().text().isEmpty(), "a reason has a text");
        }
    }
}

void moodle(const QByteArray &bytes)
{
    ImportRun run;
    auto file = SourceFile::openPath(write(QStringLiteral("log.csv"), bytes), QStringLiteral("log"),
                                     {QStringLiteral("Time"), QStringLiteral("Event context"),
                                      QStringLiteral("Component"), QStringLiteral("Event name"),
                                      QStringLiteral("Description")},
                                     run, CsvReader::Encoding::Utf8OrWindows1252);
    if (!file)
        return;
    qint64 used = 0;
    while (file->next()) {
        const moodle::LogRow row{
            file->optionalText(0).value_or(QString()), file->optionalText(1).value_or(QString()),
            file->optionalText(2).value_or(QString()), file->optionalText(3).value_or(QString()),
            file->optionalText(4).value_or(QString())};
        const auto action = moodle::readRow(row, {}, organization, latest);
        if (action) {
            checkAction(*action);
            ++used;
        } else {
            file->skip(action.error());
        }
    }
    if (file->finish())
        checkReport(run, run.report.files.first().read, used);
}

void oneroster(const QByteArray &bytes)
{
    // The first byte chooses the file.
    const int chosen = bytes.isEmpty() ? 0 : static_cast<unsigned char>(bytes.front()) % 6;
    const std::array columns{oneroster::organizationColumns(), oneroster::termColumns(),
                             oneroster::courseColumns(),       oneroster::classColumns(),
                             oneroster::userColumns(),         oneroster::enrollmentColumns()};
    ImportRun run;
    oneroster::Reference reference;
    reference.organizations.emplace({QStringLiteral("o")});
    reference.terms.insert(QStringLiteral("t"), {QStringLiteral("T"), QDate(2025, 1, 1), QDate(2025, 6, 1)});
    reference.courses.insert(QStringLiteral("c"), QStringLiteral("C"));
    auto file = SourceFile::openPath(write(QStringLiteral("roster.csv"), bytes.mid(1)),
                                     QStringLiteral("roster"), columns.at(static_cast<size_t>(chosen)), run);
    if (!file)
        return;
    qint64 used = 0;
    while (file->next()) {
        switch (chosen) {
        case 0:
            oneroster::readOrganization(*file, reference);
            break;
        case 1:
            oneroster::readTerm(*file, reference);
            break;
        case 2:
            oneroster::readCourse(*file, reference);
            break;
        case 3: {
            const auto row = oneroster::readClass(*file, reference, organization);
            promise(!file->isUsable() || row.course.endsOn > row.course.startsOn,
                    "a class ends after it starts");
            break;
        }
        case 4: {
            const auto row = oneroster::readUser(*file, reference, organization);
            promise(!file->isUsable() || !row.user.displayName.isEmpty(), "a user has a name");
            break;
        }
        default:
            oneroster::readEnrollment(*file);
        }
        used += file->isUsable();
    }
    if (file->finish())
        checkReport(run, run.report.files.first().read, used);
}

void oulad(const QByteArray &bytes)
{
    // The first byte chooses the file; the others are whole.
    static const std::array<std::pair<const char *, const char *>, 7> files{{
        {"courses", "code_module,code_presentation,module_presentation_length\nAAA,2013J,268\n"},
        {"assessments", "code_module,code_presentation,id_assessment,assessment_type,date,weight\n"
                        "AAA,2013J,1,TMA,19,10\n"},
        {"vle",
         "id_site,code_module,code_presentation,activity_type,week_from,week_to\n100,AAA,2013J,resource,,\n"},
        {"studentInfo", "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,"
                        "age_band,num_of_prev_attempts,studied_credits,disability,final_result\n"
                        "AAA,2013J,11,M,Wales,HE,,0-35,0,240,N,Pass\n"},
        {"studentRegistration", "code_module,code_presentation,id_student,date_registration,"
                                "date_unregistration\nAAA,2013J,11,-159,\n"},
        {"studentAssessment", "id_assessment,id_student,date_submitted,is_banked,score\n1,11,18,0,78\n"},
        {"studentVle", "code_module,code_presentation,id_student,id_site,date,sum_click\n"
                       "AAA,2013J,11,100,-5,3\n"},
    }};
    const size_t chosen = bytes.isEmpty() ? 0 : static_cast<unsigned char>(bytes.front()) % files.size();
    static std::optional<size_t> before; // of the file that is not whole
    for (size_t index = 0; index < files.size(); ++index) {
        if (index == chosen || !before || index == *before)
            write(QLatin1String(files.at(index).first) + QStringLiteral(".csv"),
                  index == chosen ? bytes.mid(1) : QByteArray(files.at(index).second));
    }
    before = chosen;
    ImportRun run;
    const auto catalog = oulad::Catalog::read(folder().path(), organization, run);
    if (!catalog)
        return;
    for (const auto &course : catalog->courses())
        promise(course.endsOn > course.startsOn, "a course ends after it starts");
    for (const auto &activity : catalog->activities())
        promise(activity.weight >= 0, "a weight is not negative");

    // The large files too.
    ImportRun riskRun;
    const auto data = oulad::readRiskData(folder().path(), {}, riskRun);
    promise(!data || data->cohort.size() == data->attributes.size(), "each course has its learners");
}

void service(const QByteArray &bytes)
{
    // The first byte chooses the service.
    static const QString userId = QStringLiteral("l1");
    const size_t chosen =
        bytes.isEmpty() ? 0 : static_cast<unsigned char>(bytes.front()) % personServices.size();
    const ExternalService service = personServices[chosen];
    const auto document = collect::readDocument(service, bytes.mid(1), userId);
    if (!document) {
        promise(!document.error().userText.isEmpty(), "an error has a text");
        return;
    }
    checkTexts(*document);
    const auto again =
        collect::readDocument(service, QJsonDocument(*document).toJson(QJsonDocument::Compact), userId);
    promise(again && *again == *document, "what passes passes again");
}

void lrs(const QByteArray &bytes)
{
    static const QUrl url(QStringLiteral("https://lrs.example.org/xapi/statements"));
    // The first line is a header of the answer.
    const qsizetype line = bytes.indexOf('\n');
    const auto page = collect::readPage(
        url, {200,
              "application/json",
              bytes.mid(line + 1),
              {{"X-Experience-API-Consistent-Through", bytes.left(std::max<qsizetype>(0, line))}}});
    if (!page) {
        promise(!page.error().userText.isEmpty(), "an error has a text");
        return;
    }
    promise(page->more.isEmpty() || page->more.host() == url.host(), "the token goes nowhere else");
    for (const QJsonValue &one : page->statements) {
        promise(one.isObject(), "a statement is an object");
        const auto stored = collect::storeMoment(one[QStringLiteral("stored")].toString());
        promise(!stored.isValid() || stored.timeSpec() == Qt::UTC, "a moment is in UTC");
        if (const auto action = xapi::readStatement(one.toObject(), latest))
            checkAction(*action);
    }
}

} // namespace viridian::fuzz
