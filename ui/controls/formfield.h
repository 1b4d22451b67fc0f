// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace viridian::ui {

class Label;

/// A labelled editor: label above (its mnemonic focuses the editor), hint at the right of the label, error
/// beneath.
class FormField : public QWidget
{
    Q_OBJECT

public:
    /// Takes ownership of the editor and makes it dialog-sized. The label is its accessible name.
    FormField(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    void setHint(const QString &hint);
    /// Why the content cannot be accepted; empty when it can. Also its accessible description.
    void setError(const QString &error);
    bool hasError() const;

private:
    QWidget *m_editor;
    Label *m_hint;
    Label *m_error;
};

} // namespace viridian::ui
