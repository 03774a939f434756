#include "core/editing/keep_likeness.h"

#include "core/editing/photo_portrait.h"
#include "core/photo/aligned_crop.h"
#include "core/photo/face_finder.h"
#include "core/photo/likeness.h"
#include "core/without_gradients.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <map>

namespace styleclip {

namespace {

constexpr int64_t kIdentitySize = 256; // that identity networks pool portraits to
/// Where no identity network knows the faces, the mesh stands in for it. With this factor 0.7 and
/// 0.45 mean about what they mean for a cosine of identity.
constexpr double kLossOfMeshDistance = 5.0;

} // namespace

LikenessMeter::LikenessMeter(EditingSession& session, const Photograph& photograph,
                             const PhotoSource& photo)
    : m_square(photo.square), m_name(photo.file->name) {
    const ModelPack& pack = session.models().pack();
    // The photograph as it is and not its inversion, which may have lost some of the likeness
    // already.
    const at::Tensor before = photograph.srgb();
    if (pack.drawsPhotographs && !pack.identity.empty()) {
        m_identity = session.models().identity();
        m_before = alignedCrop(before, m_square, kIdentitySize);
    } else {
        m_before = landmarksIn(before);
    }
}

double LikenessMeter::operator()(const at::Tensor& finished) const {
    if (m_identity) {
        return likeness(*m_identity, m_before, alignedCrop(finished, m_square, kIdentitySize));
    }
    return 1.0 - kLossOfMeshDistance * meshDistance(m_before, landmarksIn(finished));
}

/// Near the square that is known, so that another face in the photograph is not taken for this one.
at::Tensor LikenessMeter::landmarksIn(const at::Tensor& picture) const {
    const std::optional<FoundFace> face = FaceFinder().near(picture, m_square);
    if (!face) {
        throw Error(ErrorKind::File,
                    "{}: no face is seen in the square, so its likeness can't be measured; leave "
                    "--keep-likeness and --likeness out",
                    m_name);
    }
    return face->landmarks;
}

KeptLikeness keepLikeness(EditingSession& session, const Photograph& photograph,
                          const Document& face, std::optional<double> least,
                          const SynthesisOptions& options, JobControl& control) {
    const WithoutGradients noGradients;
    const LikenessMeter meter(session, photograph, *face.source.photo);
    std::map<double, double> measured; // the search begins and ends where it has been
    const auto likenessAt = [&](double strength) {
        const auto [known, isNew] = measured.emplace(strength, 0.0);
        if (isNew) {
            Document tried = face;
            // Only the last edit is weakened: it is the one that was just made.
            tried.edits.back().strength = strength;
            known->second =
                meter(drawPhotograph(session, photograph, {tried}, options, control).srgb());
        }
        return known->second;
    };
    KeptLikeness kept;
    kept.least = least ? *least : likenessToKeep(likenessAt(0.0));
    kept.strength = strengthOfLikeness(face.edits.back().strength, kept.least, likenessAt);
    kept.likeness = likenessAt(kept.strength);
    return kept;
}

} // namespace styleclip
