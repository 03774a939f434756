#pragma once

#include "core/directions/global_direction.h"
#include "core/editing/document_renderer.h"
#include "core/inversion/inversion.h"
#include "core/job_control.h"
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
    EditingSession(const EditingSession&) = delete; // its parts refer to each other
    EditingSession& operator=(const EditingSession&) = delete;

    [[nodiscard]] ModelSet& models() { return m_models; }
    [[nodiscard]] const Generator& generator() const { return m_renderer.generator(); }
    [[nodiscard]] DocumentRenderer& renderer() { return m_renderer; }

    /// What draws a portrait: the pack's generator, or what it became when it was tuned to the
    /// portrait's photograph. Where that is to be computed again it is the pack's until prepare()
    /// was called.
    [[nodiscard]] std::shared_ptr<const Generator> generatorOf(const Source& source);

    /// Tunes the generator to a portrait's photograph again where it was tuned and that is not at
    /// hand. Takes as long as tuning does. Throws Cancelled, and Error as tunedGenerator() does.
    void prepare(const Source& source, JobControl& control);

    /// The relevance of channels to a change from `neutral` to `target`; the last one is kept,
    /// since a slider of beta asks again and again. Throws as textDirection() and the models do.
    [[nodiscard]] std::shared_ptr<const DirectionRelevance>
    relevance(const std::string& neutral, const std::string& target,
              const std::vector<std::string>& templates);

private:
    /// Of one face, as long as a document has it.
    struct TunedGenerator {
        std::weak_ptr<const PhotoSource> photo;
        std::shared_ptr<const Generator> generator;
    };

    /// Null where it is not at hand.
    [[nodiscard]] std::shared_ptr<const Generator> tunedGenerator(const PhotoSource& photo);

    ModelSet& m_models;
    std::vector<TunedGenerator> m_tuned;
    DocumentRenderer m_renderer;
    std::tuple<std::string, std::string, std::vector<std::string>> m_prompts; // of the relevance
    std::shared_ptr<const DirectionRelevance> m_relevance;
};

} // namespace styleclip
