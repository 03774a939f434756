#include "ui/engine/renderer.h"

#include "ui/engine/picture_image.h"

#include <utility>

namespace styleclip {

namespace {

Document withoutEdits(const Source& source) {
    Document document;
    document.source = source;
    return document;
}

} // namespace

Renderer::Renderer(std::shared_ptr<const Generator> generator, Precisions precisions)
    : m_generator(std::move(generator)), m_precisions(precisions) {}

int Renderer::resolutionFor(int wish) const {
    const auto full = static_cast<int>(m_generator->resolution());
    if (wish <= 0 || wish >= full) {
        return full;
    }
    int resolution = 8;
    while (resolution < wish) {
        resolution *= 2;
    }
    return resolution;
}

QImage Renderer::edit(const Document& document, int resolution) {
    return draw(document, resolution, shownPrecision(resolution), &level(resolution).cache);
}

QImage Renderer::source(const Source& source, int resolution) {
    Level& kept = level(resolution);
    const bool known = kept.sourceLatent.defined() && kept.sourceLatent.is_same(source.latent) &&
                       kept.source.width() == resolution;
    if (!known) {
        kept.source = draw(withoutEdits(source), resolution, shownPrecision(resolution));
        kept.sourceLatent = source.latent;
    }
    return kept.source;
}

QImage Renderer::once(const Document& document, int resolution) const {
    return draw(document, resolution, shownPrecision(resolution));
}

QImage Renderer::forFile(const Document& document, int resolution) const {
    return draw(document, resolution, m_precisions.full);
}

Precision Renderer::shownPrecision(int resolution) const {
    return resolution == m_generator->resolution() ? m_precisions.full : m_precisions.preview;
}

Renderer::Level& Renderer::level(int resolution) {
    return resolution == m_generator->resolution() ? m_full : m_preview;
}

QImage Renderer::draw(const Document& document, int resolution, Precision precision,
                      SynthesisCache* cache) const {
    SynthesisOptions options;
    options.resolution = resolution;
    options.precision = precision;
    options.cache = cache;
    const at::Tensor styles = composeStyles(document, *m_generator).narrow(0, 0, 1);
    return imageOfPicture(m_generator->synthesize(styles, options));
}

} // namespace styleclip
