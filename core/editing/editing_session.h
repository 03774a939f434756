#pragma once

#include "core/directions/global_direction.h"
#include "core/editing/document_renderer.h"
#include "core/packs/model_set.h"

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace styleclip {

/// The models of one choice with what is kept of them between requests: what all use cases of this
/// folder work with. Not for several threads at once.
class EditingSession {
public:
    /// `models` outlives the session. Opens the generator, and throws Error where it can't be used;
    /// the other models follow when first asked for.
    explicit EditingSession(ModelSet& models, DocumentRenderer::Settings settings = {});

    [[nodiscard]] ModelSet& models() { return m_models; }
    [[nodiscard]] const Generator& generator() const { return m_renderer.generator(); }
    [[nodiscard]] DocumentRenderer& renderer() { return m_renderer; }

    /// The relevance of channels to a change from `neutral` to `target`; the last one is kept,
    /// since a slider of beta asks again and again. Throws as textDirection() and the models do.
    [[nodiscard]] std::shared_ptr<const DirectionRelevance>
    relevance(const std::string& neutral, const std::string& target,
              const std::vector<std::string>& templates);

private:
    ModelSet& m_models;
    DocumentRenderer m_renderer;
    std::tuple<std::string, std::string, std::vector<std::string>> m_prompts; // of the relevance
    std::shared_ptr<const DirectionRelevance> m_relevance;
};

} // namespace styleclip
