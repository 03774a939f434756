#pragma once

#include "core/document/document.h"
#include "core/editing/editing_session.h"
#include "core/job_control.h"
#include "core/photo/photograph.h"

#include <memory>
#include <optional>
#include <string>

namespace styleclip {

/// How much of a person is left, between a photograph and what became of it.
struct KeptLikeness {
    double strength = 0.0; ///< of the last edit, the largest on the way to its own that is kept
    double likeness = 0.0; ///< there
    double least = 0.0;    ///< that was asked for
};

/// From 1 for the same person down to 0 and below, of the crop of the photograph and that of the
/// *finished* picture. By the pack's identity network where it draws photographs, the cosine; else,
/// as such a network knows no photographs, 1 - 5 * meshDistance(), which puts what people notice
/// and what they call another face where the cosine has them, at about 0.7 and 0.45. Throws
/// Error(File) where the mesh finds no face.
class LikenessMeter {
public:
    LikenessMeter(EditingSession& session, const Photograph& photograph, const PhotoSource& photo);

    /// `finished`: uint8 [H, W, 3], the edited photograph upright in sRGB.
    [[nodiscard]] double operator()(const at::Tensor& finished) const;

private:
    [[nodiscard]] at::Tensor landmarksIn(const at::Tensor& picture) const;

    FaceSquare m_square;
    std::string m_name;
    std::shared_ptr<const IdentityNetwork> m_identity; // null: by the mesh
    at::Tensor m_before;                               // the photograph's crop, or its landmarks
};

/// Finds how far the last edit of a face may go before the likeness to the photograph falls below
/// `least`, or, without one, below likenessToKeep() of what it is at strength 0. Throws as
/// LikenessMeter and drawPhotograph() do, and Cancelled.
[[nodiscard]] KeptLikeness keepLikeness(EditingSession& session, const Photograph& photograph,
                                        const Document& face, std::optional<double> least,
                                        const SynthesisOptions& options, JobControl& control);

} // namespace styleclip
