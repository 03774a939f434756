#include "core/packs/file_hash.h"

#include "models/error.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <fstream>
#include <memory>
#include <vector>

namespace styleclip {

std::string sha256OfFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::optional<std::string> hash = sha256Of(file);
    if (!hash) {
        throw Error(ErrorKind::File,
                    "{}: can't be read to the end; check the path and its permissions", path);
    }
    return *hash;
}

std::optional<std::string> sha256Of(std::istream& file) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    bool good = file.good() && context != nullptr &&
                EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    std::vector<char> block(size_t(1) << 16);
    while (good && file) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto count = static_cast<size_t>(file.gcount());
        good = EVP_DigestUpdate(context.get(), block.data(), count) == 1;
    }
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    good = good && file.eof() && !file.bad() &&
           EVP_DigestFinal_ex(context.get(), digest, &length) == 1;
    if (!good) {
        return std::nullopt;
    }
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
        text += fmt::format("{:02x}", digest[i]);
    }
    return text;
}

} // namespace styleclip
