// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/differencesmodel.h"

namespace viridian {

using catalog::Difference;

namespace {

QString kindWord(const Difference &difference)
{
    switch (difference.kind) {
    case Difference::Kind::OnlyLeft:
        return DifferencesModel::tr("only here");
    case Difference::Kind::OnlyRight:
        return DifferencesModel::tr("only there");
    case Difference::Kind::Changed:
        return DifferencesModel::tr("changed");
    }
    return {};
}

QList<viridian::Column<Difference>> columns()
{
    const auto text = [](const QString &title, auto read) {
        return viridian::Column<Difference>{
            title, read, [read](const Difference &difference) { return QVariant(read(difference)); }};
    };
    // A definition of many lines stands in one; the whole of it is the hint.
    const auto value = [&](const QString &title, QString Difference::*side) {
        auto column = text(title, [side](const Difference &each) { return (each.*side).simplified(); });
        column.hint = [side](const Difference &each) { return each.*side; };
        return column;
    };
    return {text(DifferencesModel::tr("Difference"), &kindWord),
            text(DifferencesModel::tr("Type"), [](const Difference &each) { return each.type; }),
            text(DifferencesModel::tr("Object"), [](const Difference &each) { return each.object; }),
            text(DifferencesModel::tr("Property"), [](const Difference &each) { return each.property; }),
            value(DifferencesModel::tr("Here"), &Difference::left),
            value(DifferencesModel::tr("There"), &Difference::right)};
}

} // namespace

DifferencesModel::DifferencesModel(QObject *parent)
    : RecordModel(
          columns(),
          [](const Difference &each) {
              return QVariant(each.type + u' ' + each.object + u' ' + each.property);
          },
          parent)
{
}

void DifferencesModel::setDifferences(const QList<Difference> &differences)
{
    setRows(differences);
    emit loaded();
}

} // namespace viridian
