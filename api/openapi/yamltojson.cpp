// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
// yamltojson YAML JSON: writes a YAML document as JSON, at build time. Texts in quotes stay texts; of the
// rest true, false, null and numbers are what they look like.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <yaml-cpp/yaml.h>

#include <cstdio>

namespace {

QJsonValue scalar(const YAML::Node &node)
{
    const QString text = QString::fromStdString(node.Scalar());
    if (node.Tag() == "!") // it was quoted
        return text;
    if (text == u"true" || text == u"false")
        return text == u"true";
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

QJsonValue json(const YAML::Node &node)
{
    if (node.IsMap()) {
        QJsonObject object;
        for (const auto &member : node)
            object.insert(QString::fromStdString(member.first.Scalar()), json(member.second));
        return object;
    }
    if (node.IsSequence()) {
        QJsonArray array;
        for (const auto &item : node)
            array.append(json(item));
        return array;
    }
    return node.IsNull() ? QJsonValue() : scalar(node);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("yamltojson YAML JSON\n", stderr);
        return 2;
    }
    try {
        const QByteArray text =
            QJsonDocument(json(YAML::LoadFile(argv[1])).toObject()).toJson(QJsonDocument::Compact);
        QFile file(QString::fromLocal8Bit(argv[2]));
        if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush())
            return 0;
        std::fprintf(stderr, "%s: %s\n", argv[2], qPrintable(file.errorString()));
    } catch (const YAML::Exception &error) {
        std::fprintf(stderr, "%s: %s\n", argv[1], error.what());
    }
    return 1;
}
