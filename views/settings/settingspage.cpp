// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/settingspage.h"

#include "models/format/format.h"
#include "ui/controls/card.h"
#include "ui/controls/formfield.h"
#include "ui/controls/label.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/rowlayout.h"
#include "ui/controls/scrollpage.h"
#include "ui/controls/segmented.h"
#include "views/settings/offlinecard.h"
#include "views/settings/sourcescard.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QVBoxLayout>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

/// Locales offered for numbers and dates, by name; the system's comes first under an empty name.
const QStringList localeNames{QStringLiteral("en_GB"), QStringLiteral("en_US"), QStringLiteral("de_DE"),
                              QStringLiteral("fr_FR"), QStringLiteral("es_ES"), QStringLiteral("pt_BR"),
                              QStringLiteral("pl_PL"), QStringLiteral("tr_TR"), QStringLiteral("ar_EG"),
                              QStringLiteral("he_IL"), QStringLiteral("hi_IN"), QStringLiteral("ja_JP")};

/// How the locale writes a number and a date.
QString example(const QLocale &locale)
{
    return QStringLiteral("%1, %2").arg(format::number(1234.5, 1, locale),
                                        format::dateWithYear(QDate(2014, 4, 21), locale));
}

} // namespace

SettingsPage::SettingsPage(QWidget *parent)
    : Page(parent)
    , m_scroll(new ui::ScrollPage)
    , m_themes(new ui::Segmented(tr("Theme")))
    , m_locale(new QComboBox)
    , m_shortcuts(new QGridLayout)
    , m_offline(new OfflineCard)
    , m_sources(new SourcesCard)
{
    auto *shortcuts = new ui::Card(tr("Keyboard"));
    m_shortcuts->setHorizontalSpacing(16);
    m_shortcuts->setVerticalSpacing(8);
    m_shortcuts->setColumnStretch(1, 1);
    shortcuts->body()->addLayout(m_shortcuts);
    shortcuts->body()->addStretch();

    auto *columns = new QHBoxLayout;
    columns->setSpacing(12);
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(makeLookCard());
    left->addWidget(m_offline);
    m_offline->hide();
    left->addWidget(m_sources);
    m_sources->hide();
    left->addWidget(makeAboutCard());
    left->addStretch();
    columns->addLayout(left, 1);
    columns->addWidget(shortcuts, 1, Qt::AlignTop);
    m_scroll->column()->setContentsMargins(20, 4, 20, 16);
    m_scroll->column()->addLayout(columns);
    m_scroll->column()->addStretch();

    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(new ui::PageHeader(title()));
    page->addWidget(m_scroll, 1);
}

QWidget *SettingsPage::makeLookCard()
{
    auto *card = new ui::Card(tr("Look"));
    m_locale->addItem(tr("As the system: %1").arg(example(QLocale::system())), QString());
    for (const QString &name : localeNames) {
        const QLocale locale(name);
        m_locale->addItem(
            tr("%1 (%2): %3").arg(locale.nativeLanguageName(), locale.nativeCountryName(), example(locale)),
            name);
    }
    connect(m_themes, &ui::Segmented::chosen, this, &SettingsPage::themeRequested);
    connect(m_locale, &QComboBox::activated, this,
            [this] { emit localeRequested(m_locale->currentData().toString()); });
    card->body()->setSpacing(16);
    card->body()->addWidget(new ui::FormField(tr("Theme"), m_themes));
    auto *locale = new ui::FormField(tr("Numbers and dates"), m_locale);
    locale->setHint(tr("takes effect with the next page"));
    card->body()->addWidget(locale);
    return card;
}

QWidget *SettingsPage::makeAboutCard()
{
    auto *card = new ui::Card(tr("About"));
    auto *text = new ui::Label(
        tr("Viridian %1. Free software under the GNU General Public License, version 3 or later. "
           "Passwords are kept in the system keyring only.")
            .arg(QCoreApplication::applicationVersion()),
        TextStyle::Body, Token::Text2);
    text->setWordWrap(true);
    card->body()->addWidget(text);
    return card;
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

QWidget *SettingsPage::content()
{
    return m_scroll->widget();
}

QWidget *SettingsPage::firstFocus()
{
    return m_themes;
}

void SettingsPage::setThemes(const QStringList &names, int current)
{
    m_themes->clear();
    for (const QString &name : names)
        m_themes->addSegment(name);
    m_themes->setCurrent(current);
}

void SettingsPage::setLocale(const QString &current)
{
    m_locale->setCurrentIndex(std::max(0, m_locale->findData(current)));
}

void SettingsPage::setSources(const std::optional<QList<ExternalSourceState>> &sources)
{
    m_sources->setVisible(sources.has_value());
    if (sources)
        m_sources->setSources(*sources, QDateTime::currentDateTimeUtc());
}

void SettingsPage::setShortcuts(const QList<ShortcutHelp> &shortcuts)
{
    while (QLayoutItem *item = m_shortcuts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < shortcuts.size(); ++row) {
        m_shortcuts->addWidget(new ui::Label(shortcuts.at(row).keys, TextStyle::TableMedium), row, 0);
        m_shortcuts->addWidget(new ui::Label(shortcuts.at(row).meaning, TextStyle::Table, Token::Text2), row,
                               1);
    }
}

} // namespace viridian
