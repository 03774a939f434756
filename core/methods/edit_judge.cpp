#include "core/methods/edit_judge.h"

#include <ATen/ATen.h>

#include <utility>

namespace styleclip {

EditJudge::EditJudge(std::shared_ptr<const Generator> generator, std::shared_ptr<const Clip> clip,
                     const std::shared_ptr<const IdentityNetwork>& identity,
                     const at::Tensor& textFeatures, const Source& source)
    : m_generator(std::move(generator)), m_clipLoss(std::move(clip), textFeatures) {
    m_document.source = source;
    m_sourceStyles = composeStyles(m_document, *m_generator);
    m_sourcePicture = m_generator->synthesize(m_sourceStyles);
    // Of the source only once: all edits are measured against it.
    m_sourceLoss = m_clipLoss(m_sourcePicture).item<double>();
    if (identity) {
        m_identityLoss.emplace(identity, IdentityLoss::sourceFeatures(*identity, m_sourcePicture));
    }
}

EditScores EditJudge::operator()(const Edit& edit) const {
    Document document = m_document;
    document.edits.push_back(edit);
    const at::Tensor styles = composeStyles(document, *m_generator);
    EditScores scores;
    scores.picture = m_generator->synthesize(styles);
    scores.clipGain = m_sourceLoss - m_clipLoss(scores.picture).item<double>();
    // In S, where edits of every space end.
    scores.distance = (styles - m_sourceStyles).norm().item<double>();
    if (m_identityLoss) {
        scores.identity = 1.0 - (*m_identityLoss)(scores.picture).item<double>();
    }
    return scores;
}

} // namespace styleclip
