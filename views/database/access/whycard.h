// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/accessprobe.h"
#include "models/source/latestrequest.h"
#include "ui/controls/card.h"

class QLineEdit;

namespace viridian {

namespace ui {
class Label;
} // namespace ui

class PolicyList;
class RowStrip;
class VerdictBox;

/// Why an identity reaches a row or not, policy by policy. The key is written as id = 7; INSERT takes the new
/// row instead, UPDATE may take one beside the key.
class WhyCard : public ui::Card
{
    Q_OBJECT

public:
    /// Who asks for what.
    struct Subject
    {
        effective::Actor actor;
        catalog::ObjectId table = 0; ///< 0: none is chosen
        catalog::Policy::Command command = catalog::Policy::Command::Select;

        bool operator==(const Subject &) const = default;
    };

    explicit WhyCard(QWidget *parent = nullptr);

    void setCatalog(const AccessProbe::Catalog &catalog, AccessProbe *probe);
    /// Forgets the verdict on another subject. A table of another subject keeps its key.
    void setSubject(const Subject &subject);
    const Subject &subject() const { return m_subject; }
    /// Writes the key and asks.
    void ask(const QJsonObject &key);
    bool isAsking() const { return m_request.running(); }
    /// The last verdict; nothing before the first, and after the subject changed.
    const std::optional<effective::RowVerdict> &verdict() const { return m_verdict; }
    QLineEdit *keyField() const { return m_key; }
    QLineEdit *rowField() const { return m_row; }
    void copyProof();

signals:
    /// isAsking() is another.
    void askingChanged();

private:
    const catalog::Relation *relation() const;
    void send();
    void refuse(const Error &error);
    void show(const effective::RowVerdict &verdict, const effective::RowQuestion &question);
    void describe();
    void clear();

    AccessProbe::Catalog m_catalog;
    AccessProbe::Catalog m_verdictCatalog; ///< which the verdict borrows
    AccessProbe *m_probe = nullptr;
    Subject m_subject;
    QLineEdit *m_key;
    QLineEdit *m_row;
    ui::Label *m_problem;
    QWidget *m_answer;
    RowStrip *m_strip;
    PolicyList *m_policies;
    ui::Label *m_formula;
    VerdictBox *m_box;
    std::optional<effective::RowVerdict> m_verdict;
    LatestRequest<effective::RowVerdict> m_request;
};

} // namespace viridian
