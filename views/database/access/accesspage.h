// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/database/databasepage.h"

namespace viridian {

class ExportMenu;
class MatrixCard;
class TryAsCard;
class WhyCard;

/// Who reaches which rows: the matrix, what a login really sees, and why. Cell, table and row are one
/// selection: a cell chooses the table and the command, Enter on it also an identity that acts in its role.
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

    MatrixCard *m_matrix;
    TryAsCard *m_tryAs;
    WhyCard *m_why;
    ExportMenu *m_exports;
};

} // namespace viridian
