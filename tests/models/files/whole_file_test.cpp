#include "models/files/whole_file.h"

#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>

namespace styleclip::test {

namespace fs = std::filesystem;

namespace {

constexpr uint64_t kMebibyte = 1 << 20;

class WholeFile : public testing::Test {
protected:
    static void expectRefused(const fs::path& path, const std::string& part) {
        EXPECT_THAT([&] { (void)readWholeFile(path, kMebibyte); },
                    throwsError(ErrorKind::File, path.string() + ": " + part));
    }

    TemporaryFolder m_folder;
};

} // namespace

TEST_F(WholeFile, IsReadToItsEnd) {
    std::string content(kMebibyte, 'x');
    content[5] = '\0';
    std::ofstream(m_folder / "whole", std::ios::binary) << content;
    EXPECT_EQ(readWholeFile(m_folder / "whole", kMebibyte), content);
    fs::create_symlink("whole", m_folder / "link");
    EXPECT_EQ(readWholeFile(m_folder / "link", kMebibyte), content);
    std::ofstream(m_folder / "empty").close();
    EXPECT_EQ(readWholeFile(m_folder / "empty", kMebibyte), "");
}

TEST_F(WholeFile, LargerOnesAreRefusedUnread) {
    std::ofstream(m_folder / "large").close();
    fs::resize_file(m_folder / "large", kMebibyte + 1);
    expectRefused(m_folder / "large", "is larger than 1 MiB");
    fs::resize_file(m_folder / "large", uint64_t{1} << 40);
    expectRefused(m_folder / "large", "is larger than 1 MiB");
    EXPECT_THAT([&] { checkFileSize(m_folder / "large", kMebibyte); },
                throwsError(ErrorKind::File, "large: is larger than 1 MiB"));
    EXPECT_NO_THROW(checkFileSize(m_folder / "large", uint64_t{1} << 40));
    EXPECT_NO_THROW(checkFileSize(m_folder / "absent", kMebibyte)); // for readers to say
}

TEST_F(WholeFile, WhatIsNoFileIsRefusedAtOnce) {
    expectRefused(m_folder / "absent", "there is no such file");
    expectRefused(m_folder.path(), "is a folder, not a file");
    ASSERT_EQ(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
    expectRefused(m_folder / "pipe", "is not a regular file");
    expectRefused("/dev/zero", "is not a regular file");
    expectRefused("/dev/null", "is not a regular file");
    fs::create_symlink("/dev/zero", m_folder / "endless");
    expectRefused(m_folder / "endless", "is not a regular file");
    fs::create_symlink("circle", m_folder / "circle");
    expectRefused(m_folder / "circle", "can't be read");
}

TEST_F(WholeFile, SocketsAreNoFiles) {
    const std::string path = m_folder / "socket";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ASSERT_LT(path.size(), sizeof(address.sun_path));
    std::strcpy(address.sun_path, path.c_str());
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    expectRefused(path, "is not a regular file");
    ::close(socket);
}

} // namespace styleclip::test
