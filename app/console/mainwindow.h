// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/connector.h"
#include "app/console/navigation.h"
#include "views/page.h"

#include <QMainWindow>

#include <map>
#include <tuple>

namespace viridian {

class ConnectPage;
class DatabaseCounters;
class LeaveGuard;
class OfflineCard;
class OfflineCopies;
class PageHost;
class PaletteModel;
class SavedDatabases;
class SettingsPage;
class TopBar;

namespace ui {
class CommandPalette;
class InlineNotice;
class Rail;
class StatusLine;
class Toast;
} // namespace ui

/// The console's window: rail, top bar, the page in front, status bar. It wires them to the session and the
/// connector and knows no figures.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Settings &settings, SessionController &session, Connector &connector,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens a page, drawing it for what the place says. Pages that need a session show Connect without one.
    void go(const Place &place);
    const Place &place() const { return m_history.current(); }
    Page *currentPage() const;
    /// Lets the reader keep copies for work without the server. `copies` outlives the window.
    void offerCopies(OfflineCopies &copies);
    /// What the pages show is not entered in any history on this computer: for a drawing.
    void rememberNothing();
    /// The page to start with after the next sign-in, instead of the role's first.
    void startWith(PageId page) { m_startPage = page; }

signals:
    /// The page in front shows all its figures, or says why not.
    void pageReady();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildLayout();
    void connectSession();
    void connectPages();
    void connectConnector();
    std::unique_ptr<Page> makeConnectPage();
    std::unique_ptr<Page> makeSettingsPage();
    ConnectPage *showConnectPage();
    void makeShortcuts();
    void addShortcut(const QKeySequence &keys, const std::function<void()> &action);

    void sessionOpened();
    PageId startPage(PageId named);
    void databaseChecked();
    /// Whether there is a place for the Database workspace: in it, or where it says why it is not there.
    bool hasDatabase() const;
    /// Whether only this kind of source cannot have it.
    bool explainsDatabase() const;
    void explainDatabase();
    void toggleDatabase();
    /// The pages of the workspace in front: those of the role, or of the database.
    QList<PageId> workspacePages() const;
    void showCounters();
    void setCounter(PageId page, const PageCounter &counter);
    QList<PageTab> databaseTabs() const;
    void connectCopies(SettingsPage &page);
    /// Whether this session keeps what is written without the server.
    bool hasSyncQueue() const;
    /// How many writes wait for the server.
    int waiting() const;
    void pendingChanged();
    void signOut();
    void setCopiesKept(bool kept);
    QString waitingText() const;
    void tellCourses(OfflineCard &card, Role role);
    /// That the copy in front keeps a part of what the role sees.
    void showPart();
    /// What exports say of a copy.
    void tellOrigin(const CopyScope &kept);
    void offlineChanged();
    void showOffline(const ConnectionState &state);
    void catalogChanged();
    void sessionClosed();
    void sessionEnded(const Error &error);
    void showPlace();
    void showTitle();
    void showRail();
    void showFreshness();
    void showState(const ConnectionState &state);
    void showIdentity(const QString &sessionUser, const QString &activeRole);
    void showStatistics(const QueryStatistics &statistics);
    void showError(const Error &error);
    void setRole(Role role);
    void setRange(TimeRange range);
    void refresh();
    void goBack();
    void goForward();
    void openPalette();
    void find(const QString &query);
    void movePane(int step);
    void applyCompactness();

    Settings &m_settings;
    SessionController &m_session;
    Connector &m_connector;
    OfflineCopies *m_copies = nullptr; ///< where it was offered
    SavedDatabases *m_others;
    NavigationHistory m_history{{PageId::Connect, {}, {}}};
    std::optional<PageId> m_startPage;
    Place m_beforeDatabase;                ///< where the dashboards were left
    QHash<PageId, PageCounter> m_counters; ///< of the session's pages, for the rail and the tabs
    ui::Rail *m_rail;
    TopBar *m_top;
    QWidget *m_partRow;
    ui::InlineNotice *m_part;
    PageHost *m_pages;
    DatabaseCounters *m_counting;
    LeaveGuard *m_leaving;
    ui::StatusLine *m_status;
    ui::Toast *m_toast;
    ui::CommandPalette *m_palette = nullptr; ///< made when first opened
    PaletteModel *m_paletteModel = nullptr;
    LatestRequest<QList<SearchHit>> m_search;
    std::map<Role, LatestRequest<KeysetPage<CourseRow>>> m_courses; ///< to choose from
    LatestRequest<KeysetPage<CourseRow>> m_keptCourses;             ///< of the copy in front
    std::optional<std::tuple<Role, QDateTime, CopyScope>> m_origin; ///< that copy, once exports speak of it
    int m_identitySegment = 0;
    int m_querySegment = 0;
    int m_catalogSegment = 0;
    int m_offlineSegment = 0;
    bool m_hasSyncQueue = false;          ///< as the rail shows it
    std::pair<int, QString> m_leftBehind; ///< writes that wait where somebody signed out, and where that is
};

} // namespace viridian
