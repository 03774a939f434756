#include "core/editing/document_picture.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <utility>

namespace styleclip {

namespace {

/// uint8 [H, W] -> float32 [1, 1, R, R] from 0 to 1.
at::Tensor weightsOf(const at::Tensor& mask, const at::Tensor& picture) {
    const at::Tensor weights = mask.to(picture.options()).div(255.0).unsqueeze(0).unsqueeze(0);
    return at::adaptive_avg_pool2d(weights, {picture.size(2), picture.size(3)});
}

/// Styles are composed for all samples, but only the one that is asked for is drawn.
at::Tensor draw(const Document& document, const Generator& generator,
                const SynthesisOptions& options, int64_t sample) {
    return generator.synthesize(composeStyles(document, generator).narrow(0, sample, 1), options);
}

/// Pictures of a document with only the first of its edits, each drawn once.
class Stages {
public:
    Stages(const Document& document, const Generator& generator, SynthesisOptions options,
           int64_t sample)
        : m_document(document), m_generator(generator), m_options(std::move(options)),
          m_sample(sample) {
        m_options.cache = nullptr; // stages alternate, and would only drive each other out
    }

    const at::Tensor& after(size_t edits) {
        at::Tensor& picture = m_pictures[edits];
        if (!picture.defined()) {
            Document stage = m_document;
            stage.edits.resize(edits);
            picture = draw(stage, m_generator, m_options, m_sample);
        }
        return picture;
    }

private:
    const Document& m_document;
    const Generator& m_generator;
    SynthesisOptions m_options;
    int64_t m_sample;
    std::map<size_t, at::Tensor> m_pictures;
};

} // namespace

bool hasMasks(const Document& document) {
    return std::any_of(document.edits.begin(), document.edits.end(),
                       [](const Edit& edit) { return edit.enabled && edit.mask.defined(); });
}

at::Tensor documentPicture(const Document& document, const Generator& generator,
                           const SynthesisOptions& options, int64_t sample) {
    // The way of nearly all pictures, and the only one that uses the cache.
    if (!hasMasks(document)) {
        return draw(document, generator, options, sample);
    }
    Document shown = document;
    shown.edits.erase(std::remove_if(shown.edits.begin(), shown.edits.end(),
                                     [](const Edit& edit) { return !edit.enabled; }),
                      shown.edits.end());
    Stages stages(shown, generator, options, sample);
    at::Tensor picture = stages.after(shown.edits.size());
    for (size_t k = 0; k < shown.edits.size(); ++k) {
        const at::Tensor& mask = shown.edits[k].mask;
        if (mask.defined()) {
            // The whole change is in the picture already; what the mask hides is taken out again.
            picture = picture -
                      (1.0 - weightsOf(mask, picture)) * (stages.after(k + 1) - stages.after(k));
        }
    }
    return picture;
}

} // namespace styleclip
