#include "models/checkpoint/zip_archive.h"

#include "models/checkpoint/zip_directory.h"
#include "models/error.h"
#include "models/readable_text.h"

#include <zip.h>
#include <zlib.h>

#include <cstring>

namespace styleclip {

namespace {

[[noreturn]] void damaged() {
    throw Error(ErrorKind::File,
                "is a damaged or incomplete zip archive; download or copy it again");
}

[[noreturn]] void damagedMember(const std::string& name) {
    throw Error(ErrorKind::File, "has a damaged member {}; download or copy it again",
                inQuotes(name));
}

/// Nothing is ever unpacked to a file here; an archive with such names was made to harm others.
void checkMemberName(const std::string& name) {
    const bool absolute = name.empty() || name.front() == '/' || name.front() == '\\' ||
                          (name.size() > 1 && name[1] == ':');
    bool climbs = false;
    for (size_t begin = 0; begin <= name.size();) {
        const size_t end = std::min(name.find_first_of("/\\", begin), name.size());
        climbs = climbs || name.compare(begin, end - begin, "..") == 0;
        begin = end + 1;
    }
    if (absolute || climbs) {
        throw Error(ErrorKind::File,
                    "holds the member {}, a path that leads out of the archive; no checkpoint "
                    "needs that, so the file is not trusted",
                    inQuotes(name));
    }
}

/// A member that is unpacked when a tensor is first asked for.
class ZipStorage : public TensorStorage {
public:
    ZipStorage(std::shared_ptr<const ZipArchive> archive, std::string member, uint64_t size)
        : m_archive(std::move(archive)), m_member(std::move(member)), m_size(size) {}

    [[nodiscard]] uint64_t byteCount() const override { return m_size; }

    [[nodiscard]] const uint8_t* bytes() const override {
        const std::lock_guard<std::mutex> lock(m_mutex);
        if (m_content.data() == nullptr) {
            try {
                m_content = m_archive->read(m_member);
            } catch (const Error& error) {
                throw Error(error.kind(), "{}: {}", m_archive->name(), error.sentence());
            }
        }
        return m_content.data();
    }

private:
    std::shared_ptr<const ZipArchive> m_archive;
    std::string m_member;
    uint64_t m_size;
    mutable std::mutex m_mutex;
    mutable ByteView m_content;
};

struct FileCloser {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

/// Weights hardly shrink, so that 32 times is more than any checkpoint needs; the 64 MiB are for
/// small files of zeros. A zip bomb reaches a thousand times.
uint64_t unpackedAllowance(uint64_t fileSize) {
    constexpr uint64_t kAnyFile = uint64_t{64} << 20;
    constexpr uint64_t kRatio = 32;
    return kAnyFile + kRatio * fileSize;
}

std::shared_ptr<const ZipArchive> ZipArchive::open(const ByteView& bytes, std::string name) {
    const std::shared_ptr<ZipArchive> archive(new ZipArchive(bytes, std::move(name)));
    archive->listMembers();
    return archive;
}

ZipArchive::ZipArchive(const ByteView& bytes, std::string name)
    : m_bytes(bytes), m_name(std::move(name)) {
    zip_source_t* source = zip_source_buffer_create(m_bytes.data(), m_bytes.size(), 0, nullptr);
    if (source == nullptr) {
        damaged();
    }
    m_zip = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (m_zip == nullptr) {
        zip_source_free(source);
        damaged();
    }
}

ZipArchive::~ZipArchive() {
    zip_discard(m_zip);
}

/// Everything is checked before a byte is unpacked: names, sizes and their sum. Sizes are those of
/// the directory; unpack() fails where a member holds anything else.
void ZipArchive::listMembers() {
    const auto count = static_cast<uint64_t>(zip_get_num_entries(m_zip, 0));
    constexpr uint64_t kMaxMembers = 20'000;
    if (count > kMaxMembers) {
        throw Error(ErrorKind::File, "is a zip archive of {} members, far more than any checkpoint",
                    count);
    }
    const auto stored = findStoredMembers(m_bytes);
    for (uint64_t index = 0; index < count; ++index) {
        zip_stat_t status;
        constexpr zip_uint64_t kNeeded =
            ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC;
        if (zip_stat_index(m_zip, index, ZIP_FL_ENC_RAW, &status) != 0 ||
            (status.valid & kNeeded) != kNeeded || status.comp_size > m_bytes.size()) {
            damaged();
        }
        const std::string name = status.name;
        checkMemberName(name);
        if (__builtin_add_overflow(m_unpackedSize, status.size, &m_unpackedSize) ||
            m_unpackedSize > unpackedAllowance(m_bytes.size())) {
            throw Error(ErrorKind::File,
                        "has {} but claims to unpack to {} or more, which no checkpoint does",
                        byteText(static_cast<double>(m_bytes.size())),
                        byteText(static_cast<double>(status.size)));
        }
        const auto found = stored.find(name);
        // What is stored without compression is read where it lies in the mapped file, which is how
        // PyTorch saves tensors: gigabytes then cost no copy.
        const bool isStored = found != stored.end() && found->second.size() == status.size;
        Member member{index, status.size, status.crc, isStored ? found->second : ByteView()};
        if (!m_members.emplace(name, std::move(member)).second) {
            throw Error(ErrorKind::File,
                        "holds the member {} twice; it is damaged or not to be trusted",
                        inQuotes(name));
        }
    }
}

/// A stored member's checksum is compared here, as libzip would; otherwise a broken download would
/// only show as odd pictures.
ByteView ZipArchive::read(const std::string& member) const {
    const auto found = m_members.find(member);
    if (found == m_members.end()) {
        throw Error(ErrorKind::File, "lacks the member {}", inQuotes(member));
    }
    const Member& known = found->second;
    if (known.stored.data() == nullptr) {
        return unpack(member, known);
    }
    if (crc32_z(0, known.stored.data(), known.size) != known.checksum) {
        damagedMember(member);
    }
    return known.stored;
}

ByteView ZipArchive::unpack(const std::string& name, const Member& member) const {
    const uint64_t size = member.size;
    // libzip keeps one position for all members, so that threads take turns.
    const std::lock_guard<std::mutex> lock(m_mutex);
    const std::unique_ptr<zip_file_t, FileCloser> file(zip_fopen_index(m_zip, member.index, 0));
    // Not a vector: the bytes need no zeros before they are read. One more keeps data() from null.
    const std::shared_ptr<uint8_t[]> content(new uint8_t[size + 1]);
    uint64_t done = 0;
    zip_int64_t got = file ? 1 : -1;
    // The last, empty read is the one that compares the checksum; the spare byte catches excess.
    while (got > 0 && done <= size) {
        got = zip_fread(file.get(), content.get() + done, size + 1 - done);
        done += got > 0 ? static_cast<uint64_t>(got) : 0;
    }
    if (got != 0 || done != size) {
        damagedMember(name);
    }
    return {content, content.get(), size};
}

std::shared_ptr<const TensorStorage> ZipArchive::storage(const std::string& member) const {
    const auto found = m_members.find(member);
    if (found == m_members.end()) {
        return nullptr;
    }
    return std::make_shared<ZipStorage>(shared_from_this(), member, found->second.size);
}

} // namespace styleclip
