// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/wire.h"

#include "db/snapshot/label.h"
#include "db/snapshot/tuple.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QtEndian>

#include <limits>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::Wire)
};

const QString stepsName = QStringLiteral("steps");
const QString estimateName = QStringLiteral("estimate");
const QString coursesName = QStringLiteral("courses");
const QString relationName = QStringLiteral("relation");
const QString countName = QStringLiteral("count");
const QString totalName = QStringLiteral("total");
const QString sinceName = QStringLiteral("since");
const QString partsName = QStringLiteral("parts");
const QString pagedName = QStringLiteral("paged");
const QString afterName = QStringLiteral("after");
const QString headName = QStringLiteral("head");
const QString wholeName = QStringLiteral("whole");
const QString rowsName = QStringLiteral("rows");
constexpr qsizetype mostSteps = 100;
constexpr qsizetype mostParts = 10'000;

void appendLength(QByteArray &bytes, qsizetype length)
{
    const quint32 value = qToBigEndian(static_cast<quint32>(length));
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// The bytes behind the length that stands in front of them; nothing where they are cut off.
std::optional<QByteArrayView> takeCounted(QByteArrayView &bytes)
{
    if (bytes.size() < 4)
        return {};
    const qsizetype length = qFromBigEndian<quint32>(bytes.data());
    bytes = bytes.sliced(4);
    if (length > bytes.size())
        return {};
    const QByteArrayView taken = bytes.first(length);
    bytes = bytes.sliced(length);
    return taken;
}

QJsonObject jsonOf(const QHash<QByteArray, qint64> &numbers)
{
    QJsonObject object;
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it)
        object.insert(QString::fromLatin1(it.key()), it.value());
    return object;
}

/// Reads one request and notes the first field that cannot be used.
class RequestReader
{
public:
    Result<ReadRequest> read(const QByteArray &body)
    {
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(body, &error);
        if (error.error != QJsonParseError::NoError || !document.isObject())
            return failure(ErrorKind::BadInput, Text::tr("No JSON object."));
        const QJsonObject object = document.object();
        ReadRequest request;
        only(object, {stepsName, estimateName, coursesName}, {});
        request.isEstimate = flag(object, estimateName, {});
        if (object.contains(coursesName))
            request.scope = courses(object.value(coursesName));
        const QJsonArray steps = object.value(stepsName).toArray();
        check(object.value(stepsName).isArray() && steps.size() <= mostSteps, stepsName);
        for (qsizetype i = 0; i < steps.size() && m_bad.isNull(); ++i)
            request.steps.append(
                step(steps.at(i).toObject(), QStringLiteral("%1[%2]").arg(stepsName).arg(i)));
        if (!m_bad.isNull())
            return failure(ErrorKind::BadInput, Text::tr("This cannot be used."), m_bad);
        return request;
    }

private:
    static QString member(const QString &path, const QString &name)
    {
        return path.isEmpty() ? name : path + u'.' + name;
    }

    void check(bool isGood, const QString &field)
    {
        if (!isGood && m_bad.isNull())
            m_bad = field;
    }

    void only(const QJsonObject &object, const QStringList &names, const QString &path)
    {
        for (const QString &name : object.keys())
            check(names.contains(name), member(path, name));
    }

    bool flag(const QJsonObject &object, const QString &name, const QString &path)
    {
        const QJsonValue value = object.value(name);
        check(value.isUndefined() || value.isBool(), member(path, name));
        return value.toBool();
    }

    qint64 number(const QJsonValue &value, qint64 least, qint64 most, const QString &field)
    {
        const auto wrong = std::numeric_limits<qint64>::min();
        const qint64 found = value.isDouble() ? value.toInteger(wrong) : wrong;
        check(found >= least && found <= most, field);
        return found;
    }

    QUuid id(const QJsonValue &value, const QString &field)
    {
        const QUuid found = QUuid::fromString(value.toString());
        check(!found.isNull(), field);
        return found;
    }

    CopyScope courses(const QJsonValue &value)
    {
        const QJsonArray array = value.toArray();
        check(value.isArray() && array.size() <= mostChosenCourses, coursesName);
        QList<QUuid> ids;
        for (qsizetype i = 0; i < array.size() && m_bad.isNull(); ++i)
            ids.append(id(array.at(i), QStringLiteral("%1[%2]").arg(coursesName).arg(i)));
        return scopeOf(ids);
    }

    qint64 day(const QJsonValue &value, const QString &field)
    {
        return number(value, std::numeric_limits<qint32>::min(), std::numeric_limits<qint32>::max(), field);
    }

    Step step(const QJsonObject &object, const QString &path)
    {
        Step step;
        only(object, {relationName, countName, totalName, sinceName, partsName, pagedName, afterName}, path);
        step.relation = relationNamed(object.value(relationName).toString().toLatin1());
        check(step.relation, member(path, relationName));
        if (!step.relation)
            return step;
        // Only these have a key, parts, and rows that tell when they were written.
        const bool isDivided = step.relation->isIncremental;
        step.isCount = flag(object, countName, path);
        step.isTotal = flag(object, totalName, path);
        check(step.isCount || !step.isTotal, member(path, totalName));
        const qsizetype alone = object.contains(totalName) ? 3 : 2;
        check(!step.isCount || (isDivided && object.size() == alone), member(path, countName));
        step.isPaged = flag(object, pagedName, path);
        check(!step.isPaged || isDivided, member(path, pagedName));
        if (object.contains(sinceName)) {
            check(isDivided && !object.contains(partsName), member(path, sinceName));
            step.since = number(object.value(sinceName), 0, 1LL << 53, member(path, sinceName));
        }
        if (object.contains(partsName)) {
            check(isDivided || step.relation->courseColumn >= 0, member(path, partsName));
            step.parts = parts(*step.relation, object.value(partsName), member(path, partsName));
        }
        if (object.contains(afterName)) {
            check(step.isPaged, member(path, afterName));
            step.after = after(*step.relation, object.value(afterName), member(path, afterName));
        }
        return step;
    }

