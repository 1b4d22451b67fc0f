// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/externalsource.h"
#include "ui/controls/card.h"

class QGridLayout;

namespace viridian {

/// One row a source: what the figures come from, how old that is, and what went wrong.
class SourcesCard : public ui::Card
{
    Q_OBJECT

public:
    explicit SourcesCard(QWidget *parent = nullptr);

    void setSources(const QList<ExternalSourceState> &sources, const QDateTime &now);

private:
    void addRow(const ExternalSourceState &source, const QDateTime &now);

    QGridLayout *m_rows;
};

} // namespace viridian
