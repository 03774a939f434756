#include "core/packs/file_hash.h"

#include "models/error.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <vector>

namespace styleclip {

std::string sha256OfFile(const std::filesystem::path& path) {
    const std::optional<std::string> hash = HashableFile(path).sha256();
    if (!hash) {
        throw Error(ErrorKind::File,
                    "{}: can't be read to the end; check the path and its permissions", path);
    }
    return *hash;
}

HashableFile::HashableFile(const std::filesystem::path& path) : m_file(path), m_opened(version()) {}

/// What changes when a file is written to or replaced, as far as the system tells without reading
/// it.
std::optional<HashableFile::Version> HashableFile::version() const {
    struct stat status {};
    if (::fstat(m_file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    return Version{static_cast<int64_t>(status.st_dev), static_cast<int64_t>(status.st_ino),
                   status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

bool HashableFile::isSameAs(const HashableFile& other) const {
    return m_opened && m_opened == other.m_opened;
}

void HashableFile::close() {
    m_file = FileDescriptor();
}

std::optional<std::string> HashableFile::sha256() const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    bool good = m_opened && context != nullptr &&
                EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    std::vector<char> block(size_t(1) << 16);
    ssize_t count = 0;
    off_t offset = 0;
    // By place and not by the descriptor's own, so that it can be hashed again.
    while (good && (count = ::pread(m_file.get(), block.data(), block.size(), offset)) > 0) {
        good = EVP_DigestUpdate(context.get(), block.data(), static_cast<size_t>(count)) == 1;
        offset += count;
    }
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    good = good && count == 0 && EVP_DigestFinal_ex(context.get(), digest, &length) == 1;
    // Afterwards, since it may have been written to meanwhile as well.
    if (!good || version() != m_opened) {
        return std::nullopt;
    }
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
        text += fmt::format("{:02x}", digest[i]);
    }
    return text;
}

} // namespace styleclip
