// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QModelIndex>

class QAbstractItemModel;
class QListView;

namespace viridian::ui {

class Label;
class PaletteFilter;
class SearchField;

/// A popup with a filter line over a flat model of entries (paletteroles.h). The keyboard stays in the line:
/// up and down choose, Enter runs, Escape closes. It knows nothing of what an entry means.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    /// The model is not owned and must outlive the palette; it may grow while shown.
    void setModel(QAbstractItemModel *model);
    /// Opens over the upper middle of its window with an empty line.
    void open();

signals:
    /// Enter or a click on an entry; an index of the model given. The palette has closed.
    void activated(const QModelIndex &index);
    /// For models that look further: the text after a pause in typing.
    void queryChanged(const QString &query);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void move(int step);
    void run(const QModelIndex &index);

    PaletteFilter *m_filter;
    SearchField *m_line;
    QListView *m_list;
    Label *m_nothing;
};

} // namespace viridian::ui
