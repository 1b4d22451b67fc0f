// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/externalsource.h"
#include "views/page.h"

class QComboBox;
class QGridLayout;

namespace viridian {

class OfflineCard;
class SourcesCard;

namespace ui {
class ScrollPage;
class Segmented;
} // namespace ui

/// A key and what it does, for the list of shortcuts.
struct ShortcutHelp
{
    QString keys;
    QString meaning;
};

/// Look, numbers and dates, sources, shortcuts, and what this program is. It asks; the console keeps and
/// applies.
class SettingsPage : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(QWidget *parent = nullptr);

    QString title() const override;
    void setContext(const PageContext &) override {}
    void reload() override {}
    QWidget *content() override;
    QWidget *firstFocus() override;
    bool settled() const override { return true; }

    /// The themes by name, in the order that themeRequested() counts; `current` is the chosen one.
    void setThemes(const QStringList &names, int current);
    /// `current` is a locale name, empty for the system's.
    void setLocale(const QString &current);
    void setShortcuts(const QList<ShortcutHelp> &shortcuts);

    /// Where the figures come from; no value: nobody is signed in.
    void setSources(const std::optional<QList<ExternalSourceState>> &sources);
    /// For whoever keeps copies; hidden until then.
    OfflineCard *offlineCard() const { return m_offline; }

signals:
    void themeRequested(int index);
    void localeRequested(const QString &name);

private:
    QWidget *makeLookCard();
    QWidget *makeAboutCard();

    ui::ScrollPage *m_scroll;
    ui::Segmented *m_themes;
    QComboBox *m_locale;
    QGridLayout *m_shortcuts;
    OfflineCard *m_offline;
    SourcesCard *m_sources;
};

} // namespace viridian
