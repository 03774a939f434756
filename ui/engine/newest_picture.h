#pragma once

#include "core/editing/preview_policy.h"
#include "ui/engine/engine_values.h"

#include <QTimer>

#include <functional>

namespace styleclip {

/// The way of the newest document's picture to the screen: a preview where the full picture takes
/// long, and the full one when no other document comes for a moment. Knows when to ask and what an
/// answer means, not who draws. On the window's thread.
class NewestPicture {
public:
    enum class State {
        Nothing, ///< there is no document, or none that can be drawn
        Preview, ///< a preview was asked for
        Rest,    ///< it is there, and the full picture is asked for when the hand has rested
        Full,    ///< the full picture was asked for
        Done,    ///< it is there
        Failed   ///< the document can't be drawn
    };

    /// Has a document drawn; `pixels` is the size wished for, 0 the generator's own.
    using Draw = std::function<void(const Document&, quint64 revision, int64_t pixels)>;

    static constexpr int kRestMilliseconds = 140;

    explicit NewestPicture(Draw draw);

    [[nodiscard]] State state() const { return m_state; }

    /// Other models draw from now on, pictures of `resolution` pixels.
    void begin(int resolution) { m_previews.begin(resolution); }
    /// Pixels of previews; 0 leaves them to the policy.
    void setPreviewResolution(int pixels) { m_previews.setWish(pixels); }

    /// Asks for the pictures of a document, which is the newest from now on. Of one that `moves` by
    /// itself, as what is being searched for does, a preview is enough. Returns its revision: later
    /// documents have greater ones.
    quint64 show(const Document& document, bool moves = false);

    /// Pictures are there, of the newest document or of one before it.
    void noteDrawn(const ShownPictures& pictures);
    /// A document can't be drawn. False where it is not the newest: that is nobody's concern now.
    [[nodiscard]] bool noteFailed(quint64 revision);

private:
    void ask(State wish);

    Draw m_draw;
    State m_state = State::Nothing;
    Document m_document;
    bool m_moves = false;
    quint64 m_revision = 0;
    PreviewPolicy m_previews;
    QTimer m_rest; ///< ends when the hand has rested
};

} // namespace styleclip
