// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/matviews/matviewdetail.h"

#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/codeblock.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/scrollpage.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace viridian {

using matviews::MatView;

namespace {

constexpr int footHeight = 48;

ui::Label *wrapped(ui::TextStyle style, ui::Token tone = ui::Token::Text)
{
    auto *label = new ui::Label({}, style, tone);
    label->setWordWrap(true);
    return label;
}

} // namespace

MatViewDetail::MatViewDetail(QWidget *parent)
    : ui::Card({}, parent)
    , m_title(wrapped(ui::TextStyle::Code))
    , m_facts(wrapped(ui::TextStyle::Table))
    , m_bases(wrapped(ui::TextStyle::Table))
    , m_exposure(new ui::InlineNotice)
    , m_definition(new ui::CodeBlock(tr("Definition")))
    , m_warning(new ui::InlineNotice)
    , m_progress(wrapped(ui::TextStyle::Caption, ui::Token::Muted))
    , m_concurrently(
          new ui::Button(tr("Refresh concurrently"), ui::ButtonKind::Primary, QStringLiteral("refresh")))
    , m_plain(new ui::Button(tr("Refresh…")))
    , m_stop(new ui::Button(tr("Stop"), ui::ButtonKind::Danger, QStringLiteral("stop")))
{
    setBodyMargins(0, 0, 0, 0);
    // As high as their sentences are, which take several lines here.
    for (auto *notice : {m_exposure, m_warning})
        notice->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    body()->setSpacing(0);
    body()->addWidget(makeBody(), 1);
    body()->addWidget(makeFoot());
    connect(m_concurrently, &QAbstractButton::clicked, this, [this] { emit refreshRequested(true); });
    connect(m_plain, &QAbstractButton::clicked, this, &MatViewDetail::warn);
    connect(m_warning, &ui::InlineNotice::actionTriggered, this, [this] {
        m_warning->hide();
        emit refreshRequested(false);
    });
    connect(m_stop, &QAbstractButton::clicked, this, &MatViewDetail::stopRequested);
}

QWidget *MatViewDetail::makeBody()
{
    auto *scroll = new ui::ScrollPage;
    QVBoxLayout *column = scroll->column();
    column->setContentsMargins(16, 14, 16, 8);
    column->setSpacing(8);
    const auto heading = [&](const QString &text) {
        column->addWidget(new ui::Label(text, ui::TextStyle::TableStrong));
    };
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_exposure);
    column->addWidget(m_warning);
    heading(tr("Reads"));
    column->addWidget(m_bases);
    heading(tr("Definition"));
    column->addWidget(m_definition);
    column->addStretch(1);
    return scroll;
}

