#include "core/editing/document_renderer.h"

#include "core/editing/document_picture.h"
#include "core/imaging/picture_bytes.h"

#include <ATen/ATen.h>

#include <chrono>
#include <utility>

namespace styleclip {

DocumentRenderer::DocumentRenderer(std::shared_ptr<const Generator> generator, Settings settings)
    : m_generator(std::move(generator)), m_settings(std::move(settings)) {}

int64_t DocumentRenderer::resolutionFor(int64_t wish) const {
    const int64_t full = m_generator->resolution();
    if (wish <= 0 || wish >= full) {
        return full;
    }
    // Synthesis ends at a power of two; below 8 px there is nothing to see.
    int64_t resolution = 8;
    while (resolution < wish) {
        resolution *= 2;
    }
    return resolution;
}

DocumentPictures DocumentRenderer::pictures(const Document& document, int64_t resolution) {
    using Clock = std::chrono::steady_clock;
    DocumentPictures pictures;
    // The time is that of the edit alone: the source is kept, and a tick of a slider never draws
    // it.
    pictures.source = source(document.source, resolution);
    const Clock::time_point start = Clock::now();
    pictures.edit = document.edits.empty() ? pictures.source : edit(document, resolution);
    pictures.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return pictures;
}

at::Tensor DocumentRenderer::edit(const Document& document, int64_t resolution) {
    return draw(document, resolution, shownPrecision(resolution), &level(resolution).cache);
}

/// Kept as long as it is the same tensor, not one with the same values: comparing those would cost
/// as much as noticing is worth.
at::Tensor DocumentRenderer::source(const Source& source, int64_t resolution) {
    Level& kept = level(resolution);
    const bool known = kept.sourceLatent.defined() && kept.sourceLatent.is_same(source.latent) &&
                       kept.source.size(0) == resolution;
    if (!known) {
        kept.source = draw(withoutEdits(source), resolution, shownPrecision(resolution));
        kept.sourceLatent = source.latent;
    }
    return kept.source;
}

/// Without the cache, which holds the layers of what is on the screen.
at::Tensor DocumentRenderer::once(const Document& document, int64_t resolution) const {
    return draw(document, resolution, shownPrecision(resolution));
}

at::Tensor DocumentRenderer::forFile(const Document& document, int64_t resolution) const {
    return draw(document, resolution, m_settings.full);
}

Precision DocumentRenderer::shownPrecision(int64_t resolution) const {
    return resolution == m_generator->resolution() ? m_settings.full : m_settings.preview;
}

/// Previews and full pictures take turns while a slider moves: each has its own cache, or every
/// tick would throw the other's layers away.
DocumentRenderer::Level& DocumentRenderer::level(int64_t resolution) {
    return resolution == m_generator->resolution() ? m_full : m_preview;
}

at::Tensor DocumentRenderer::draw(const Document& document, int64_t resolution, Precision precision,
                                  SynthesisCache* cache) const {
    SynthesisOptions options;
    options.resolution = resolution;
    options.precision = precision;
    options.randomNoise = m_settings.randomNoise;
    options.cache = cache;
    return toBytes(documentPicture(document, *m_generator, options).squeeze(0));
}

} // namespace styleclip
