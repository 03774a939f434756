#include "core/editing/tuned_portrait.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

/// Points of the photograph, [n, 2], as pixels of the crop.
at::Tensor pointsInCrop(const at::Tensor& points, const PhotoSource& photo) {
    const PicturePoint& origin = photo.square[0];
    // Divided by the square of its length: one factor makes it a unit vector, the other a share of
    // the side.
    const auto axis = [&](const PicturePoint& end) {
        const double x = end.x - origin.x;
        const double y = end.y - origin.y;
        return at::tensor({x, y}, at::kDouble) / (x * x + y * y);
    };
    const at::Tensor axes = at::stack({axis(photo.square[3]), axis(photo.square[1])}, 1);
    const at::Tensor relative =
        points.to(at::kDouble) - at::tensor({origin.x, origin.y}, at::kDouble);
    const at::Tensor size = at::tensor({photo.crop.size(1), photo.crop.size(0)}, at::kDouble);
    return (relative.matmul(axes) * size - 0.5).to(at::kFloat);
}

} // namespace

FaceSquare squareOfCrop(const PhotoSource& photo) {
    // Pixels are counted from their middle, and the square's corners are the crop's.
    const double right = static_cast<double>(photo.crop.size(1)) - 0.5;
    const double bottom = static_cast<double>(photo.crop.size(0)) - 0.5;
    return {{{-0.5, -0.5}, {-0.5, bottom}, {right, bottom}, {right, -0.5}}};
}

std::shared_ptr<const Generator> tunedToPortrait(const InversionModels& models,
                                                 const Source& source, JobControl& control) {
    const PhotoSource& photo = *source.photo;
    InversionTarget target;
    target.photo = photo.crop;
    target.square = squareOfCrop(photo);
    // The crop was cut along it, so that it must not move again.
    target.squareIsGiven = true;
    if (photo.landmarks.defined()) {
        target.landmarks = pointsInCrop(photo.landmarks, photo);
    }
    Inversion inversion;
    inversion.latent = source.latent;
    inversion.space = source.space;
    inversion.square = target.square;
    inversion.settings.method = parseInversionMethod(photo.inversion.method);
    inversion.settings.steps = photo.inversion.steps;
    inversion.settings.tune = photo.inversion.tuning;
    inversion.settings.seed = photo.inversion.seed;
    return tunedGenerator(models, target, inversion, control);
}

} // namespace styleclip
