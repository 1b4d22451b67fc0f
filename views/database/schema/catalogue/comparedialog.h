// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/latestrequest.h"
#include "models/source/otherdatabases.h"

#include <QDialog>

class QComboBox;
class QLineEdit;

namespace viridian {

class ConnectionForm;

namespace ui {
class Button;
class FormField;
class ProgressRow;
} // namespace ui

/// Asks which other database to compare with, and reads its catalog: a connection that is kept, one from a
/// connection string, or the fields of one. It stays open with the reason where that fails.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    /// `databases` is not owned and outlives this.
    explicit CompareDialog(OtherDatabases &databases, QWidget *parent = nullptr);

signals:
    /// The catalog is there, and the dialog closes. `name` is what the connection is called.
    void catalogRead(const QString &name, const viridian::SharedSnapshot &catalog);

private:
    QLayout *makeButtons();
    void choose(int index);
    void takeText();
    void read();
    void take(const Result<SharedSnapshot> &catalog);
    void stop();
    void showReading();

    OtherDatabases &m_databases;
    QList<ConnectionProfile> m_profiles;
    QComboBox *m_known;
    QLineEdit *m_text;
    ui::FormField *m_textField;
    ConnectionForm *m_form;
    ui::ProgressRow *m_progress;
    ui::Button *m_compare;
    LatestRequest<SharedSnapshot> m_request;
};

} // namespace viridian
