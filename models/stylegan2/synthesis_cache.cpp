#include "models/stylegan2/synthesis_cache.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip {

namespace {

/// The first of the entries in which two batches of styles differ. Asks the device once for all of
/// them: a GPU has to finish its work before it answers.
size_t firstDifference(const at::Tensor& styles, const at::Tensor& others,
                       const std::vector<int64_t>& widths) {
    const at::Tensor same = styles.eq(others).all(0).cpu();
    const bool* channels = same.data_ptr<bool>();
    size_t entry = 0;
    while (entry < widths.size() &&
           std::all_of(channels, channels + widths[entry], [](bool isSame) { return isSame; })) {
        channels += widths[entry];
        ++entry;
    }
    return entry;
}

} // namespace

void SynthesisCache::clear() {
    m_key = Key();
    m_styles.reset();
    m_states.clear();
    m_reusedLayers = 0;
}

size_t SynthesisCache::resume(const Key& key, const at::Tensor& styles,
                              const std::vector<int64_t>& widths) {
    size_t first = 0;
    if (m_key == key && !m_states.empty()) {
        // A render that was interrupted by an exception left fewer states than styles.
        first = std::min(firstDifference(styles, m_styles, widths), m_states.size() - 1);
        m_states.resize(first + 1); // frees what will be replaced
    } else {
        m_states.clear();
    }
    m_key = key;
    m_styles = styles.detach().clone();
    m_reusedLayers = static_cast<int64_t>(first);
    return first;
}

} // namespace styleclip
