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
    m_picture.reset();
    m_reusedLayers = 0;
}

void SynthesisCache::resume(const Key& key, const at::Tensor& styles,
                            const std::vector<int64_t>& widths) {
    if (!(m_key == key)) {
        clear();
    }
    const size_t same = m_states.empty() ? 0 : firstDifference(styles, m_styles, widths);
    if (same < widths.size()) {
        m_picture.reset();
    }
    // A render that was interrupted by an exception left fewer states.
    m_states.resize(std::min(m_states.size(), same + 1));
    m_styles = styles.detach().clone();
    m_key = key;
    const size_t reused =
        m_picture.defined() ? widths.size() : std::max(m_states.size(), size_t{1}) - 1;
    m_reusedLayers = static_cast<int64_t>(reused);
}

} // namespace styleclip
