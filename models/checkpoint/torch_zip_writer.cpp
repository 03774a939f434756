#include "models/checkpoint/torch_pickle_writer.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/files/atomic_file.h"

#include <fmt/format.h>
#include <zip.h>

#include <memory>
#include <optional>

namespace styleclip {

namespace {

/// Writes a zip archive of members that are not compressed, at one time for all, so that the same
/// content gives the same file.
class ZipWriter {
public:
    explicit ZipWriter(const std::filesystem::path& path)
        : m_zip(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr)) {
        if (m_zip == nullptr) {
            throw Error(ErrorKind::File, "can't be written: its folder does not let new files in");
        }
    }
    ~ZipWriter() {
        if (m_zip != nullptr) {
            zip_discard(m_zip);
        }
    }
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    /// `data` must stay until close().
    void add(const std::string& name, const void* data, uint64_t size) {
        zip_source_t* source = zip_source_buffer(m_zip, data, size, 0);
        const zip_int64_t index = zip_file_add(m_zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            fail();
        }
        constexpr zip_uint16_t kFirstOfJanuary1980 = 0x0021;
        const auto member = static_cast<zip_uint64_t>(index);
        if (zip_set_file_compression(m_zip, member, ZIP_CM_STORE, 0) != 0 ||
            zip_file_set_dostime(m_zip, member, 0, kFirstOfJanuary1980, 0) != 0) {
            fail();
        }
    }

    void close() {
        if (zip_close(m_zip) != 0) {
            fail();
        }
        m_zip = nullptr;
    }

private:
    [[noreturn]] void fail() const {
        throw Error(ErrorKind::File, "can't be written: {}", zip_strerror(m_zip));
    }

    zip_t* m_zip;
};

void writeArchive(const std::filesystem::path& path, const TorchPickleWriter& content) {
    // PyTorch takes the folder's name from the first member.
    const std::string folder = "archive/";
    const std::string version = "3\n";
    ZipWriter zip(path);
    zip.add(folder + "data.pkl", content.pickle().data(), content.pickle().size());
    for (size_t key = 0; key < content.storages().size(); ++key) {
        const TensorStorage& storage = *content.storages()[key];
        zip.add(fmt::format("{}data/{}", folder, key), storage.bytes(), storage.byteCount());
    }
    zip.add(folder + "version", version.data(), version.size());
    zip.close();
}

} // namespace

void writeTorchZip(const std::filesystem::path& path, const Value& root) {
    std::optional<TorchPickleWriter> content;
    try {
        content.emplace(root);
    } catch (const Error& error) {
        throw Error(error.kind(), "{}: {}", path, error.sentence());
    }
    writePathAtomically(path, [&](const std::filesystem::path& temporary) {
        try {
            writeArchive(temporary, *content);
        } catch (const Error& error) {
            throw Error(error.kind(), "{}: {}", path, error.sentence());
        }
    });
}

} // namespace styleclip
