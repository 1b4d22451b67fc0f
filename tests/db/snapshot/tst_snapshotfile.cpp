// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/container/snapshotfile.h"
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
using snapshot::Credential;

namespace {

const QByteArray secretWord = "Ann Example, ann@example.org";

QByteArray content(qsizetype size, char fill)
{
    QByteArray bytes(size, fill);
    bytes.replace(size / 2, secretWord.size(), secretWord);
    return bytes;
}

std::span<const unsigned char> view(const QByteArray &bytes)
{
    return {reinterpret_cast<const unsigned char *>(bytes.constData()), static_cast<size_t>(bytes.size())};
}

QByteArray bytesOf(const snapshot::Content &opened)
{
    return {reinterpret_cast<const char *>(opened.bytes.get()), static_cast<qsizetype>(opened.size)};
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

void flipBit(char &byte, int bit)
{
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << bit));
}

} // namespace

/// The encrypted file: what was written is read, and nothing else ever is.
class TestSnapshotFile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder.emplace(QStringLiteral("/dev/shm/viridian-XXXXXX")); // a kill does not ask for a disk
        m_key = Credential::key(Credential::newKey()).value();
    }

    void whatWasWrittenIsRead_data()
    {
        QTest::addColumn<qint64>("size");
        constexpr auto chunk = static_cast<qint64>(snapshot::chunkBytes);
        for (const qint64 size : {qint64{0}, qint64{1}, chunk - 1, chunk, chunk + 1, 3 * chunk})
            QTest::addRow("%lld", size) << size;
    }
    void whatWasWrittenIsRead()
    {
        QFETCH(const qint64, size);
        const QByteArray plain(size, 'x');
        save(plain);
        const auto opened = snapshot::openFile(path(), m_key);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().userText));
        QCOMPARE(opened->label, secretWord);
        QCOMPARE(bytesOf(opened->content), plain);
        QCOMPARE(snapshot::readLabel(path(), m_key).value(), secretWord);
        QCOMPARE(static_cast<quint64>(read(path()).size()), snapshot::readHeader(path())->fileSize());
        QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void nothingCanBeReadWithoutTheKey()
    {
        save(content(100'000, 'x'));
        const QByteArray bytes = read(path());
        QVERIFY(!bytes.contains(secretWord) && !bytes.contains("Example") && !bytes.contains("SQLite"));
        // The same content is another file each time.
        save(content(100'000, 'x'));
        QVERIFY(read(path()).mid(200, 1000) != bytes.mid(200, 1000));
    }

    void anotherKeyDoesNotOpenIt()
    {
        save("x");
        for (const auto &wrong :
             {Credential::key(Credential::newKey()).value(), Credential::passphrase("open sesame").value()}) {
            QCOMPARE(snapshot::openFile(path(), wrong).error().kind, ErrorKind::Authentication);
            QCOMPARE(snapshot::readLabel(path(), wrong).error().kind, ErrorKind::Authentication);
        }
        m_key = Credential::passphrase("open sesame").value();
        save("y", {.operations = 1, .memory = 8 << 20});
        QCOMPARE(bytesOf(snapshot::openFile(path(), m_key)->content), QByteArray("y"));
        QCOMPARE(snapshot::readHeader(path())->kind, Credential::Kind::Passphrase);
        const auto wrong = Credential::passphrase("open Sesame").value();
        QCOMPARE(snapshot::openFile(path(), wrong).error().kind, ErrorKind::Authentication);
        QVERIFY(!Credential::passphrase({}) && !Credential::key("0123") &&
                !Credential::key(QByteArray(64, 'g')));
    }

    /// The keys of one file may be the next one's; each file is another all the same.
    void keysAreSharedByFilesOfOnePlace()
    {
        m_key = Credential::passphrase("open sesame").value();
        save(content(100'000, 'x'), {.operations = 1, .memory = 8 << 20});
        const QByteArray first = read(path());
        const auto opened = snapshot::openFile(path(), m_key);
        const auto sealed = [&](const QByteArray &label) {
            auto writer = snapshot::FileWriter::begin(path()).value();
            QVERIFY(writer.commit(*opened->keys, label, view(content(100'000, 'x'))));
        };
        sealed(secretWord);
        const QByteArray second = read(path());
        QVERIFY(opened->keys->fit(*snapshot::readHeader(path())));
        QVERIFY(second.mid(200, 1000) != first.mid(200, 1000));
        QCOMPARE(bytesOf(snapshot::openFile(path(), m_key)->content), content(100'000, 'x'));
        QCOMPARE(bytesOf(snapshot::openFile(path(), m_key, opened->keys)->content), content(100'000, 'x'));
        // No part of one takes its place in the other.
        const qsizetype label = snapshot::FileHeader::size;
        const auto content = label + secretWord.size() + static_cast<qsizetype>(snapshot::sealBytes);
        for (const QByteArray &mixed :
             {first.first(label) + second.mid(label), first.first(content) + second.mid(content),
              second.first(content) + first.mid(content)}) {
            write(path(), mixed);
            QCOMPARE(snapshot::openFile(path(), m_key).error().kind, ErrorKind::BadInput);
        }
        // Keys of another salt are of no use and no harm.
        save("y", {.operations = 1, .memory = 8 << 20});
        QVERIFY(!opened->keys->fit(*snapshot::readHeader(path())));
        QCOMPARE(bytesOf(snapshot::openFile(path(), m_key, opened->keys)->content), QByteArray("y"));
    }

    /// Any change anywhere is an error; each kind of mistake has words of its own.
    void tenThousandCorruptions()
    {
        save(content(3000, 'x'));
        const QByteArray good = read(path());
        auto random = QRandomGenerator(20261121);
        QMap<ErrorKind, int> kinds;
        for (int i = 0; i < 10'000; ++i) {
            QByteArray bad = good;
            switch (i % 5) {
            case 0:
                flipBit(bad[random.bounded(bad.size())], random.bounded(8));
                break;
            case 1:
                bad.truncate(random.bounded(bad.size()));
                break;
            case 2:
                bad.append(QByteArray(1 + random.bounded(50), static_cast<char>(random.bounded(256))));
                break;
            case 3: { // two stretches change places
                const qsizetype length = 1 + random.bounded(bad.size() / 4);
                const qsizetype a = random.bounded(bad.size() / 2 - length);
                const qsizetype b = bad.size() / 2 + random.bounded(bad.size() / 2 - length);
                bad.replace(a, length, good.mid(b, length)).replace(b, length, good.mid(a, length));
                break;
            }
            default:
                for (int k = random.bounded(1, 40); k > 0; --k)
                    bad[random.bounded(bad.size())] = static_cast<char>(random.bounded(256));
            }
            if (bad == good)
                continue;
            write(path(), bad);
            const auto opened = snapshot::openFile(path(), m_key);
            QVERIFY2(!opened, qPrintable(QString::number(i)));
            QVERIFY(!opened.error().userText.isEmpty());
            ++kinds[opened.error().kind];
        }
        QVERIFY(kinds[ErrorKind::BadInput] > 9000);
        QVERIFY(kinds[ErrorKind::Authentication] > 0); // the salt or the check of the key
    }

    void chunksKeepTheirPlaces()
    {
        constexpr auto chunk = qsizetype{snapshot::chunkBytes} + qsizetype{snapshot::sealBytes};
        save(QByteArray(4 * snapshot::chunkBytes, 'x'));
        const QByteArray good = read(path());
        const qsizetype first = good.size() - 4 * chunk;
        QByteArray swapped = good;
        swapped.replace(first, chunk, good.mid(first + chunk, chunk))
            .replace(first + chunk, chunk, good.mid(first, chunk));
        QByteArray repeated = good;
        repeated.replace(first + chunk, chunk, good.mid(first, chunk));
        save(QByteArray(4 * snapshot::chunkBytes, 'y'));
        QByteArray mixed = good; // the same key, another file
        mixed.replace(first, chunk, read(path()).mid(first, chunk));
        for (const auto &bad : {swapped, repeated, mixed}) {
            write(path(), bad);
            QCOMPARE(snapshot::openFile(path(), m_key).error().kind, ErrorKind::BadInput);
        }
        QByteArray shortened = good;
        write(path(), shortened.remove(first + chunk, chunk));
        QVERIFY(snapshot::openFile(path(), m_key).error().userText.contains(QStringLiteral("its end")));
        write(path(), good);
        QVERIFY(snapshot::openFile(path(), m_key));
    }

    void foreignAndNewerFiles()
    {
        QCOMPARE(snapshot::openFile(path(), m_key).error().kind, ErrorKind::NotFound);
        for (const QByteArray &other : {QByteArray(), QByteArray("no"), QByteArray(5000, '\0')}) {
            write(path(), other);
            const auto opened = snapshot::openFile(path(), m_key);
            QCOMPARE(opened.error().kind, ErrorKind::BadInput);
            QVERIFY(opened.error().userText.contains(QStringLiteral("no snapshot")));
        }
        save("x");
        QByteArray newer = read(path());
        newer[8] = 2;
        write(path(), newer);
        QCOMPARE(snapshot::openFile(path(), m_key).error().kind, ErrorKind::SchemaNewer);
    }

    void oneWriterAtATime()
    {
        save("old");
        {
            auto first = snapshot::FileWriter::begin(path());
            QVERIFY(first);
            QCOMPARE(snapshot::FileWriter::begin(path()).error().kind, ErrorKind::Conflict);
            QVERIFY(first->commit(m_key, "l", view("new")));
        }
        QCOMPARE(bytesOf(snapshot::openFile(path(), m_key)->content), QByteArray("new"));
        {
            const auto givenUp = snapshot::FileWriter::begin(path());
            QVERIFY(givenUp);
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
        QVERIFY(snapshot::FileWriter::begin(path()));
    }

    void aFullDiskLeavesTheOldFile()
    {
        const auto disk = SmallDisk::make(QStringLiteral("3m"));
        if (!disk)
            QSKIP("needs a small file system, which only root can mount");
        const QString mount = disk->path();
        const QString file = mount + QStringLiteral("/s");
        const auto store = [&](const QByteArray &bytes) {
            auto writer = snapshot::FileWriter::begin(file);
            return writer->commit(m_key, "l", view(bytes));
        };
        const auto kept = store(QByteArray(1 << 20, 'a'));
        const auto failed = store(QByteArray(3 << 20, 'b'));
        const auto opened = snapshot::openFile(file, m_key);
        const QStringList files = QDir(mount).entryList(QDir::Files);
        QVERIFY(kept && !failed);
        QCOMPARE(failed.error().kind, ErrorKind::NoSpace);
        QVERIFY(opened);
        QCOMPARE(opened->content.size, 1 << 20);
        QCOMPARE(files, QStringList{QStringLiteral("s")});
    }

    /// A child writes one file after the other until it is killed; whatever is there then opens whole.
    void killedAtAnyMoment()
    {
        save(content(1 << 20, 'a'));
        auto random = QRandomGenerator(7);
        int newer = 0;
        for (int i = 0; i < 50; ++i) {
            const QByteArray a = content(3 << 20, 'a');
            const QByteArray b = content(2 << 20, 'b');
            const pid_t child = ::fork();
            if (child == 0) {
                for (;;)
                    for (const QByteArray *bytes : {&a, &b}) {
                        auto writer = snapshot::FileWriter::begin(path());
                        if (!writer || !writer->commit(m_key, secretWord, view(*bytes)))
                            ::_exit(1);
                    }
            }
            ::usleep(static_cast<useconds_t>(random.bounded(30'000))); // the moment is the point of it
            ::kill(child, SIGKILL);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));
            const auto opened = snapshot::openFile(path(), m_key);
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().userText));
            const QByteArray found = bytesOf(opened->content);
            QVERIFY(found == a || found == b || found == content(1 << 20, 'a'));
            newer += found.size() != 1 << 20;
        }
        QVERIFY(newer > 0);
        save("after"); // what the killed ones left is no hindrance
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("s.snapshot")); }
    void save(const QByteArray &plain, const snapshot::KeyCost &cost = {})
    {
        auto writer = snapshot::FileWriter::begin(path());
        QVERIFY2(writer, writer ? "" : qPrintable(writer.error().detail));
        const auto done = writer->commit(m_key, secretWord, view(plain), cost);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    std::optional<QTemporaryDir> m_folder;
    Credential m_key = Credential::key(Credential::newKey()).value();
};

QTEST_GUILESS_MAIN(TestSnapshotFile)
#include "tst_snapshotfile.moc"