    QList<Part> parts(const Relation &relation, const QJsonValue &value, const QString &path)
    {
        const QJsonArray array = value.toArray();
        check(value.isArray() && array.size() <= mostParts, path);
        const bool hasCourse = relation.courseColumn >= 0;
        const bool hasDay = relation.dayColumn >= 0;
        QList<Part> parts;
        for (const auto &entry : array) {
            const QJsonArray values = entry.toArray();
            check(values.size() == (hasCourse ? 1 : 0) + (hasDay ? 1 : 0), path);
            if (!m_bad.isNull())
                return {};
            Part part;
            if (hasCourse)
                part.courseId = id(values.first(), path);
            if (hasDay)
                part.day = day(values.last(), path);
            parts.append(part);
        }
        return parts;
    }

    QJsonArray after(const Relation &relation, const QJsonValue &value, const QString &path)
    {
        const QJsonArray values = value.toArray();
        check(values.isEmpty() || values.size() == relation.key.size(), path);
        check(value.isArray(), path);
        QJsonArray key;
        for (qsizetype i = 0; i < values.size() && m_bad.isNull(); ++i) {
            if (relation.columns.at(relation.key.at(i).column) == Column::Integer)
                key.append(day(values.at(i), path));
            else
                key.append(id(values.at(i), path).toString(QUuid::WithoutBraces));
        }
        return key;
    }

    QString m_bad; ///< null: none
};

} // namespace

QByteArray encode(const ReadRequest &request)
{
    QJsonArray steps;
    for (const Step &step : request.steps) {
        QJsonObject object{{relationName, QString::fromLatin1(step.relation->name)}};
        if (step.isCount)
            object.insert(countName, true);
        if (step.isTotal)
            object.insert(totalName, true);
        if (step.since)
            object.insert(sinceName, *step.since);
        if (step.parts)
            object.insert(partsName, jsonOf(*step.relation, *step.parts));
        if (step.isPaged)
            object.insert(pagedName, true);
        if (!step.after.isEmpty())
            object.insert(afterName, step.after);
        steps.append(object);
    }
    QJsonObject object{{stepsName, steps}};
    if (request.isEstimate)
        object.insert(estimateName, true);
    if (request.scope)
        object.insert(coursesName, jsonOf(*request.scope));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<ReadRequest> decodeRequest(const QByteArray &body)
{
    return RequestReader().read(body);
}

Result<void> AnswerWriter::begin(const FeedHead &head)
{
    m_head = head;
    return {};
}

Result<void> AnswerWriter::row(qsizetype step, QByteArrayView tuple)
{
    while (m_rows.size() <= step)
        m_rows.append(0);
    ++m_rows[step];
    appendLength(m_tuples, tuple.size());
    m_tuples.append(tuple);
    return {};
}

QByteArray AnswerWriter::finish(qsizetype whole) const
{
    QJsonArray rows;
    for (const qint64 count : m_rows)
        rows.append(count);
    const QJsonObject object{
        {headName, jsonOf(m_head)}, {wholeName, whole}, {rowsName, rows}, {estimateName, jsonOf(m_estimate)}};
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QByteArray bytes;
    bytes.reserve(4 + json.size() + m_tuples.size());
    appendLength(bytes, json.size());
    return bytes.append(json).append(m_tuples);
}

Result<AnswerReader> AnswerReader::of(QByteArrayView bytes, qsizetype steps)
{
    const auto wrong = [](const char *what) { return unreadableAnswer(QLatin1StringView(what)); };
    AnswerReader reader;
    const auto json = takeCounted(bytes);
    if (!json)
        return wrong("cut off");
    const QJsonObject object = QJsonDocument::fromJson(json->toByteArray()).object();
    const auto head = headFrom(object.value(headName).toObject());
    reader.m_whole = object.value(wholeName).toInteger(-1);
    for (const auto &count : object.value(rowsName).toArray())
        reader.m_rows.append(count.toInteger(-1));
    if (!head || reader.m_whole < 0 || reader.m_whole > steps || reader.m_rows.size() > steps)
        return wrong("beginning");
    reader.m_head = *head;
    reader.m_tuples = bytes;
    const QJsonObject estimate = object.value(estimateName).toObject();
    for (auto it = estimate.begin(); it != estimate.end(); ++it)
        reader.m_estimate.insert(it.key().toLatin1(), std::max<qint64>(0, it.value().toInteger()));
    return reader;
}

Result<qsizetype> AnswerReader::play(ReadSink &sink) const
{
    if (auto begun = sink.begin(m_head); !begun)
        return Unexpected(begun.error());
    QByteArrayView rest = m_tuples;
    for (qsizetype step = 0; step < m_rows.size(); ++step) {
        for (qint64 i = 0; i < m_rows.at(step); ++i) {
            const auto tuple = takeCounted(rest);
            if (!tuple)
                return unreadableAnswer(QStringLiteral("cut off"));
            if (auto taken = sink.row(step, *tuple); !taken)
                return Unexpected(taken.error());
        }
    }
    if (!rest.isEmpty())
        return unreadableAnswer(QStringLiteral("too long"));
    return m_whole;
}

} // namespace viridian::snapshot
