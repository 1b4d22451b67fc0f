// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace viridian::ui {

/// SQL to read, select and copy: the code face, keywords and strings coloured, as high as its lines. Long
/// lines wrap. Tab leaves it.
class CodeBlock : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// `name` is the accessible name.
    explicit CodeBlock(const QString &name, QWidget *parent = nullptr);

    void setCode(const QString &sql);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }
    bool hasHeightForWidth() const override { return false; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
};

} // namespace viridian::ui
