// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/cachingsource.h"
#include "tests/gui/pagehost.h"
#include "ui/controls/button.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/toast.h"
#include "ui/tables/tableview.h"
#include "views/common/learnertable.h"
#include "views/trainer/followupentry.h"
#include "views/trainer/followuppanel.h"
#include "views/trainer/learnerdrawer.h"
#include "views/trainer/noteeditor.h"
#include "views/trainer/trainerpage.h"

#include <QComboBox>
#include <QDateEdit>
#include <QPlainTextEdit>

namespace viridian {

/// A trainer at the triage page: what is on screen, and how it is used. Of the tenants of
/// tests/db/support/twotenants.sql.
class FollowUpDriver
{
public:
    FollowUpDriver(const QString &database, const QString &login, bool readOnly = false)
        : m_host(Role::Trainer, login, database)
    {
        m_host.context().range = TimeRange::Month;
        if (readOnly) {
            m_readOnly.emplace(std::make_unique<PostgresSource>(
                PostgresOptions{.conninfo = TestCluster::instance().dsn(database, login)}));
            m_host.context().source = &*m_readOnly;
        }
    }
    ~FollowUpDriver() { m_host.page().hide(); }

    bool open()
    {
        if (!m_host.open() || !QTest::qWaitFor([this] { return drawer()->isVisible(); }) || !m_host.settle())
            return false;
        view()->setFocus();
        return true;
    }
    bool settle() { return m_host.settle(); }
    void reload()
    {
        m_host.page().reload();
        QVERIFY(settle());
    }

    ConnectionState::Phase phase() { return m_host.source().state().phase; }

    LearnerTable *table() { return m_host.page().findChild<LearnerTable *>(); }
    ui::TableView *view() { return table()->view(); }
    LearnerDrawer *drawer() { return m_host.page().findChild<LearnerDrawer *>(); }
    FollowUpPanel *panel() { return drawer()->followUp(); }
    TrainerPage &page() { return m_host.page(); }
    template <typename W>
    W *find(const QString &name)
    {
        return m_host.find<W>(name);
    }

    QString reviewCell(int row)
    {
        return table()->model()->index(row, LearnersModel::Review).data().toString();
    }
    QString filterText(ReviewFilter filter)
    {
        return find<QComboBox>(QStringLiteral("Review"))->itemText(static_cast<int>(filter));
    }
    /// By text or accessible name; of those on screen.
    static ui::Button *button(QWidget *parent, const QByteArray &name)
    {
        const QString wanted = QString::fromLatin1(name);
        for (auto *button : parent->findChildren<ui::Button *>()) {
            if (button->isVisible() && (button->text() == wanted || button->accessibleName() == wanted))
                return button;
        }
        return nullptr;
    }
    ui::Button *reviewButton()
    {
        auto *open = button(drawer(), "Mark reviewed");
        return open ? open : button(drawer(), "Reviewed");
    }
    void click(const QByteArray &name)
    {
        // What is made anew is on screen with the next turn of the event loop.
        QTRY_VERIFY2(button(panel(), name), name);
        QTest::mouseClick(button(panel(), name), Qt::LeftButton);
    }
    void clickUndo()
    {
        auto *toast = page().findChild<ui::Toast *>();
        QTRY_VERIFY(toast->isVisible() && button(toast, "Undo"));
        QTest::mouseClick(button(toast, "Undo"), Qt::LeftButton);
    }

    QPlainTextEdit *field(const QString &name)
    {
        for (auto *text : panel()->findChildren<QPlainTextEdit *>()) {
            if (text->isVisible() && text->accessibleName() == name)
                return text;
        }
        return nullptr;
    }
    QPlainTextEdit *newNote() { return field(QStringLiteral("Add a note")); }
    static NoteEditor *editorOf(QWidget *inside)
    {
        while (inside && !qobject_cast<NoteEditor *>(inside))
            inside = inside->parentWidget();
        return qobject_cast<NoteEditor *>(inside);
    }
    /// That of an entry, not those of new ones.
    NoteEditor *editor()
    {
        for (auto *editor : panel()->findChildren<NoteEditor *>()) {
            if (editor->isVisible() && !editor->draft().isNew())
                return editor;
        }
        return nullptr;
    }
    static QPlainTextEdit *text(NoteEditor *editor) { return editor->findChild<QPlainTextEdit *>(); }
    void write(const QString &words)
    {
        newNote()->setFocus();
        QTest::keyClicks(newNote(), words);
        QTest::keyClick(newNote(), Qt::Key_Return, Qt::ControlModifier);
    }

    FollowUpEntry *entry()
    {
        for (auto *entry : panel()->findChildren<FollowUpEntry *>()) {
            if (entry->isVisible())
                return entry;
        }
        return nullptr;
    }
    QStringList entries()
    {
        QStringList texts;
        for (auto *entry : panel()->findChildren<FollowUpEntry *>()) {
            if (entry->isVisible())
                texts.append(entry->entry().text);
        }
        return texts;
    }
    bool shows(const QString &words)
    {
        for (auto *label : panel()->findChildren<ui::Label *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }
    bool hasNotice(const QString &words)
    {
        for (auto *notice : panel()->findChildren<ui::InlineNotice *>()) {
            if (notice->isVisible() && notice->text().contains(words))
                return true;
        }
        return false;
    }

private:
    /// The real source without the right to write, as a snapshot has it.
    class ReadOnlySource : public CachingSource
    {
    public:
        using CachingSource::CachingSource;
        Capabilities capabilities() const override
        {
            return CachingSource::capabilities().setFlag(Capability::FollowUp, false);
        }
    };

    std::optional<ReadOnlySource> m_readOnly;
    PageHost<TrainerPage> m_host;
};

} // namespace viridian
