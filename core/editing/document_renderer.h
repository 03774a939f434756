#pragma once

#include "core/document/document.h"
#include "models/stylegan2/generator.h"
#include "models/stylegan2/synthesis_cache.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace styleclip {

/// A document before and after its edits, of one size.
struct DocumentPictures {
    at::Tensor source; ///< uint8 [H, W, 3]; the same tensor as long as the source is the same
    at::Tensor edit;   ///< the same tensor as `source` without edits
    double milliseconds = 0.0; ///< that the edit took
};

/// Draws documents, the first sample of a batch, as uint8 [H, W, 3]; keeps activations of the last
/// edit and the picture of the last source, so that a step of a slider costs the layers that
/// changed. Not for several threads at once. Everything throws as composeStyles() does.
class DocumentRenderer {
public:
    struct Settings {
        Precision preview = Precision::Float32; ///< on the screen, below the generator's resolution
        Precision full = Precision::Float32;
        std::optional<at::Generator> randomNoise; ///< see SynthesisOptions
    };

    /// What draws a portrait: the generator, or what it became when it was tuned to the portrait's
    /// photograph.
    using GeneratorOf = std::function<std::shared_ptr<const Generator>(const Source&)>;

    /// Without `generatorOf` one generator draws all.
    DocumentRenderer(std::shared_ptr<const Generator> generator, Settings settings,
                     GeneratorOf generatorOf = {});

    /// The resolution to draw at for a wish in pixels: the generator's own for 0 or if that is no
    /// larger, else the next power of 2.
    [[nodiscard]] int64_t resolutionFor(int64_t wish) const;

    /// For the screen, with the caches.
    [[nodiscard]] DocumentPictures pictures(const Document& document, int64_t resolution);
    [[nodiscard]] at::Tensor edit(const Document& document, int64_t resolution);
    [[nodiscard]] at::Tensor source(const Source& source, int64_t resolution);
    /// Without caches: for pictures in between, such as thumbnails.
    [[nodiscard]] at::Tensor once(const Document& document, int64_t resolution) const;
    /// The same in the precision of full pictures, whatever the size: for files.
    [[nodiscard]] at::Tensor forFile(const Document& document, int64_t resolution) const;

    [[nodiscard]] const Generator& generator() const { return *m_generator; }

private:
    /// Full pictures and previews alternate while a slider moves; each keeps its own.
    struct Level {
        std::shared_ptr<const Generator> generator; // that all below was drawn by
        SynthesisCache cache;
        at::Tensor sourceLatent;
        at::Tensor source;
    };
    /// For pictures by this generator.
    [[nodiscard]] Level& level(int64_t resolution, const std::shared_ptr<const Generator>& drawer);
    [[nodiscard]] Precision shownPrecision(int64_t resolution) const;
    [[nodiscard]] std::shared_ptr<const Generator> drawerOf(const Source& source) const;
    [[nodiscard]] at::Tensor draw(const Document& document, const Generator& drawer,
                                  int64_t resolution, Precision precision,
                                  SynthesisCache* cache = nullptr) const;

    std::shared_ptr<const Generator> m_generator;
    GeneratorOf m_generatorOf;
    Settings m_settings;
    Level m_full;
    Level m_preview;
};

} // namespace styleclip
