// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/mainwindow.h"

#include <QSize>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace viridian {

class OfflineCopies;

/// Draws the console's pages without a display: every page of the roles asked for, as the window shows it
/// (PNG) and whole (one PDF). Signs in as any session does, so row security decides what is on the pages.
/// Needs a QApplication; start() returns at once and finished() tells the end.
class Renderer : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        ConnectionProfile profile;
        QString password;
        QList<Role> roles;          ///< empty: all that are held
        std::optional<PageId> page; ///< this one alone
        TimeRange range = TimeRange::Quarter;
        QString folder; ///< made when missing
        QSize size{1440, 900};
    };

    explicit Renderer(Request request, QObject *parent = nullptr);
    ~Renderer() override;

    void start();
    /// Files written so far, in order.
    const QStringList &files() const { return m_files; }

signals:
    void pageDrawn(const QString &file);
    /// With the error that stopped it, if any: the sign-in, a page that could not be read, a file not
    /// written.
    void finished(const std::optional<viridian::Error> &error);

private:
    struct Sheet
    {
        std::optional<Role> role; ///< none: of the Database workspace, or of the program itself
        PageId page;
    };

    void signedIn();
    QList<Sheet> allSheets() const;
    QString sheetName(const Sheet &sheet) const;
    void next();
    void go(const Sheet &sheet);
    /// Goes to the place of the first row, or on to the next sheet without one.
    template <typename T, typename Where>
    void openFirst(LatestRequest<KeysetPage<T>> &request, QFuture<Result<KeysetPage<T>>> rows, Where where);
    void show(const Place &place);
    void draw();
    void writePdf();
    void end(const std::optional<Error> &error);

    Request m_request;
    QTemporaryDir m_scratch; ///< for the settings: a drawing neither reads nor changes the person's own
    std::unique_ptr<Settings> m_settings;
    /// As the console offers them. By these settings none are kept, so no file and no key of any is touched.
    std::unique_ptr<OfflineCopies> m_copies;
    SessionController m_session;
    std::unique_ptr<Connector> m_connector;
    std::unique_ptr<MainWindow> m_window;
    QList<Sheet> m_sheets; ///< still to draw, the first one is being drawn
    QStringList m_files;
    QList<QWidget *> m_contents; ///< of the pages drawn, for the PDF
    LatestRequest<KeysetPage<LearnerRow>> m_someone;
    LatestRequest<KeysetPage<SkillRow>> m_someSkill;
    QTimer m_limit;
};

} // namespace viridian
