#include "models/files/atomic_file.h"

#include "models/checkpoint/value.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <grp.h>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace styleclip::test {

namespace {

constexpr uid_t kNobody = 65534;
constexpr size_t kLongestName = 255;

void writeText(const std::filesystem::path& path, const std::string& text) {
    writeFileAtomically(path, [&](std::ostream& out) { out << text; });
}

std::string textIn(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

size_t fileCount(const std::filesystem::path& folder) {
    return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

struct stat statusOf(const std::filesystem::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status;
}

mode_t modeOf(const std::filesystem::path& path) {
    return statusOf(path).st_mode & 07777;
}

/// What `act` complains about, nothing where it succeeds, in a process without root's rights.
std::string complaintOfNobody(const std::function<void()>& act) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        std::string said;
        const bool dropped = ::geteuid() != 0 || (::setgroups(0, nullptr) == 0 &&
                                                  ::setgid(kNobody) == 0 && ::setuid(kNobody) == 0);
        try {
            dropped ? act() : throw std::runtime_error("still root");
        } catch (const std::exception& error) {
            said = error.what();
        }
        const bool told =
            ::write(ends[1], said.data(), said.size()) == static_cast<ssize_t>(said.size());
        ::_exit(told ? 0 : 1);
    }
    ::close(ends[1]);
    std::string said;
    std::array<char, 512> part{};
    for (ssize_t got = 0; (got = ::read(ends[0], part.data(), part.size())) > 0;) {
        said.append(part.data(), static_cast<size_t>(got));
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    return said;
}

/// Everyone may make and rename files in it.
void openToAll(const TemporaryFolder& folder) {
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
}

void giveToNobody(const std::filesystem::path& path) {
    if (::geteuid() == 0) {
        ASSERT_EQ(::chown(path.c_str(), kNobody, kNobody), 0);
    }
}

TEST(AtomicFile, FailureLeavesTheOldFile) {
    const TemporaryFolder folder;
    writeText(folder / "a", "old");
    EXPECT_THROW(writeFileAtomically(folder / "a",
                                     [](std::ostream& out) {
                                         out << "half";
                                         throw Error(ErrorKind::Usage, "stopped");
                                     }),
                 Error);
    EXPECT_THAT(
        [&] {
            writeFileAtomically(folder / "a",
                                [](std::ostream& out) { out.setstate(std::ios::badbit); });
        },
        throwsError(ErrorKind::File, "can't be written"));
    EXPECT_EQ(textIn(folder / "a"), "old");
    EXPECT_EQ(fileCount(folder.path()), 1u);
}

TEST(AtomicFile, BadTargetsAreNamed) {
    const TemporaryFolder folder;
    EXPECT_THAT([&] { writeNpy(folder / "no/a.npy", at::ones({1})); },
                throwsError(ErrorKind::File, "there is no folder"));
    EXPECT_THAT([&] { writeNpy(folder.path(), at::ones({1})); },
                throwsError(ErrorKind::File, "that is a folder"));
    EXPECT_THAT([&] { writeTorchZip(folder / "no/a.pt", None{}); },
                throwsError(ErrorKind::File, "there is no folder"));
}

TEST(AtomicFile, PipesAndDevicesAreNotReplaced) {
    const TemporaryFolder folder;
    const std::filesystem::path pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::filesystem::create_symlink("pipe", folder / "link");
    for (const char* name : {"pipe", "link"}) {
        EXPECT_THAT([&] { writeText(folder / name, "new"); },
                    throwsError(ErrorKind::File, "that is not a regular file"));
    }
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
    EXPECT_EQ(fileCount(folder.path()), 2u);
}

TEST(AtomicFile, LinksStay) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "far");
    writeText(folder / "far/old", "old");
    std::filesystem::create_symlink("far/old", folder / "first");
    std::filesystem::create_symlink(folder / "first", folder / "second");
    std::filesystem::create_symlink("far/yet to be", folder / "third");
    writeText(folder / "second", "new");
    writeText(folder / "third", "made");
    EXPECT_EQ(textIn(folder / "far/old"), "new");
    EXPECT_EQ(textIn(folder / "far/yet to be"), "made");
    for (const char* name : {"first", "second", "third"}) {
        EXPECT_TRUE(std::filesystem::is_symlink(folder / name));
    }
    EXPECT_EQ(fileCount(folder / "far"), 2u);
}

