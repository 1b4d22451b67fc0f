// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/snapshotfile.h"

#include "models/catalog/snapshotfields.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace viridian::catalog {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::catalog::SnapshotFile)
};

const QString versionKey = QStringLiteral("viridian_catalog_snapshot");
const QString snapshotKey = QStringLiteral("snapshot");

template <typename T>
inline constexpr bool isList = false;
template <typename T>
inline constexpr bool isList<QList<T>> = true;
template <typename T>
inline constexpr bool isOptional = false;
template <typename T>
inline constexpr bool isOptional<std::optional<T>> = true;

template <typename T>
QJsonValue written(const T &value)
{
    if constexpr (std::is_same_v<T, QString>) {
        return value.isNull() ? QJsonValue() : QJsonValue(value);
    } else if constexpr (std::is_same_v<T, QChar>) {
        return value.isNull() ? QJsonValue() : QJsonValue(QString(value));
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        return value.isValid() ? QJsonValue(value.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, double>) {
        return value;
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        return static_cast<qint64>(value);
    } else if constexpr (isOptional<T>) {
        return value ? written(*value) : QJsonValue();
    } else if constexpr (isList<T>) {
        QJsonArray array;
        for (const auto &each : value)
            array.append(written(each));
        return array;
    } else {
        QJsonObject object;
        visit(value, [&object](const char *name, const auto &field) {
            object.insert(QLatin1StringView(name), written(field));
        });
        return object;
    }
}

template <typename T>
void read(const QJsonValue &json, T &value)
{
    if constexpr (std::is_same_v<T, QString>) {
        value = json.isNull() ? QString() : json.toString(QStringLiteral(""));
    } else if constexpr (std::is_same_v<T, QChar>) {
        value = json.toString().isEmpty() ? QChar() : json.toString().front();
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        value = QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    } else if constexpr (std::is_same_v<T, bool>) {
        value = json.toBool();
    } else if constexpr (std::is_same_v<T, double>) {
        value = json.toDouble();
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        value = static_cast<T>(json.toInteger());
    } else if constexpr (isOptional<T>) {
        if (!json.isNull())
            read(json, value.emplace());
    } else if constexpr (isList<T>) {
        const QJsonArray array = json.toArray();
        value.reserve(array.size());
        for (const auto &each : array)
            read(each, value.emplaceBack());
    } else {
        const QJsonObject object = json.toObject();
        visit(value, [&object](const char *name, auto &field) {
            // What an older file does not have keeps its default.
            if (const auto found = object.find(QLatin1StringView(name)); found != object.end())
                read(*found, field);
        });
    }
}

} // namespace

QByteArray toJson(const Snapshot &snapshot)
{
    return QJsonDocument(QJsonObject{{versionKey, snapshotFileVersion}, {snapshotKey, written(snapshot)}})
        .toJson(QJsonDocument::Compact);
}

Result<Snapshot> fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    const int version = object[versionKey].toInt();
    if (version == 0)
        return failure(ErrorKind::BadInput, Text::tr("This is no saved catalog of Viridian."),
                       error.errorString());
    if (version > snapshotFileVersion)
        return failure(ErrorKind::BadInput,
                       Text::tr("A newer Viridian saved this catalog. Update this one to read it."));
    Snapshot snapshot;
    read(object[snapshotKey], snapshot);
    snapshot.index();
    return snapshot;
}

Result<void> saveSnapshot(const Snapshot &snapshot, const QString &path)
{
    const QByteArray json = toJson(snapshot);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return failure(ErrorKind::NoSpace, Text::tr("%1 was not written: %2").arg(path, file.errorString()));
    return {};
}

Result<Snapshot> loadSnapshot(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput, Text::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    return fromJson(file.readAll());
}

} // namespace viridian::catalog
