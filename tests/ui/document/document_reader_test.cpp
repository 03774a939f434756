#include "ui/document/document_reader.h"

#include "models/error.h"
#include "tests/ui/support/soon.h"

#include <QProcess>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>

namespace styleclip::test {

namespace {

Project named(const char* description) {
    Document document;
    document.source.description = description;
    return {{document}};
}

/// A file that takes until it is let go, whatever happens to the reader meanwhile.
class SlowFile {
public:
    ~SlowFile() { m_mayEnd->release(); }

    [[nodiscard]] DocumentReader::Read read() const {
        return [mayEnd = m_mayEnd, begun = m_begun] {
            begun->release();
            mayEnd->acquire();
            return named("slow");
        };
    }

    void waitUntilBegun() { m_begun->acquire(); }
    void letGo() { m_mayEnd->release(); }

private:
    std::shared_ptr<QSemaphore> m_mayEnd = std::make_shared<QSemaphore>();
    std::shared_ptr<QSemaphore> m_begun = std::make_shared<QSemaphore>();
};

class Reader : public testing::Test {
protected:
    void read(const DocumentReader::Read& read) {
        m_reader->read(read, [this](const Project& project) {
            m_taken.append(QString::fromStdString(project.portraits.front().source.description));
        });
    }

    [[nodiscard]] bool waitUntilIdle() const {
        return soon([this] { return !m_reader->isReading(); });
    }

    std::unique_ptr<DocumentReader> m_reader = std::make_unique<DocumentReader>();
    QStringList m_taken;
};

} // namespace

TEST_F(Reader, GivesTheDocument) {
    QSignalSpy finished(m_reader.get(), &DocumentReader::finished);
    read([] { return named("one"); });
    EXPECT_TRUE(m_reader->isReading());
    ASSERT_TRUE(waitUntilIdle());
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("one")});
    EXPECT_EQ(finished.count(), 1);
}

TEST_F(Reader, SaysWhatIsWrong) {
    QSignalSpy failed(m_reader.get(), &DocumentReader::failed);
    read([]() -> Project { throw Error(ErrorKind::File, "{}: is broken", "a.styleclip"); });
    ASSERT_TRUE(waitUntilIdle());
    ASSERT_EQ(failed.count(), 1);
    EXPECT_EQ(failed[0][0].toString(), QStringLiteral("a.styleclip: is broken."));
    EXPECT_TRUE(m_taken.isEmpty());
}

TEST_F(Reader, OnlyTheNewestCounts) {
    SlowFile slow;
    read(slow.read());
    slow.waitUntilBegun();
    read([] { return named("next"); });
    ASSERT_TRUE(waitUntilIdle());
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("next")});
    slow.letGo();
    m_reader.reset(); // waits for it, and delivers nothing
    QCoreApplication::processEvents();
    EXPECT_EQ(m_taken.size(), 1);
}

TEST_F(Reader, CanBeCancelled) {
    SlowFile slow;
    QSignalSpy lasts(m_reader.get(), &DocumentReader::lasts);
    QSignalSpy finished(m_reader.get(), &DocumentReader::finished);
    read(slow.read());
    ASSERT_TRUE(soon([&] { return lasts.count() > 0; }));
    m_reader->cancel();
    EXPECT_FALSE(m_reader->isReading());
    EXPECT_EQ(finished.count(), 1);
    slow.letGo();
    read([] { return named("next"); });
    ASSERT_TRUE(waitUntilIdle());
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("next")});
    EXPECT_EQ(finished.count(), 2);
}

TEST_F(Reader, IsNotWaitedForWithoutEnd) {
    SlowFile slow;
    read(slow.read());
    slow.waitUntilBegun();
    m_reader.reset(); // comes back, or this test never ends
    EXPECT_TRUE(DocumentReader::wasAbandoned());
}

TEST(AProgram, EndsThoughAFileIsStillBeingRead) {
    QProcess program;
    program.start(QStringLiteral(STYLECLIP_ENDLESS_READ_PROGRAM), {});
    EXPECT_TRUE(program.waitForFinished(180'000)) << "it did not end";
    EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(program.exitCode(), 7);
    program.kill();
    program.waitForFinished();
}

} // namespace styleclip::test
