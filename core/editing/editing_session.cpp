#include "core/editing/editing_session.h"

#include "core/directions/text_direction.h"
#include "core/editing/tuned_portrait.h"
#include "core/inversion/tuned_weights.h"

#include <algorithm>
#include <utility>

namespace styleclip {

EditingSession::EditingSession(ModelSet& models, DocumentRenderer::Settings settings)
    : m_models(models), m_renderer(models.generator(), std::move(settings),
                                   [this](const Source& source) { return generatorOf(source); }) {}

std::shared_ptr<const DirectionRelevance>
EditingSession::relevance(const std::string& neutral, const std::string& target,
                          const std::vector<std::string>& templates) {
    // Kept for the last prompts: while the slider of the threshold moves, the text transformer need
    // not run again.
    const std::tuple prompts(neutral, target, templates);
    if (!m_relevance || m_prompts != prompts) {
        const at::Tensor direction =
            textDirection(*m_models.clip(), m_models.tokenizer(), neutral, target, templates);
        m_relevance = std::make_shared<const DirectionRelevance>(m_models.relevance(), direction);
        m_prompts = prompts;
    }
    return m_relevance;
}

std::shared_ptr<const Generator> EditingSession::tunedGenerator(const PhotoSource& photo) {
    // Each is a whole generator, so that it goes with the last document that has the face.
    m_tuned.erase(std::remove_if(m_tuned.begin(), m_tuned.end(),
                                 [](const TunedGenerator& kept) { return kept.photo.expired(); }),
                  m_tuned.end());
    const auto found =
        std::find_if(m_tuned.begin(), m_tuned.end(),
                     [&](const TunedGenerator& kept) { return kept.photo.lock().get() == &photo; });
    return found == m_tuned.end() ? nullptr : found->generator;
}

std::shared_ptr<const Generator> EditingSession::generatorOf(const Source& source) {
    if (!source.photo || source.photo->inversion.tuning == 0) {
        return m_models.generator();
    }
    if (auto tuned = tunedGenerator(*source.photo)) {
        return tuned;
    }
    const std::map<std::string, at::Tensor>& kept = source.photo->inversion.tuned;
    // The document does not carry the weights, and finding them takes minutes: prepare() does that
    // where a job can be stopped. Until then the pack's own generator draws.
    if (kept.empty()) {
        return m_models.generator();
    }
    StateDict differences;
    for (const auto& [name, difference] : kept) {
        differences.emplace(name, StoredTensor(difference));
    }
    auto tuned = withTuning(*m_models.generator(), differences, source.photo->file->name);
    m_tuned.push_back({source.photo, tuned});
    return tuned;
}

void EditingSession::prepare(const Source& source, JobControl& control) {
    if (!source.photo || source.photo->inversion.tuning == 0 ||
        generatorOf(source) != m_models.generator()) {
        return;
    }
    m_tuned.push_back({source.photo, tunedToPortrait(m_models.inversionModels(), source, control)});
}

} // namespace styleclip
