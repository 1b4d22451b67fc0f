// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/renderer.h"

#include "app/console/offline/offlinecopies.h"
#include "app/console/source.h"
#include "ui/export/pictureexport.h"
#include "views/page.h"

#include <QCoreApplication>
#include <QDir>

#include <chrono>

namespace viridian {

using namespace std::chrono_literals;

namespace {

/// A page that is not there by then never will be: every query has a shorter timeout of its own.
constexpr auto pageLimit = 60s;

/// A page of the program itself.
bool isOwnPage(PageId page)
{
    return page == PageId::Settings || page == PageId::Connect;
}

bool isDetail(PageId page)
{
    return page == PageId::Course || page == PageId::Learner || page == PageId::Skill;
}

} // namespace

Renderer::Renderer(Request request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_settings(std::make_unique<Settings>(m_scratch.filePath(QStringLiteral("settings.ini"))))
    , m_copies(std::make_unique<OfflineCopies>(*m_settings))
    , m_session(m_copies->behind(makeSource))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(pageLimit);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        end(Error{ErrorKind::Timeout,
                  {},
                  tr("A page did not get its figures in time. Is the server under load?"),
                  {}});
    });
}

Renderer::~Renderer() = default;

void Renderer::start()
{
    if (!QDir().mkpath(m_request.folder)) {
        end(Error{ErrorKind::BadInput, {}, tr("The folder %1 cannot be made.").arg(m_request.folder), {}});
        return;
    }
    m_settings->setRange(m_request.range);
    m_connector = std::make_unique<Connector>(m_session, *m_settings);
    m_window = std::make_unique<MainWindow>(*m_settings, m_session, *m_connector);
    m_window->rememberNothing();
    m_window->offerCopies(*m_copies);
    m_window->resize(m_request.size);
    m_window->show();
    connect(&m_session, &SessionController::databaseChecked, this, &Renderer::signedIn);
    connect(&m_session, &SessionController::failed, this, [this](const Error &error) { end(error); });
    m_session.open(m_request.profile, m_request.password);
    m_limit.start();
}

QList<Renderer::Sheet> Renderer::allSheets() const
{
    QList<Sheet> sheets;
    // No role's and no database's: only where it was asked for.
    if (m_request.page && isOwnPage(*m_request.page))
        return {{std::nullopt, *m_request.page}};
    for (const Role role : m_session.info().roles) {
        if (!m_request.roles.isEmpty() && !m_request.roles.contains(role))
            continue;
        for (const PageId page : railPages(role))
            sheets.append({role, page});
        if (role != Role::Learner)
            sheets.append({{role, PageId::Course}, {role, PageId::Learner}, {role, PageId::Skill}});
    }
    if (m_session.database() && m_request.roles.isEmpty())
        for (const PageId page : databasePages())
            sheets.append({std::nullopt, page});
    if (m_request.page)
        sheets.removeIf([&](const Sheet &sheet) { return sheet.page != *m_request.page; });
    return sheets;
}

void Renderer::signedIn()
{
    m_sheets = allSheets();
    if (m_sheets.isEmpty()) {
        end(Error{ErrorKind::NotAllowed,
                  {},
                  tr("%1 has no such page or does not hold that role.").arg(m_session.info().displayName),
                  {}});
        return;
    }
    connect(m_window.get(), &MainWindow::pageReady, this, &Renderer::draw, Qt::QueuedConnection);
    // The first page is there before anybody has said how old its figures are.
    connect(&m_session, &SessionController::freshnessChanged, this, &Renderer::draw, Qt::QueuedConnection);
    go(m_sheets.first());
}

void Renderer::go(const Sheet &sheet)
{
    m_limit.start();
    if (sheet.role)
        m_session.setRole(*sheet.role);
    if (!isDetail(sheet.page)) {
        show({sheet.page, {}, {}});
        return;
    }
    if (sheet.page == PageId::Skill) {
        const SkillsQuery query{.role = *sheet.role,
                                .search = {},
                                .sort = SkillSort::Gap,
                                .descending = true,
                                .page = {.limit = 1}};
        openFirst(m_someSkill, m_session.source()->skills(query), [](const SkillRow &row) {
            return Place{PageId::Skill, {}, {}, row.skillId};
        });
        return;
    }
    LearnersQuery query;
    query.role = *sheet.role;
    query.sort = LearnerSort::Name;
    query.page.limit = 1;
    openFirst(m_someone, m_session.source()->learners(query), [page = sheet.page](const LearnerRow &row) {
        return Place{page, page == PageId::Learner ? row.userId : QUuid(), row.courseId};
    });
}

template <typename T, typename Where>
void Renderer::openFirst(LatestRequest<KeysetPage<T>> &request, QFuture<Result<KeysetPage<T>>> rows,
                         Where where)
{
    request.start(std::move(rows), this, [this, where](Result<KeysetPage<T>> found) {
        if (!found)
            end(found.error());
        else if (found->rows.isEmpty())
            next();
        else
            show(where(found->rows.first()));
    });
}

void Renderer::show(const Place &place)
{
    m_window->go(place);
    // A page that a switch of the role has shown already does not say again that it is ready.
    if (m_window->currentPage()->settled())
        QMetaObject::invokeMethod(this, &Renderer::draw, Qt::QueuedConnection);
}

void Renderer::draw()
{
    if (m_sheets.isEmpty() || m_window->place().page != m_sheets.first().page ||
        !m_window->currentPage()->settled() || (m_sheets.first().role && !m_session.freshness()))
        return;
    const Sheet sheet = m_sheets.first();
    // A picture shows no keyboard focus, and texts that came with the figures have taken their room.
    if (QWidget *focus = m_window->focusWidget())
        focus->clearFocus();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QString file = QDir(m_request.folder).filePath(sheetName(sheet) + QStringLiteral(".png"));
    if (!m_window->grab().save(file)) {
        end(Error{ErrorKind::NoSpace,
                  {},
                  tr("%1 could not be written. Is there space, and may you write there?").arg(file),
                  {}});
        return;
    }
    m_files.append(file);
    m_contents.append(m_window->currentPage()->content());
    emit pageDrawn(file);
    next();
}

QString Renderer::sheetName(const Sheet &sheet) const
{
    const QString of = sheet.role              ? key(*sheet.role)
                       : isOwnPage(sheet.page) ? QStringLiteral("console")
                                               : QStringLiteral("database");
    return of + u'-' + key(sheet.page);
}

void Renderer::next()
{
    m_sheets.removeFirst();
    if (m_sheets.isEmpty())
        writePdf();
    else
        go(m_sheets.first());
}

void Renderer::writePdf()
{
    const QString file = QDir(m_request.folder).filePath(QStringLiteral("viridian.pdf"));
    if (const auto error = ui::exportPdf(m_contents, file, m_session.info().organizationName)) {
        end(Error{ErrorKind::NoSpace, {}, *error, {}});
        return;
    }
    m_files.append(file);
    end({});
}

void Renderer::end(const std::optional<Error> &error)
{
    m_limit.stop();
    m_sheets.clear();
    emit finished(error);
}

} // namespace viridian
