#include "core/editing/editing_session.h"

#include "core/directions/text_direction.h"

#include <utility>

namespace styleclip {

EditingSession::EditingSession(ModelSet& models, DocumentRenderer::Settings settings)
    : m_models(models), m_renderer(models.generator(), std::move(settings)) {}

std::shared_ptr<const DirectionRelevance>
EditingSession::relevance(const std::string& neutral, const std::string& target,
                          const std::vector<std::string>& templates) {
    const std::tuple prompts(neutral, target, templates);
    if (!m_relevance || m_prompts != prompts) {
        const at::Tensor direction =
            textDirection(*m_models.clip(), m_models.tokenizer(), neutral, target, templates);
        m_relevance = std::make_shared<const DirectionRelevance>(m_models.relevance(), direction);
        m_prompts = prompts;
    }
    return m_relevance;
}

} // namespace styleclip
