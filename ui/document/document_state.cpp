#include "ui/document/document_state.h"

#include <algorithm>

namespace styleclip {

namespace {

constexpr double kTolerance = 1e-3; // of latents, whose numbers are about 1

} // namespace

/// Tensors are compared by identity: whoever changes one makes a new one.
bool sameEdit(const Edit& one, const Edit& other) {
    return one.delta.is_same(other.delta) && one.strength == other.strength &&
           one.enabled == other.enabled && one.levels == other.levels && one.name == other.name &&
           one.neutral == other.neutral && one.target == other.target &&
           one.method == other.method && one.parameters == other.parameters &&
           one.mask.is_same(other.mask);
}

bool sameEdits(const std::vector<Edit>& some, const std::vector<Edit>& others) {
    return std::equal(some.begin(), some.end(), others.begin(), others.end(), sameEdit);
}

bool sameSource(const Source& one, const Source& other) {
    return one.latent.is_same(other.latent) && one.description == other.description;
}

/// Another processor finds almost the same numbers.
bool samePortrait(const Source& one, const Source& other) {
    if (!one.latent.defined() || !other.latent.defined()) {
        return false;
    }
    return one.latent.is_same(other.latent) ||
           (one.description == other.description && one.space == other.space &&
            one.latent.sizes() == other.latent.sizes() &&
            one.latent.allclose(other.latent, kTolerance, kTolerance));
}

/// Names and prompts are not seen in a picture.
bool looksSame(const Document& one, const Document& other) {
    const auto changesSame = [](const Edit& some, const Edit& others) {
        return some.delta.is_same(others.delta) && some.strength == others.strength &&
               some.levels == others.levels && some.enabled == others.enabled &&
               some.mask.is_same(others.mask);
    };
    return one.source.latent.is_same(other.source.latent) &&
           std::equal(one.edits.begin(), one.edits.end(), other.edits.begin(), other.edits.end(),
                      changesSame);
}

bool sameState(const DocumentState& one, const DocumentState& other) {
    return one.others == other.others && one.portrait.ids == other.portrait.ids &&
           sameSource(one.portrait.document.source, other.portrait.document.source) &&
           sameEdits(one.portrait.document.edits, other.portrait.document.edits);
}

} // namespace styleclip
