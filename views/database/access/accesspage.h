// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/database/databasepage.h"

class QScrollArea;

namespace viridian {

class ExportMenu;
class MatrixCard;
class SqlCard;
class TryAsCard;
class WhyCard;

/// Who reaches which rows: the matrix, what a login really sees, why, and SQL as that login. Cell, table and
/// row are one selection: a cell chooses the table and the command, Enter on it also an identity that acts in
/// its role.
class AccessPage : public DatabasePage
{
    Q_OBJECT

public:
    explicit AccessPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    ExportMenu *exports() const { return m_exports; }

protected:
    void showCatalog() override;
    void forget() override;
    bool busy() const override;

private:
    QWidget *makeBody();
    void makeExports();
    void follow();
    void chooseTable(catalog::ObjectId table);
    void actAsCell();
    void showRows(catalog::ObjectId table);

    MatrixCard *m_matrix;
    TryAsCard *m_tryAs;
    WhyCard *m_why;
    SqlCard *m_sql;
    QScrollArea *m_scroll;
    ExportMenu *m_exports;
};

} // namespace viridian
