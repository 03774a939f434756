#pragma once

#include "core/directions/global_direction.h"
#include "core/packs/model_set.h"
#include "ui/engine/engine_values.h"
#include "ui/engine/renderer.h"

#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace styleclip {

/// The models of one choice with everything that is kept between requests. On the engine's thread
/// only.
class ModelSession {
public:
    /// Opens the pack, its generator and people's own files, which are checked to be what they
    /// were chosen for; the other models follow when first used. Throws Error.
    ModelSession(const ModelChoice& choice, const EngineSettings& settings);

    [[nodiscard]] ModelSet& models() { return m_models; }
    [[nodiscard]] const Generator& generator() { return *m_models.generator(); }
    [[nodiscard]] Renderer& renderer() { return *m_renderer; }
    [[nodiscard]] PackInfo info() const;

    /// The relevance of channels to a change from `neutral` to `target`; the last one is kept, for
    /// a slider of beta asks again and again.
    [[nodiscard]] std::shared_ptr<const DirectionRelevance>
    relevance(const QString& neutral, const QString& target,
              const std::vector<std::string>& templates);

private:
    void openOwn(const PackFile& file);

    ModelChoice m_choice;
    ModelSet m_models;
    std::optional<Renderer> m_renderer;
    std::tuple<QString, QString, std::vector<std::string>> m_prompts; // of the relevance
    std::shared_ptr<const DirectionRelevance> m_relevance;
};

} // namespace styleclip
