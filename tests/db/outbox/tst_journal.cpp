// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/outbox/journal.h"
#include "tests/support/smalldisk.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace viridian;
using outbox::Journal;
using snapshot::Credential;

/// The encrypted journal: what was appended is there, in its order, and nothing else ever is.
class TestJournal : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder.emplace(QStringLiteral("/dev/shm/viridian-XXXXXX")); }

    void whatWasAppendedIsFound()
    {
        QByteArrayList records;
        for (int i = 0; i < 50; ++i) {
            // Each time opened anew, as after a start of the program.
            auto journal = Journal::open(path(), m_key);
            QVERIFY(journal);
            QCOMPARE(journal->found(), records);
            for (int j = 0; j < 3; ++j) {
                records.append(QByteArray(i * 7 + j, 'x') + "Ann Example");
                QVERIFY(journal->append(records.last()));
            }
        }
        QVERIFY(!read().contains("Ann Example"));
        QVERIFY(Journal::open(path(), m_key)->clear());
        QCOMPARE(Journal::open(path(), m_key)->found(), QByteArrayList());
    }

    void everyFlippedByteIsAnError()
    {
        fill({"first", "second", ""});
        const QByteArray good = read();
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ (1 << (i % 8)));
            write(bad);
            const auto opened = Journal::open(path(), m_key);
            QVERIFY2(!opened, qPrintable(QString::number(i)));
            QVERIFY(!opened.error().userText.isEmpty());
            QCOMPARE(read(), bad); // nothing was cut off
        }
        write(good);
        QVERIFY(Journal::open(path(), m_key));
    }

    void aTornTailIsCutOff()
    {
        const QByteArrayList records{"first", "second", "third"};
        fill(records);
        const QByteArray good = read();
        for (qsizetype length = good.size() - 1; length >= 0; --length) {
            write(good.first(length));
            auto journal = Journal::open(path(), m_key);
            QVERIFY2(journal, journal ? "" : qPrintable(journal.error().userText));
            const QByteArrayList found = journal->found();
            QVERIFY(found.size() < 3);
            QCOMPARE(found, records.first(found.size()));
            // And what is written in its place is found.
            QVERIFY(journal->append("instead"));
        }
    }

    void zerosAreWhatDidNotGetToTheDisk()
    {
        fill({"first"});
        const QByteArray good = read();
        for (const int zeros : {1, 44, 60, 500}) {
            write(good + QByteArray(zeros, 0));
            const auto journal = Journal::open(path(), m_key);
            QVERIFY(journal);
            QCOMPARE(journal->found(), QByteArrayList{"first"});
            QCOMPARE(read(), good);
        }
        write(QByteArray(152, 0));
        QVERIFY(Journal::open(path(), m_key));
    }

    /// Each page of the disk is as it was or as it became, in whatever order they are written, and the file
    /// is as long as it was, as it became or ends with a page in between.
    void whatAPowerCutLeavesOfAnAppend()
    {
        constexpr qsizetype page = 4'096;
        int states = 0;
        for (const int earlier : {1, 3'840, 3'864, 3'880, 3'884})
            for (const int size : {10, 5'000, 9'000}) {
                const QByteArray first(earlier, 'a');
                const QByteArray second(size, 'b');
                fill({first});
                const qsizetype before = read().size();
                QVERIFY(Journal::open(path(), m_key)->append(second));
                const QByteArray whole = read();
                QList<qsizetype> lengths{before, whole.size()};
                for (qsizetype end = (before / page + 1) * page; end < whole.size(); end += page)
                    lengths.append(end);
                const qsizetype pages = whole.size() / page - before / page + 1;
                for (const qsizetype length : lengths)
                    for (int kept = 0; kept < 1 << pages; ++kept) {
                        QByteArray left = whole.first(length);
                        for (qsizetype i = before; i < length; ++i)
                            if (!(kept & (1 << (i / page - before / page))))
                                left[i] = 0;
                        write(left);
                        auto journal = Journal::open(path(), m_key);
                        QVERIFY2(journal, qPrintable(QStringLiteral("%1 and %2, %3 long, pages %4")
                                                         .arg(earlier)
                                                         .arg(size)
                                                         .arg(length)
                                                         .arg(kept)));
                        QCOMPARE(journal->found(),
                                 left == whole ? (QByteArrayList{first, second}) : QByteArrayList{first});
                        QVERIFY(journal->append("next"));
                        ++states;
                    }
            }
        QVERIFY(states > 200);
    }

    void recordsKeepTheirPlaces()
    {
        constexpr qsizetype header = 152;
        fill({"first!", "second"});
        const QByteArray good = read();
        const qsizetype record = (good.size() - header) / 2;
        QByteArray swapped = good.first(header) + good.last(record) + good.mid(header, record);
        QByteArray repeated = good + good.last(record);
        QByteArray without = good.first(header) + good.last(record);
        // One of an earlier time, after all was cleared.
        QVERIFY(Journal::open(path(), m_key)->clear());
        QByteArray replayed = read() + good.mid(header, record);
        for (const auto &bad : {swapped, repeated, without, replayed}) {
            write(bad);
            QCOMPARE(Journal::open(path(), m_key).error().kind, ErrorKind::BadInput);
        }
    }

    void whoMayOpenIt()
    {
        fill({"first"});
        const auto other = Credential::key(Credential::newKey());
        QCOMPARE(Journal::open(path(), *other).error().kind, ErrorKind::Authentication);
        {
            const auto holds = Journal::open(path(), m_key);
            QVERIFY(holds);
            QCOMPARE(Journal::open(path(), m_key).error().kind, ErrorKind::Conflict);
        }
        QVERIFY(Journal::open(path(), m_key));
        write("something else, long enough to have a header of its own" + QByteArray(200, 'x'));
        QCOMPARE(Journal::open(path(), m_key).error().kind, ErrorKind::BadInput);
        QCOMPARE(Journal::open(m_folder->filePath(QStringLiteral("no/such")), m_key).error().kind,
                 ErrorKind::NotFound);
    }

    void aFullDiskLosesNothing()
    {
        const auto disk = SmallDisk::make(QStringLiteral("256k"));
        if (!disk)
            QSKIP("needs a small file system, which only root can mount");
        const QString mount = disk->path();
        const QString file = mount + QStringLiteral("/j");
        QByteArrayList kept;
        Result<void> last;
        bool later = false;
        {
            auto journal = Journal::open(file, m_key);
            while (last && kept.size() < 1000) {
                const QByteArray record(5000, static_cast<char>('a' + kept.size() % 26));
                last = journal->append(record);
                if (last)
                    kept.append(record);
            }
            // What is short enough still fits.
            kept.append("short");
            later = journal->append(kept.last()).has_value();
        }
        const auto opened = Journal::open(file, m_key);
        QVERIFY(!last);
        QCOMPARE(last.error().kind, ErrorKind::NoSpace);
        QVERIFY(later);
        QVERIFY(opened);
        QCOMPARE(opened->found(), kept);
    }

    /// A child appends until it is killed; all that it was told is kept is there then.
    void killedWhileAppending()
    {
        QByteArrayList known;
        auto random = QRandomGenerator(20261122);
        for (int round = 0; round < 200; ++round) {
            if (round % 10 == 0) {
                QVERIFY(Journal::open(path(), m_key)->clear());
                known.clear();
            }
            std::array<int, 2> told{};
            QCOMPARE(::pipe(told.data()), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                auto journal = Journal::open(path(), m_key);
                for (int i = 0; journal && i < 400; ++i) {
                    const QByteArray record =
                        QByteArray::number(round) + '/' + QByteArray::number(i) + QByteArray(i % 900, '.');
                    if (!journal->append(record) || ::write(told[1], &i, sizeof i) != sizeof i)
                        break;
                }
                ::_exit(0);
            }
            ::close(told[1]);
            int number = -1;
            for (int left = 1 + random.bounded(20); left > 0; --left)
                QCOMPARE(::read(told[0], &number, sizeof number), static_cast<ssize_t>(sizeof number));
            ::kill(child, SIGKILL);
            while (::read(told[0], &number, sizeof number) == sizeof number) {
            }
            ::close(told[0]);
            ::waitpid(child, nullptr, 0);

            const auto journal = Journal::open(path(), m_key);
            QVERIFY2(journal, journal ? "" : qPrintable(journal.error().userText));
            const QByteArrayList found = journal->found();
            // All that was told, and perhaps one whose word did not arrive.
            const qsizetype fresh = found.size() - known.size();
            QVERIFY(fresh == number + 1 || fresh == number + 2);
            QCOMPARE(found.first(known.size()), known);
            for (qsizetype i = 0; i < fresh; ++i)
                QVERIFY(found.at(known.size() + i)
                            .startsWith(QByteArray::number(round) + '/' + QByteArray::number(i)));
            known = found;
        }
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("outbox")); }
    void fill(const QByteArrayList &records)
    {
        auto journal = Journal::open(path(), m_key);
        QVERIFY(journal && journal->clear());
        for (const QByteArray &record : records)
            QVERIFY(journal->append(record));
    }
    QByteArray read() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::optional<QTemporaryDir> m_folder;
    const Credential m_key = *Credential::key(Credential::newKey());
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
