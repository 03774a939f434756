#pragma once

#include "core/editing/editing_session.h"
#include "core/packs/model_set.h"
#include "ui/engine/engine_values.h"

#include <array>
#include <optional>
#include <vector>

namespace styleclip {

/// The models of one choice with everything that is kept between requests. On the engine's thread
/// only.
class ModelSession {
public:
    /// Opens the pack, its generator and people's own files, which are checked to be what they
    /// were chosen for; the other models follow when first used. Throws Error.
    ModelSession(const ModelChoice& choice, const EngineSettings& settings);
    ModelSession(const ModelSession&) = delete; // its parts refer to each other
    ModelSession& operator=(const ModelSession&) = delete;

    [[nodiscard]] ModelSet& models() { return m_models; }
    [[nodiscard]] const Generator& generator() const { return m_editing->generator(); }
    [[nodiscard]] DocumentRenderer& renderer() { return m_editing->renderer(); }
    [[nodiscard]] EditingSession& editing() { return *m_editing; }
    [[nodiscard]] PackInfo info() const;

    /// A document before and after its edits. The image of a source is kept, as its picture is.
    [[nodiscard]] ShownPictures draw(const Document& document, int64_t resolution);

private:
    struct SourceImage {
        at::Tensor picture;
        QImage image;
    };

    void openOwn(const PackFile& file);

    ModelChoice m_choice;
    std::vector<Phrase> m_notices; // about the models that were opened
    ModelSet m_models;
    std::optional<EditingSession> m_editing;
    std::array<SourceImage, 2> m_sources; // of previews and of full pictures, which alternate
};

} // namespace styleclip
