#include "core/directions/computation_folder.h"

#include "core/directions/computation_record.h"
#include "core/directions/global_direction.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/system_reason.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <utility>

namespace styleclip {

namespace {

constexpr const char* kRecordName = "directions.json";

/// Runs an operation of std::filesystem and turns its failure into our error.
template <typename Operation>
auto onFiles(const std::filesystem::path& path, const Phrase& what, Operation operation) {
    std::error_code error;
    auto result = operation(error);
    if (error) {
        throw Error(ErrorKind::File, "'{}' {}: {}", path, what, systemReason(error.value()));
    }
    return result;
}

bool isThere(const std::filesystem::path& path) {
    return onFiles(path, Phrase("can't be read"),
                   [&](std::error_code& error) { return std::filesystem::exists(path, error); });
}

void removeAll(const std::filesystem::path& path) {
    onFiles(path, Phrase("can't be removed"),
            [&](std::error_code& error) { return std::filesystem::remove_all(path, error); });
}

} // namespace

ComputationFolder::ComputationFolder(std::filesystem::path folder,
                                     const ComputationIdentity& identity, bool resume)
    : m_folder(std::move(folder)), m_layout(identity.layout) {
    const std::filesystem::path record = m_folder / kRecordName;
    const std::filesystem::path partialRecord = partial() / kRecordName;
    if (isThere(partialRecord)) {
        if (!resume) {
            throw Error(ErrorKind::Usage,
                        "'{}' holds an unfinished computation; add --resume to go on with it, or "
                        "remove the folder to begin anew",
                        partial());
        }
        checkSameComputation(partialRecord, identity);
    } else if (isThere(record)) {
        if (!resume) {
            throw Error(
                ErrorKind::Usage,
                "'{}' holds a finished computation; use its results, or choose another folder",
                m_folder);
        }
        checkSameComputation(record, identity);
        m_finished = true;
    } else {
        begin(identity);
    }
}

void ComputationFolder::begin(const ComputationIdentity& identity) {
    removeAll(partial()); // pieces without a record are of an unknown computation
    onFiles(partial(), Phrase("can't be made"), [&](std::error_code& error) {
        return std::filesystem::create_directories(partial(), error);
    });
    writeComputationRecord(partial() / kRecordName, identity);
}

std::optional<DirectionStatistics> ComputationFolder::results() const {
    if (!m_finished) {
        return std::nullopt;
    }
    return DirectionStatistics{
        loadChannelStatistics(Checkpoint::open(m_folder / kStatisticsFileName), m_layout),
        loadChannelRelevance(Checkpoint::open(m_folder / kFs3FileName), m_layout)};
}

std::optional<ChannelStatistics> ComputationFolder::statistics() const {
    const std::filesystem::path path = partial() / kStatisticsFileName;
    if (!isThere(path)) {
        return std::nullopt;
    }
    return loadChannelStatistics(Checkpoint::open(path), m_layout);
}

void ComputationFolder::saveStatistics(const ChannelStatistics& statistics) const {
    saveChannelStatistics(partial() / kStatisticsFileName, statistics, m_layout);
}

std::filesystem::path ComputationFolder::blockPath(const ProbeBlock& block) const {
    return partial() / fmt::format("block-{}-{}.npy", block.firstRow, block.firstImage);
}

std::optional<at::Tensor> ComputationFolder::block(const ProbeBlock& block) const {
    const std::filesystem::path path = blockPath(block);
    if (!isThere(path)) {
        return std::nullopt;
    }
    const Checkpoint file = Checkpoint::open(path);
    const StoredTensor* sum = file.root().tensor();
    if (sum == nullptr || sum->sizes().size() != 2 || sum->sizes()[0] != block.channelCount) {
        throw Error(ErrorKind::File,
                    "'{}' is not a piece of this computation; remove the file and resume", path);
    }
    return sum->loadFloat();
}

void ComputationFolder::saveBlock(const ProbeBlock& block, const at::Tensor& sum) const {
    writeNpy(blockPath(block), sum);
}

void ComputationFolder::finish(const DirectionStatistics& results) const {
    saveChannelStatistics(m_folder / kStatisticsFileName, results.statistics, m_layout);
    writeNpy(m_folder / kFs3FileName, results.fs3);
    // The record last: it says that the results are complete.
    onFiles(m_folder / kRecordName, Phrase("can't be written"), [&](std::error_code& error) {
        return std::filesystem::copy_file(partial() / kRecordName, m_folder / kRecordName,
                                          std::filesystem::copy_options::overwrite_existing, error);
    });
    removeAll(partial());
}

} // namespace styleclip
