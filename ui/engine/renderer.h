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
    struct Precisions {
        Precision preview = Precision::Float32; ///< on the screen, below the generator's resolution
        Precision full = Precision::Float32;
    };

    Renderer(std::shared_ptr<const Generator> generator, Precisions precisions);

    /// The resolution to draw at for a wish in pixels: the generator's own if that is no larger.
    [[nodiscard]] int resolutionFor(int wish) const;

    [[nodiscard]] QImage edit(const Document& document, int resolution);
    [[nodiscard]] QImage source(const Source& source, int resolution);
    /// Without caches: for pictures in between, such as thumbnails.
    [[nodiscard]] QImage once(const Document& document, int resolution) const;
    /// The same in the precision of full pictures, whatever the size: for files.
    [[nodiscard]] QImage forFile(const Document& document, int resolution) const;

    [[nodiscard]] const Generator& generator() const { return *m_generator; }

private:
    /// Full pictures and previews alternate while a slider moves; each keeps its own.
    struct Level {
        SynthesisCache cache;
        at::Tensor sourceLatent;
        QImage source;
    };
    [[nodiscard]] Level& level(int resolution);
    [[nodiscard]] Precision shownPrecision(int resolution) const;
    [[nodiscard]] QImage draw(const Document& document, int resolution, Precision precision,
                              SynthesisCache* cache = nullptr) const;

    std::shared_ptr<const Generator> m_generator;
    Precisions m_precisions;
    Level m_full;
    Level m_preview;
};

} // namespace styleclip
