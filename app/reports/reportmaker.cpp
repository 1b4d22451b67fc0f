// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportmaker.h"

#include "app/console/pagefactory.h"
#include "ui/export/csvexport.h"
#include "ui/export/pictureexport.h"
#include "ui/export/xlsxexport.h"
#include "views/common/contentpage.h"
#include "views/common/tablefetch.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

namespace viridian::reports {

namespace {

/// As in a window of 1440 x 900, beside the rail.
constexpr QSize pageSize{1240, 824};

constexpr int atFigures = 40; ///< percent when the page has its figures
constexpr int atFile = 90;    ///< and when all rows are there

PostgresOptions actingFor(PostgresOptions options, const gateway::ReportJob &job)
{
    options.organizationId = job.organizationId;
    options.userId = job.userId;
    return options;
}

} // namespace

ReportMaker::ReportMaker(PostgresOptions source, std::chrono::milliseconds limit,
                         std::shared_ptr<ReportMaking> making, QObject *parent)
    : QObject(parent)
    , m_options(actingFor(std::move(source), making->job()))
    , m_making(std::move(making))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, [this] { fail(ReportFailure::TooSlow); });
}

ReportMaker::~ReportMaker() = default;

void ReportMaker::start()
{
    m_limit.start();
    m_source = std::make_unique<PostgresSource>(m_options);
    m_session.start(m_source->session(), this, [this](const Result<SessionInfo> &session) {
        if (!session)
            fail(session.error());
        else if (!session->roles.contains(m_making->job().role))
            fail(ReportFailure::RoleLost);
        else
            open(*session);
    });
}

void ReportMaker::open(const SessionInfo &session)
{
    const gateway::ReportJob &job = m_making->job();
    m_page = makePage(pageFromKey(key(job.order.page)).value());
    // Queued: what is called here may end this object, and with it the page.
    connect(
        m_page.get(), &Page::failed, this, [this](const Error &error) { fail(error); }, Qt::QueuedConnection);
    connect(m_page.get(), &Page::ready, this, &ReportMaker::ready, Qt::QueuedConnection);
    m_window.resize(pageSize);
    m_page->setParent(&m_window);
    m_page->resize(pageSize);
    m_window.show();
    m_page->setContext({.source = m_source.get(),
                        .session = session,
                        .role = job.role,
                        .range = job.order.range,
                        .userId = job.order.userId,
                        .courseId = job.order.courseId,
                        .skillId = job.order.skillId});
}

void ReportMaker::ready()
{
    if (m_isOver || m_isReady || !m_page->settled())
        return;
    m_isReady = true;
    m_making->setProgress(atFigures);
    const ReportOrder &order = m_making->job().order;
    if (order.format != ReportFormat::Pdf) {
        m_tables = static_cast<ContentPage &>(*m_page).exports()->tables();
        if (order.format == ReportFormat::Csv)
            m_tables = m_tables.mid(order.table - 1, 1);
        if (m_tables.isEmpty())
            return fail(ReportFailure::NotFound);
    }
    fetch(0);
}

void ReportMaker::fetch(qsizetype table)
{
    if (table == m_tables.size()) {
        QMetaObject::invokeMethod(this, &ReportMaker::write, Qt::QueuedConnection);
        return;
    }
    auto *rest = new TableFetch(m_tables.at(table).model, this);
    connect(rest, &TableFetch::progressed, this, [this, table](int rows, int total) {
        const double done = double(table) + (total > 0 ? std::min(1.0, double(rows) / total) : 0.0);
        m_making->setProgress(atFigures +
                              static_cast<int>((atFile - atFigures) * done / double(m_tables.size())));
    });
    connect(rest, &TableFetch::whole, this, [this, rest, table] {
        rest->deleteLater();
        fetch(table + 1);
    });
    // Queued: when the source refused, the page says more of why.
    connect(
        rest, &TableFetch::gaveUp, this,
        [this](const QString &why) {
            fail(Error{ErrorKind::Conflict, {}, why, {}});
        },
        Qt::QueuedConnection);
    rest->start();
}

void ReportMaker::write()
{
    if (m_isOver)
        return;
    m_making->setProgress(atFile);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report"));
    ui::ExportError error;
    switch (m_making->job().order.format) {
    case ReportFormat::Pdf:
        // Texts that came with the figures have taken their room.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        error = ui::exportPdf({m_page->content()}, path, m_page->title());
        break;
    case ReportFormat::Xlsx: {
        QList<ui::TableCopy> copies;
        for (const ExportMenu::Table &table : std::as_const(m_tables))
            copies.append(ui::copyOf(*table.model, table.name));
        error = ui::exportXlsx(copies, path, m_page->title());
        break;
    }
    case ReportFormat::Csv:
        error = ui::exportCsv(*m_tables.constFirst().model, path);
        break;
    }
    QFile file(path);
    if (!error && !file.open(QIODevice::ReadOnly))
        error = file.errorString();
    if (error)
        return fail(Error{ErrorKind::NoSpace, {}, *error, {}});
    if (file.size() > largestReport)
        return fail(ReportFailure::TooLarge);
    end({.file = file.readAll()});
}

void ReportMaker::fail(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotAllowed:
    case ErrorKind::NoIdentity:
        return fail(ReportFailure::RoleLost);
    case ErrorKind::NotFound:
        return fail(ReportFailure::NotFound);
    default:
        end({.error = error});
    }
}

void ReportMaker::fail(ReportFailure failure)
{
    end({.failure = failure});
}

void ReportMaker::end(Made made)
{
    if (std::exchange(m_isOver, true))
        return;
    m_limit.stop();
    emit over();
    m_making->finish(std::move(made));
}

} // namespace viridian::reports
