#include "core/training/batch_order.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace styleclip {

BatchOrder::BatchOrder(int64_t sampleCount, int64_t batchSize, uint64_t seed)
    : m_batchSize(std::min(batchSize, sampleCount)), m_seed(seed),
      m_order(static_cast<size_t>(sampleCount)) {}

/// A function of the step alone, so that a resumed training goes on with the batch that it would
/// have had.
std::vector<int64_t> BatchOrder::batch(int64_t step) {
    // What is left over after the last whole batch waits for the next epoch, which shuffles it
    // elsewhere.
    const int64_t batches = static_cast<int64_t>(m_order.size()) / m_batchSize;
    shuffle(step / batches);
    const auto begin = m_order.begin() + step % batches * m_batchSize;
    return {begin, begin + m_batchSize};
}

void BatchOrder::shuffle(int64_t epoch) {
    if (epoch == m_epoch) {
        return;
    }
    m_epoch = epoch;
    std::iota(m_order.begin(), m_order.end(), 0);
    std::seed_seq seeds{m_seed & 0xFFFFFFFFu, m_seed >> 32, static_cast<uint64_t>(epoch)};
    std::mt19937_64 random(seeds);
    // std::shuffle differs between standard libraries, this does not.
    for (size_t last = m_order.size(); last > 1; --last) {
        std::swap(m_order[last - 1], m_order[random() % last]);
    }
}

} // namespace styleclip
