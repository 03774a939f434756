#pragma once

#include "models/checkpoint/stored_tensor.h"
#include "models/files/byte_view.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

struct zip;

namespace styleclip {

/// To how much the members of all archives in a file may unpack: far more than any checkpoint
/// compresses, far less than a zip bomb.
[[nodiscard]] uint64_t unpackedAllowance(uint64_t fileSize);

/// A zip archive in memory, read by libzip. Its list of members is checked when it is opened: no
/// absolute or `..` paths, no name twice, no sizes that a file of its size can't unpack to.
class ZipArchive : public std::enable_shared_from_this<ZipArchive> {
public:
    struct Member {
        uint64_t index;
        uint64_t size; ///< unpacked
        uint32_t checksum;
        ByteView stored; ///< the content in the archive itself, where that is known
    };

    /// `name` is the file's, for the messages of members that are read later. Throws Error(File)
    /// without it.
    [[nodiscard]] static std::shared_ptr<const ZipArchive> open(const ByteView& bytes,
                                                                std::string name);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    [[nodiscard]] const std::map<std::string, Member>& members() const { return m_members; }
    [[nodiscard]] uint64_t unpackedSize() const { return m_unpackedSize; } ///< of all members

    /// The unpacked member, without a copy where it is stored as it is; its checksum has been
    /// compared. Archives without real checksums, which PyTorch can be told to write
    /// (`torch.serialization.set_crc32_options(False)`), are refused as damaged. Throws Error(File)
    /// without the file's name.
    [[nodiscard]] ByteView read(const std::string& member) const;

    /// The member as a storage that is read when it is first used; nullptr if there is none.
    [[nodiscard]] std::shared_ptr<const TensorStorage> storage(const std::string& member) const;

    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    ZipArchive(const ByteView& bytes, std::string name);
    void listMembers();
    [[nodiscard]] ByteView unpack(const std::string& name, const Member& member) const;

    ByteView m_bytes;
    std::string m_name;
    zip* m_zip = nullptr;
    std::map<std::string, Member> m_members;
    uint64_t m_unpackedSize = 0;
    mutable std::mutex m_mutex; // libzip's handle is for one thread at a time
};

} // namespace styleclip
