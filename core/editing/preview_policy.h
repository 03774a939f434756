#pragma once

#include <cstdint>

namespace styleclip {

/// How large a document is drawn while the hand moves: a preview where the full picture takes long,
/// the full one where it comes at once. It learns from the pictures that were drawn.
class PreviewPolicy {
public:
    /// Begins anew, for a generator of `resolution` pixels.
    void begin(int64_t resolution);

    /// Pixels of previews that people wish; 0 lets the policy choose.
    void setWish(int64_t pixels) { m_wish = pixels; }

    /// A full picture took so long.
    void note(double milliseconds);

    /// Pixels of a preview; 0: there need not be one.
    [[nodiscard]] int64_t resolution() const;

private:
    int64_t m_full = 0;
    int64_t m_wish = 0;
    double m_milliseconds = 0.0; // of full pictures lately; 0: none was drawn yet
};

} // namespace styleclip
