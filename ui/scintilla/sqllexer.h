// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"

#include <Qsci/qscilexersql.h>

namespace viridian::ui {

/// SQL with PostgreSQL's quoting, in given colours; the names of functions are keywords of their own.
class SqlLexer : public QsciLexerSQL
{
    Q_OBJECT

public:
    explicit SqlLexer(QObject *parent);

    void setColors(const CodeColors &colors);
    void setFunctions(const QStringList &functions);

    const char *keywords(int set) const override;

private:
    QByteArray m_keywords;
    QByteArray m_functions;
};

} // namespace viridian::ui
