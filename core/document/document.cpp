#include "core/document/document.h"

#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace styleclip {

namespace {

using Shape = std::vector<int64_t>;

/// The interface counts from 0 and people from 1, so that the sentence names the place that they
/// see.
void requireEdit(const Document& document, size_t index) {
    if (index >= document.edits.size()) {
        throw Error(ErrorKind::Usage, "there is no edit {}; the document has {}", index + 1,
                    document.edits.size());
    }
}

/// `samples` is how many the source has, 0 where it may have any; one row serves all of them.
void requireShape(const at::Tensor& tensor, const Shape& shape, int64_t samples,
                  const Phrase& what) {
    const Shape found = tensor.defined() ? tensor.sizes().vec() : Shape();
    const bool fits = found.size() == shape.size() + 1 &&
                      std::equal(shape.begin(), shape.end(), found.begin() + 1) && found[0] > 0 &&
                      (found[0] == 1 || samples == 0 || found[0] == samples);
    if (!fits) {
        throw Error(ErrorKind::Mismatch,
                    "{} does not fit the generator: it has shape [{}], but [{}, {}] is needed; use "
                    "the generator that the document was made with",
                    what, fmt::join(found, ", "),
                    samples == 0 ? std::string("N") : std::to_string(samples),
                    fmt::join(shape, ", "));
    }
}

/// `start` and what the enabled edits of `space` add to it.
at::Tensor addEdits(const Document& document, const Generator& generator, LatentSpace space,
                    at::Tensor start) {
    for (const Edit& edit : document.edits) {
        if (edit.space == space && edit.enabled) {
            requireShape(edit.delta, generator.latentShape(space), start.size(0),
                         Phrase("edit '{}'", edit.name));
            // Not in place: the sum is the source's own memory at first.
            start = start + scaledDelta(edit, generator.styleLayout()).to(start.options());
        }
    }
    return start;
}

/// On the generator's device, whatever the document was made on.
at::Tensor sourceLatent(const Document& document, const Generator& generator) {
    const Source& source = document.source;
    requireShape(source.latent, generator.latentShape(source.space), 0,
                 Phrase("the source's latent"));
    return source.latent.to(generator.device(), at::kFloat);
}

} // namespace

void moveEdit(Document& document, size_t from, size_t to) {
    requireEdit(document, from);
    requireEdit(document, to);
    const auto begin = document.edits.begin();
    // All between move by one place, which is a rotation either way.
    const auto place = [&](size_t index) { return begin + static_cast<std::ptrdiff_t>(index); };
    if (from < to) {
        std::rotate(place(from), place(from + 1), place(to + 1));
    } else {
        std::rotate(place(to), place(from), place(from + 1));
    }
}

void removeEdit(Document& document, size_t index) {
    requireEdit(document, index);
    document.edits.erase(document.edits.begin() + static_cast<std::ptrdiff_t>(index));
}

size_t duplicateEdit(Document& document, size_t index) {
    requireEdit(document, index);
    Edit copy = document.edits[index];
    document.edits.insert(document.edits.begin() + static_cast<std::ptrdiff_t>(index + 1),
                          std::move(copy));
    return index + 1;
}

/// Names of models and the small picture stay behind: they tell of a whole that this is only the
/// beginning of.
Document withoutEdits(const Source& source) {
    Document document;
    document.source = source;
    return document;
}

at::Tensor composeWPlus(const Document& document, const Generator& generator) {
    if (document.source.space == LatentSpace::S) {
        throw Error(
            ErrorKind::Mismatch,
            "the source is a latent in S, which has no counterpart in W+; begin from a latent in W "
            "or W+ to use edits made by a mapper or an optimization in W or W+");
    }
    at::Tensor latent = sourceLatent(document, generator);
    // One code then serves all layers; edits may move each of them elsewhere.
    if (document.source.space == LatentSpace::W) {
        latent = generator.broadcast(latent);
    }
    return addEdits(document, generator, LatentSpace::WPlus, latent);
}

at::Tensor composeStyles(const Document& document, const Generator& generator) {
    // A source in S can't be moved in W+, but composeWPlus() need not be asked where nothing moves
    // there: a document from S with edits of S alone is whole.
    const bool movesWPlus =
        std::any_of(document.edits.begin(), document.edits.end(), [](const Edit& edit) {
            return edit.space == LatentSpace::WPlus && edit.enabled;
        });
    const bool fromStyles = document.source.space == LatentSpace::S && !movesWPlus;
    const at::Tensor styles = fromStyles ? sourceLatent(document, generator)
                                         : generator.affine(composeWPlus(document, generator));
    return addEdits(document, generator, LatentSpace::S, styles);
}

} // namespace styleclip
