#include "core/editing/document_renderer.h"

#include "core/editing/document_picture.h"
#include "core/imaging/picture_bytes.h"

#include <ATen/ATen.h>

#include <chrono>
#include <utility>

namespace styleclip {

DocumentRenderer::DocumentRenderer(std::shared_ptr<const Generator> generator, Settings settings,
                                   GeneratorOf generatorOf)
    : m_generator(std::move(generator)), m_generatorOf(std::move(generatorOf)),
      m_settings(std::move(settings)) {}

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
    const std::shared_ptr<const Generator> drawer = drawerOf(document.source);
    return draw(document, *drawer, resolution, shownPrecision(resolution),
                &level(resolution, drawer).cache);
}

/// Kept as long as it is the same tensor, not one with the same values: comparing those would cost
/// as much as noticing is worth.
at::Tensor DocumentRenderer::source(const Source& source, int64_t resolution) {
    const std::shared_ptr<const Generator> drawer = drawerOf(source);
    Level& kept = level(resolution, drawer);
    const bool known = kept.sourceLatent.defined() && kept.sourceLatent.is_same(source.latent) &&
                       kept.source.size(0) == resolution;
    if (!known) {
        kept.source = draw(withoutEdits(source), *drawer, resolution, shownPrecision(resolution));
        kept.sourceLatent = source.latent;
    }
    return kept.source;
}

/// Without the cache, which holds the layers of what is on the screen.
at::Tensor DocumentRenderer::once(const Document& document, int64_t resolution) const {
    return draw(document, *drawerOf(document.source), resolution, shownPrecision(resolution));
}

/// In full precision at any size: a small picture that is exported is no preview.
at::Tensor DocumentRenderer::forFile(const Document& document, int64_t resolution) const {
    return draw(document, *drawerOf(document.source), resolution, m_settings.full);
}

/// What is seen at full size is what would be exported.
Precision DocumentRenderer::shownPrecision(int64_t resolution) const {
    return resolution == m_generator->resolution() ? m_settings.full : m_settings.preview;
}

std::shared_ptr<const Generator> DocumentRenderer::drawerOf(const Source& source) const {
    return m_generatorOf ? m_generatorOf(source) : m_generator;
}

/// Previews and full pictures take turns while a slider moves: each has its own cache, or every
/// tick would throw the other's layers away.
DocumentRenderer::Level& DocumentRenderer::level(int64_t resolution,
                                                 const std::shared_ptr<const Generator>& drawer) {
    Level& level = resolution == m_generator->resolution() ? m_full : m_preview;
    if (level.generator != drawer) {
        level = Level(); // activations and pictures of another generator are of no use
        level.generator = drawer;
    }
    return level;
}

at::Tensor DocumentRenderer::draw(const Document& document, const Generator& drawer,
                                  int64_t resolution, Precision precision,
                                  SynthesisCache* cache) const {
    SynthesisOptions options;
    options.resolution = resolution;
    options.precision = precision;
    options.randomNoise = m_settings.randomNoise;
    options.cache = cache;
    return toBytes(documentPicture(document, drawer, options).squeeze(0));
}

} // namespace styleclip