TEST(AtomicFile, LinksInACircleAreNamed) {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("b", folder / "a");
    std::filesystem::create_symlink("a", folder / "b");
    EXPECT_THAT([&] { writeText(folder / "a", "new"); },
                throwsError(ErrorKind::File, "its links lead in a circle"));
}

TEST(AtomicFile, TemporaryNameKeepsTheExtension) {
    const TemporaryFolder folder;
    writePathAtomically(folder / "picture.png", [&](const std::filesystem::path& temporary) {
        EXPECT_EQ(temporary.extension(), ".png");
        EXPECT_EQ(temporary.parent_path(), folder.path());
        std::ofstream(temporary) << "x";
    });
    EXPECT_TRUE(std::filesystem::exists(folder / "picture.png"));
    EXPECT_EQ(fileCount(folder.path()), 1u);
}

TEST(AtomicFile, ReplacingKeepsTheMode) {
    const TemporaryFolder folder;
    for (const mode_t mode : {0600u, 0640u, 0664u, 0755u}) {
        writeText(folder / "a", "old");
        ASSERT_EQ(::chmod((folder / "a").c_str(), mode), 0);
        writeText(folder / "a", "new");
        EXPECT_EQ(textIn(folder / "a"), "new");
        EXPECT_EQ(modeOf(folder / "a"), mode);
        writeTorchZip(folder / "a", None{}); // by a library that makes a file of its own
        EXPECT_EQ(modeOf(folder / "a"), mode);
    }
}

TEST(AtomicFile, NobodyElseReadsWhatIsBeingWritten) {
    const TemporaryFolder folder;
    writeText(folder / "a", "old");
    ASSERT_EQ(::chmod((folder / "a").c_str(), 0600), 0);
    writePathAtomically(folder / "a", [&](const std::filesystem::path& temporary) {
        EXPECT_EQ(modeOf(temporary), 0600u);
    });
}

TEST(AtomicFile, NewFilesAreAsTheSystemMakesThem) {
    const TemporaryFolder folder;
    const mode_t mask = ::umask(027);
    writeText(folder / "a", "new");
    ::umask(mask);
    EXPECT_EQ(modeOf(folder / "a"), 0640u);
}

TEST(AtomicFile, ReplacingKeepsOwnerAndGroup) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root gives files away";
    }
    const TemporaryFolder folder;
    writeText(folder / "a", "old");
    ASSERT_EQ(::chown((folder / "a").c_str(), kNobody, kNobody), 0);
    ASSERT_EQ(::chmod((folder / "a").c_str(), 04750), 0);
    writeText(folder / "a", "new");
    EXPECT_EQ(textIn(folder / "a"), "new");
    EXPECT_EQ(statusOf(folder / "a").st_uid, kNobody);
    EXPECT_EQ(statusOf(folder / "a").st_gid, kNobody);
    EXPECT_EQ(modeOf(folder / "a"), 04750u);
}

TEST(AtomicFile, ReplacingKeepsTheAccessControlList) {
    // As Linux keeps it: version 2, then tag, rights and number of each entry.
    struct Entry {
        uint16_t tag, rights;
        uint32_t id;
    };
    const std::array<Entry, 5> entries = {{{0x01, 6, ~0u}, // the owner
                                           {0x02, 4, 1234},
                                           {0x04, 4, ~0u},
                                           {0x10, 4, ~0u}, // the mask
                                           {0x20, 0, ~0u}}};
    std::string list("\2\0\0\0", 4);
    list.append(reinterpret_cast<const char*>(entries.data()), sizeof entries);
    const TemporaryFolder folder;
    const char* name = "system.posix_acl_access";
    writeText(folder / "a", "old");
    if (::setxattr((folder / "a").c_str(), name, list.data(), list.size(), 0) != 0) {
        GTEST_SKIP() << "the file system of temporary files has no access control lists";
    }
    writeText(folder / "a", "new");
    std::string kept(list.size(), '\0');
    EXPECT_EQ(::getxattr((folder / "a").c_str(), name, kept.data(), kept.size()),
              static_cast<ssize_t>(list.size()));
    EXPECT_EQ(kept, list);
}

