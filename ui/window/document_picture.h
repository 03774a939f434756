#pragma once

#include "ui/engine/engine_values.h"

#include <QImage>

#include <optional>
#include <vector>

namespace styleclip {

/// What the engine drew of the document that is open: which pictures are of it at all, and what its
/// file keeps of them, so that projects can be looked at without models.
class DocumentPicture {
public:
    enum class State {
        Unasked, ///< the engine was not asked for it yet: what is seen is what the document carries
        Asked,   ///< it was, and nothing is there yet
        Drawn    ///< a picture of it was seen, maybe as it was before its last change
    };

    [[nodiscard]] State state() const { return m_state; }
    /// That the last picture took.
    [[nodiscard]] double milliseconds() const { return m_milliseconds; }

    /// Another document is open, or another portrait to begin with.
    void forget();
    /// The engine was asked to draw the document; see Engine::show().
    void noteAsked(quint64 revision);
    /// Pictures are there. False where they are of a document that was open before: nobody should
    /// see them.
    [[nodiscard]] bool noteDrawn(const ShownPictures& pictures,
                                 const std::vector<ModelRecord>& models);
    /// More is known of the models on hand.
    void noteModels(const std::vector<ModelRecord>& models);
    /// Others are on hand, which did not draw it.
    void noteOtherModels() { m_modelsDrewIt = false; }

    /// The document with its full picture, where that is of it as it is now, and with the models
    /// that drew it, where they are known.
    [[nodiscard]] Document forFile(const Document& document) const;

private:
    State m_state = State::Unasked;
    std::optional<quint64> m_firstRevision; ///< that was asked for
    double m_milliseconds = 0.0;
    QImage m_full;                     ///< null: none yet
    Document m_pictured;               ///< what that is of
    std::vector<ModelRecord> m_models; ///< that drew it, as far as they are known
    bool m_modelsDrewIt = false;       ///< those on hand
};

} // namespace styleclip
