#pragma once

#include "core/document/document.h"
#include "models/stylegan2/generator.h"
#include "models/stylegan2/synthesis_cache.h"

#include <QImage>

#include <cstdint>
#include <memory>

namespace styleclip {

/// Draws documents; keeps activations of the last edit and the picture of the last source, so that
/// a step of a slider costs the layers that changed. On the engine's thread only.
class Renderer {
public:
    Renderer(std::shared_ptr<const Generator> generator, Precision precision);

    /// The resolution to draw at for a wish in pixels: the generator's own if that is no larger.
    [[nodiscard]] int resolutionFor(int wish) const;

    [[nodiscard]] QImage edit(const Document& document, int resolution);
    [[nodiscard]] QImage source(const Source& source, int resolution);
    /// Without caches: for pictures in between, such as thumbnails.
    [[nodiscard]] QImage once(const Document& document, int resolution) const;

    [[nodiscard]] const Generator& generator() const { return *m_generator; }

private:
    /// Full pictures and previews alternate while a slider moves; each keeps its own.
    struct Level {
        SynthesisCache cache;
        at::Tensor sourceLatent;
        QImage source;
    };
    [[nodiscard]] Level& level(int resolution);
    [[nodiscard]] QImage draw(const Document& document, int resolution,
                              SynthesisCache* cache) const;

    std::shared_ptr<const Generator> m_generator;
    Precision m_precision;
    Level m_full;
    Level m_preview;
};

} // namespace styleclip