QWidget *MatViewDetail::makeFoot()
{
    auto *foot = new QWidget;
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(16, 0, 16, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->addStrut(footHeight);
    row->setSpacing(8);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    row->addWidget(m_plain);
    row->addWidget(m_concurrently);
    column->addLayout(row);
    return foot;
}

void MatViewDetail::showNothing(const ui::StateMessage &message)
{
    showMessage(message);
}

void MatViewDetail::show(const matviews::MatViews &all, const MatView &view, const access::Exposure &exposure,
                         const MatView *before)
{
    if (view.id != m_view.id)
        m_warning->hide();
    m_view = view;
    const QLocale locale;
    m_title->setText(view.schema + u'.' + view.name);
    QStringList facts{tr("Owner %1").arg(view.owner)};
    if (view.bytes)
        facts.append(tr("%1 with its indexes").arg(format::dataSize(*view.bytes)));
    if (view.rows >= 0)
        facts.append(tr("about %1 rows").arg(format::count(static_cast<qint64>(view.rows))));
    if (!view.isPopulated)
        facts.append(tr("Not filled yet: it cannot be read."));
    if (view.known == MatView::Known::AtLatest)
        facts.append(tr("Refreshed %1 at the latest: then the catalog last changed for it.")
                         .arg(format::dateTime(view.refreshedAt)));
    else
        facts.append(all.tracksCommits ? tr("Last refresh: unknown. The server no longer has its moment.")
                                       : tr("Last refresh: unknown. The server keeps no moments: "
                                            "track_commit_timestamp is off."));
    if (before && before->writesBelow() && view.writesBelow())
        facts.append(tr("At most %1 rows written below it since it was refreshed here.")
                         .arg(format::count(*view.writesBelow() - *before->writesBelow())));
    m_facts->setText(facts.join(u'\n'));

    QStringList bases;
    for (const auto &base : view.bases) {
        const QString name = base.schema + u'.' + base.name;
        bases.append(QStringLiteral("•  ") +
                     (base.writes ? tr("%1: %2 rows written").arg(name, format::count(*base.writes))
                                  : tr("%1: writes are not counted").arg(name)) +
                     (base.rowSecurity ? tr(", row security on") : QString()));
    }
    bases.append(
        all.countersSince.isValid()
            ? tr("Counted since %1; how many of them came after the refresh the server does not say.")
                  .arg(format::dateTime(all.countersSince))
            : tr("Counted since the server's counters began; how many of them came after the refresh it "
                 "does not say."));
    m_bases->setText(bases.join(u'\n'));
    m_definition->setCode(view.definition + u';');

    m_exposure->setVisible(!exposure.protectedTables.isEmpty());
    if (!exposure.protectedTables.isEmpty() && exposure.readers.isEmpty())
        m_exposure->showNotice(ui::InlineNotice::Kind::Info,
                               tr("It holds rows of %1, under row security. Nobody reads past it here.")
                                   .arg(exposure.protectedTables.join(QStringLiteral(", "))),
                               {}, tr("Row security"));
    else if (!exposure.protectedTables.isEmpty())
        m_exposure->showNotice(ui::InlineNotice::Kind::Danger,
                               tr("%1 read all its rows, past the row security of %2.")
                                   .arg(exposure.readers.join(QStringLiteral(", ")),
                                        exposure.protectedTables.join(QStringLiteral(", "))),
                               {}, tr("Read past row security"));
    m_concurrently->setVisible(!m_isRefreshing && view.canRefreshConcurrently);
    m_concurrently->setEnabled(view.mayRefresh);
    m_plain->setEnabled(view.mayRefresh);
    if (!m_isRefreshing)
        m_progress->setText(view.mayRefresh
                                ? view.canRefreshConcurrently
                                      ? QString()
                                      : tr("Concurrently takes a unique index on columns, without WHERE.")
                                : tr("Only %1, its members and superusers may refresh it.").arg(view.owner));
    showContent();
}

void MatViewDetail::warn()
{
    const QString size = m_view.bytes ? format::dataSize(*m_view.bytes) : tr("unknown size");
    m_warning->showNotice(
        ui::InlineNotice::Kind::Warning,
        tr("Until it is done nobody can read %1 (%2), and it waits for those who do so now.")
                .arg(m_view.name, size) +
            (m_view.inUse > 0 ? u' ' + tr("%n session(s) use it now.", nullptr, m_view.inUse) : QString()),
        tr("Refresh anyway"), tr("Readers will wait"));
    m_warning->show();
    m_warning->actionButton()->setFocus(Qt::OtherFocusReason);
}

void MatViewDetail::setRefreshing(const QString &progress)
{
    const bool isRefreshing = !progress.isEmpty();
    // The button that was used goes; the one that takes its place takes the focus too.
    const bool changes = isRefreshing != m_isRefreshing;
    m_isRefreshing = isRefreshing;
    m_stop->setVisible(m_isRefreshing);
    m_plain->setVisible(!m_isRefreshing);
    m_concurrently->setVisible(!m_isRefreshing && m_view.canRefreshConcurrently);
    m_progress->setText(progress);
    if (changes && isVisible())
        (isRefreshing ? m_stop : m_plain)->setFocus(Qt::OtherFocusReason);
}

} // namespace viridian
