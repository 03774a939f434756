#pragma once

#include "core/imaging/alignment.h"
#include "core/job_control.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <optional>
#include <vector>

namespace styleclip {

class FaceDetector;
class FaceMesh;
class PicturePyramid;

/// A face in a photograph. All places are pixels of the upright photograph, from the middle of its
/// first one; left and right are as seen by someone who looks at the upright face.
struct FoundFace {
    double score = 0.0; ///< 0..1: the detector's score times the mesh network's
    FaceSquare square{};
    FacePoints points;
    at::Tensor landmarks; ///< float32 [468, 2], the mesh's points
};

/// Finds faces of any size and turn: the detector looks at the whole photograph and at parts of it
/// in four quarter turns, then each face is looked at alone with its eyes level. Immutable, may be
/// used by several threads.
class FaceFinder {
public:
    /// Loads the networks that are part of the program, in some ten milliseconds.
    FaceFinder();

    /// The faces of a photograph, uint8 [H, W, 3], largest first; empty when there is none. Throws
    /// Cancelled when `control` says so.
    [[nodiscard]] std::vector<FoundFace> find(const at::Tensor& photo, JobControl& control) const;

    /// The face where someone points with a square that need not fit; nothing where none is seen.
    [[nodiscard]] std::optional<FoundFace> near(const at::Tensor& photo,
                                                const FaceSquare& rough) const;

private:
    struct Candidate;

    [[nodiscard]] std::vector<Candidate> detect(const PicturePyramid& photo,
                                                const std::vector<FaceSquare>& views) const;
    void addFaces(std::vector<FoundFace>& faces, const PicturePyramid& photo,
                  const FaceSquare& view) const;
    [[nodiscard]] std::optional<FoundFace> seenNearBy(const PicturePyramid& photo,
                                                      const Candidate& candidate) const;
    [[nodiscard]] std::optional<FoundFace> mesh(const PicturePyramid& photo, const FaceSquare& view,
                                                double score) const;
    [[nodiscard]] FoundFace settled(const PicturePyramid& photo, FoundFace face) const;

    std::shared_ptr<const FaceDetector> m_detector;
    std::shared_ptr<const FaceMesh> m_mesh;
};

} // namespace styleclip
