#include "core/editing/edit_mask.h"

#include "core/editing/document_picture.h"
#include "core/editing/photo_portrait.h"
#include "core/editing/tuned_portrait.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/square_warp.h"
#include "core/photo/face_finder.h"
#include "core/without_gradients.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace styleclip {

namespace {

/// Pixels of a mask in the square of a face: no more than the photograph has there, and no fewer
/// than the generator draws.
int64_t maskSize(const Source& source, const Generator& generator) {
    constexpr int64_t kLargest = 1024;
    if (!source.photo) {
        return generator.resolution();
    }
    const int64_t side = std::lround(std::min<double>(sideOf(source.photo->square), kLargest));
    return std::max(generator.resolution(), side);
}

/// The points of a mesh in the picture in which `square` is what the generator draws.
struct SeenFace {
    at::Tensor landmarks;
    FaceSquare square;
};

SeenFace seenFace(EditingSession& session, const Source& source) {
    if (source.photo && source.photo->landmarks.defined()) {
        return {source.photo->landmarks, source.photo->square};
    }
    const FaceSquare square =
        source.photo ? squareOfCrop(*source.photo) : wholeSquare(session.generator().resolution());
    const at::Tensor picture =
        source.photo
            ? source.photo->crop
            : toBytes(documentPicture(withoutEdits(source), *session.generatorOf(source), {})
                          .squeeze(0)
                          .cpu());
    const std::optional<FoundFace> face = FaceFinder().near(picture, square);
    if (!face) {
        throw Error(ErrorKind::Usage, "no face is seen in the portrait, so its parts are not "
                                      "known; give a picture of where the edit is to act");
    }
    return {face->landmarks, square};
}

} // namespace

at::Tensor maskOfFile(const EditingSession& session, const Source& source,
                      const std::filesystem::path& file) {
    const int64_t size = maskSize(source, session.generator());
    if (!source.photo) {
        return maskOfPhotograph(file, size, size, wholeSquare(size), size);
    }
    const PhotoSource& photo = *source.photo;
    const std::optional<Photograph> photograph = photographOf(photo);
    if (!photograph) {
        throw Error(ErrorKind::File,
                    "{}: is not where it was, or was changed since, so no mask of its size can be "
                    "laid on it; put it beside the document",
                    photo.file->name);
    }
    return maskOfPhotograph(file, photograph->width(), photograph->height(), photo.square, size);
}

at::Tensor maskOfPart(EditingSession& session, const Source& source, MaskPreset part) {
    const WithoutGradients noGradients;
    if (source.latent.size(0) != 1) {
        throw Error(ErrorKind::Usage,
                    "the parts of a face lie elsewhere in each of {} portraits; take one of them, "
                    "or give a picture as the mask of all",
                    source.latent.size(0));
    }
    const SeenFace face = seenFace(session, source);
    return presetMask(part, face.landmarks, face.square, maskSize(source, session.generator()));
}

} // namespace styleclip
