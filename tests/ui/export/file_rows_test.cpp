#include "ui/export/file_rows.h"

#include "tests/support/temporary_folder.h"

#include <QFile>
#include <QFormLayout>
#include <QLabel>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace styleclip {

namespace {

using test::TemporaryFolder;

class FileRowsTest : public testing::Test {
protected:
    [[nodiscard]] QString path(const char* name) const {
        return QString::fromStdString((m_folder / name).string());
    }

    TemporaryFolder m_folder;
    QWidget m_window;
    QFormLayout* m_form = new QFormLayout(&m_window);
};

TEST(FileFormat, changesOnlyEndingsThatItKnows) {
    const QList<FileFormat> formats = exportFormats();
    EXPECT_EQ(formatOfPath(formats, QStringLiteral("a/face.JPEG")), 1);
    EXPECT_EQ(formatOfPath(formats, QStringLiteral("face.styleclip")), -1);
    EXPECT_EQ(withFormat(formats, QStringLiteral("face.png"), 1), QStringLiteral("face.jpg"));
    EXPECT_EQ(withFormat(formats, QStringLiteral("face.jpeg"), 1), QStringLiteral("face.jpeg"));
    EXPECT_EQ(withFormat(formats, QStringLiteral("take 1.5"), 0), QStringLiteral("take 1.5.png"));
}

TEST_F(FileRowsTest, keepsFormatAndNameTogether) {
    FileRows box(exportFormats(), path("face.png"), m_form, &m_window);
    EXPECT_EQ(box.format(), 0);
    box.setFormat(2);
    EXPECT_EQ(box.path(), path("face.tiff"));
    box.setPath(path("other.webp"));
    EXPECT_EQ(box.format(), 3);
    box.setPath(path("bare"));
    EXPECT_EQ(box.path(), path("bare.webp"));
}

TEST_F(FileRowsTest, saysWhatStandsInTheWay) {
    FileRows box(exportFormats(), path("face.png"), m_form, &m_window);
    EXPECT_TRUE(box.problem().isEmpty());
    box.setPath(path("absent/face.png"));
    EXPECT_TRUE(box.problem().contains(QStringLiteral("does not exist")));
    box.setPath({});
    EXPECT_FALSE(box.problem().isEmpty());
    std::filesystem::create_directory(m_folder / "folder.png");
    box.setPath(path("folder.png"));
    EXPECT_TRUE(box.problem().contains(QStringLiteral("is a folder")));
}

TEST_F(FileRowsTest, findsOutAtTheStartWhatWouldFailAtTheEnd) {
    FileRows box(exportFormats(), path("face.png"), m_form, &m_window);
    box.setPath(path((std::string(252, 'n') + ".png").c_str()));
    EXPECT_TRUE(box.problem().contains(QStringLiteral("too long")));
    box.setPath(path((std::string(251, 'n') + ".png").c_str()));
    EXPECT_EQ(box.problem(), QString());
    // Letters of three bytes each.
    box.setPath(path("") + QString(84, u'\uc5bc') + QStringLiteral(".png"));
    EXPECT_TRUE(box.problem().contains(QStringLiteral("too long")));
    box.setPath(path("face.png"));
    box.setWritten({path((std::string(252, 'n') + ".png").c_str())});
    EXPECT_TRUE(box.problem().contains(QStringLiteral("too long")));
}

TEST_F(FileRowsTest, doesNotReplaceWhatIsWriteProtected) {
    const std::filesystem::path file = m_folder / "face.png";
    std::ofstream(file) << "old";
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    if (::access(file.c_str(), W_OK) == 0) {
        GTEST_SKIP() << "root may write to everything";
    }
    const FileRows box(exportFormats(), path("face.png"), m_form, &m_window);
    EXPECT_TRUE(box.problem().contains(QStringLiteral("write-protected")));
}

TEST_F(FileRowsTest, warnsBeforeAFileIsReplaced) {
    FileRows box(exportFormats(), path("face.png"), m_form, &m_window);
    const auto* note = m_window.findChild<QLabel*>(QStringLiteral("note"));
    EXPECT_TRUE(note->text().isEmpty());
    QFile file(path("old.png"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    box.setPath(file.fileName());
    EXPECT_TRUE(note->text().contains(QStringLiteral("will be replaced")));
    EXPECT_TRUE(box.problem().isEmpty());
}

} // namespace

} // namespace styleclip
