#include "core/editing/preview_policy.h"

#include <algorithm>

namespace styleclip {

namespace {

/// Full pictures that come sooner than this need no previews.
constexpr double kQuickMilliseconds = 40.0;
/// What is taken for quick before a picture was drawn.
constexpr int64_t kQuickResolution = 128;
constexpr int64_t kLargeResolution = 512;
/// How long a slow picture is remembered: most of a slider's pictures come from the cache in part,
/// and the slow ones count.
constexpr double kMemory = 0.9;

} // namespace

void PreviewPolicy::begin(int64_t resolution) {
    m_full = resolution;
    m_milliseconds = 0.0;
}

void PreviewPolicy::note(double milliseconds) {
    m_milliseconds = std::max(kMemory * m_milliseconds, milliseconds);
}

int64_t PreviewPolicy::resolution() const {
    // A preview as large as the picture would be drawn twice.
    if (m_wish > 0) {
        return m_wish < m_full ? m_wish : 0;
    }
    const bool isQuick =
        m_milliseconds > 0.0 ? m_milliseconds < kQuickMilliseconds : m_full <= kQuickResolution;
    return isQuick ? 0 : m_full / (m_full >= kLargeResolution ? 4 : 2);
}

} // namespace styleclip