TEST(AtomicFile, WriteProtectedFilesAreNotReplaced) {
    const TemporaryFolder folder;
    openToAll(folder);
    writeText(folder / "a", "old");
    giveToNobody(folder / "a");
    ASSERT_EQ(::chmod((folder / "a").c_str(), 0444), 0);
    const std::string sentence = (folder / "a").string() + ": can't be written: Permission denied";
    EXPECT_EQ(complaintOfNobody([&] { writeText(folder / "a", "new"); }), sentence);
    EXPECT_EQ(complaintOfNobody([&] { checkWritable(folder / "a"); }), sentence);
    EXPECT_EQ(textIn(folder / "a"), "old");
    EXPECT_EQ(modeOf(folder / "a"), 0444u);
    EXPECT_EQ(fileCount(folder.path()), 1u);
}

TEST(AtomicFile, FilesOfOthersStayTheirs) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root has files of others";
    }
    const TemporaryFolder folder;
    openToAll(folder);
    writeText(folder / "a", "old");
    ASSERT_EQ(::chmod((folder / "a").c_str(), 0666), 0);
    for (const auto& act : std::vector<std::function<void()>>{
             [&] { writeText(folder / "a", "new"); }, [&] { checkWritable(folder / "a"); }}) {
        EXPECT_THAT(complaintOfNobody(act), testing::HasSubstr("belongs to somebody else"));
    }
    EXPECT_EQ(textIn(folder / "a"), "old");
    EXPECT_EQ(statusOf(folder / "a").st_uid, 0u);
    EXPECT_EQ(fileCount(folder.path()), 1u);
}

TEST(AtomicFile, AGroupThatCantBeKeptGetsNoRightsOfIt) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root gives files away";
    }
    const TemporaryFolder folder;
    openToAll(folder);
    writeText(folder / "a", "old");
    ASSERT_EQ(::chown((folder / "a").c_str(), kNobody, 1234), 0);
    ASSERT_EQ(::chmod((folder / "a").c_str(), 0660), 0);
    EXPECT_EQ(complaintOfNobody([&] { writeText(folder / "a", "new"); }), "");
    EXPECT_EQ(textIn(folder / "a"), "new");
    EXPECT_EQ(modeOf(folder / "a"), 0600u);
}

TEST(AtomicFile, NamesMayBeAsLongAsTheyCanBe) {
    const TemporaryFolder folder;
    for (const size_t length : {size_t{244}, kLongestName}) {
        for (const std::string& ending : {std::string(".png"), "." + std::string(240, 'x')}) {
            const std::string name = std::string(length - ending.size(), 'n') + ending;
            EXPECT_NO_THROW(checkWritable(folder / name));
            EXPECT_FALSE(std::filesystem::exists(folder / name));
            writeText(folder / name, "long");
            writeTorchZip(folder / name, None{});
            writeText(folder / name, "longer");
            EXPECT_EQ(textIn(folder / name), "longer");
        }
    }
    const std::string tooLong(kLongestName + 1, 'n');
    EXPECT_THAT([&] { checkWritable(folder / tooLong); },
                throwsError(ErrorKind::File, "can't be written: File name too long"));
    EXPECT_EQ(fileCount(folder.path()), 4u);
}

TEST(AtomicFile, CheckingChangesNothing) {
    const TemporaryFolder folder;
    writeText(folder / "a", "old");
    checkWritable(folder / "a");
    checkWritable(folder / "b");
    EXPECT_EQ(textIn(folder / "a"), "old");
    EXPECT_EQ(fileCount(folder.path()), 1u);
}

TEST(AtomicFile, TheReasonIsThatOfTheFirstFailure) {
    const TemporaryFolder folder;
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto write = [&] {
        writeFileAtomically(folder / "a", [](std::ostream& out) {
            out << std::string(100000, 'x');
            EXPECT_LT(::open("/no/such/file", O_RDONLY), 0); // something else fails as well
        });
    };
    EXPECT_THAT(write, throwsError(ErrorKind::File, "File too large"));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(fileCount(folder.path()), 0u);
}

} // namespace

} // namespace styleclip::test
