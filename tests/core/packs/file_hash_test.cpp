#include "core/packs/file_hash.h"

#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>

namespace styleclip {
namespace {

using namespace test;

TEST(FileHash, IsSha256OfTheContent) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "file";
    std::ofstream(path) << "abc"; // the first example of FIPS 180
    EXPECT_EQ(sha256OfFile(path),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    std::ofstream(path) << "";
    EXPECT_EQ(sha256OfFile(path),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    std::ofstream(path) << std::string(1000000, 'a'); // the third one
    EXPECT_EQ(sha256OfFile(path),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(FileHash, IsThatOfAnOpenFileThoughItIsMovedReplacedOrRemoved) {
    const TemporaryFolder folder;
    std::ofstream(folder / "file") << "abc";
    const std::string expected = sha256OfFile(folder / "file");
    const HashableFile file(folder / "file");
    std::filesystem::rename(folder / "file", folder / "moved");
    std::ofstream(folder / "file") << "another";
    EXPECT_EQ(file.sha256(), expected);
    std::filesystem::remove(folder / "moved");
    EXPECT_EQ(file.sha256(), expected);
}

TEST(FileHash, IsNotToldOfAFileThatWasWrittenToSinceItWasOpened) {
    const TemporaryFolder folder;
    const auto hourAgo = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
    for (const char* content : {"abd", "longer"}) {
        std::ofstream(folder / "file") << "abc";
        std::filesystem::last_write_time(folder / "file", hourAgo);
        const HashableFile file(folder / "file");
        ASSERT_TRUE(file.sha256());
        std::ofstream(folder / "file") << content; // in place, as cp does
        EXPECT_EQ(file.sha256(), std::nullopt) << content;
    }
}

TEST(FileHash, RefusesWhatCantBeRead) {
    const TemporaryFolder folder;
    EXPECT_THAT([&] { (void)sha256OfFile(folder / "none"); },
                throwsError(ErrorKind::File, "can't be read"));
    EXPECT_THAT([&] { (void)sha256OfFile(folder.path()); },
                throwsError(ErrorKind::File, "can't be read"));
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_THAT([&] { (void)sha256OfFile(folder / "pipe"); }, // without waiting for a writer
                throwsError(ErrorKind::File, "can't be read"));
}

} // namespace
} // namespace styleclip
