#include "core/document/document_check.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace styleclip {

namespace {

/// What latents and deltas of one document must agree on; -1 until something tells it.
struct Sizes {
    int64_t samples = -1, layers = -1, styleDim = -1, channels = -1;
};

/// The first to be asked tells the size, and all that come later have to have it.
bool agree(int64_t& known, int64_t size) {
    if (known == -1) {
        known = size;
    }
    return known == size && size > 0;
}

/// Networks compute in float32, where 1e308 is infinite.
bool isFiniteFloat(double number) {
    return std::abs(number) <= std::numeric_limits<float>::max(); // false for NaN
}

bool isFiniteFloat(const at::Tensor& tensor) {
    return tensor.defined() && tensor.scalar_type() == at::kFloat &&
           tensor.isfinite().all().item<bool>();
}

bool isPicture(const at::Tensor& tensor) {
    return tensor.defined() && tensor.scalar_type() == at::kByte && tensor.dim() == 3 &&
           tensor.size(2) == 3 && tensor.numel() > 0;
}

/// As a mask is stored, or the picture of one.
bool isGrey(const at::Tensor& tensor) {
    return tensor.scalar_type() == at::kByte && tensor.dim() == 2 && tensor.numel() > 0;
}

/// Sizes are compared within the document only: which generator it is for is not known here, and
/// one of another size says so when it draws.
bool fits(const at::Tensor& tensor, LatentSpace space, Sizes& sizes) {
    switch (space) {
    case LatentSpace::W:
        return tensor.dim() == 2 && agree(sizes.styleDim, tensor.size(1));
    case LatentSpace::WPlus:
        return tensor.dim() == 3 && agree(sizes.layers, tensor.size(1)) &&
               agree(sizes.styleDim, tensor.size(2));
    case LatentSpace::S:
        return tensor.dim() == 2 && agree(sizes.channels, tensor.size(1));
    }
    return false;
}

/// Values come before shapes, since NaN in a latent would only show as a black picture much later.
std::optional<Phrase> tensorProblem(const at::Tensor& tensor, LatentSpace space, Sizes& sizes) {
    if (!isFiniteFloat(tensor)) {
        return Phrase("is missing or not made of finite float32 numbers");
    }
    if (!fits(tensor, space, sizes) || tensor.size(0) == 0) {
        return Phrase("has shape [{}], which is no shape in {} that goes with the rest",
                      fmt::join(tensor.sizes(), ", "), latentSpaceName(space));
    }
    return std::nullopt;
}

/// Whether the steps of a log, where it numbers them, are ones that a run can have had.
bool hasPlausibleSteps(const EditLog& log) {
    constexpr double kMost = 1e9; // far more than are ever made
    const auto found = std::find(log.columns.begin(), log.columns.end(), "step");
    if (found == log.columns.end()) {
        return true;
    }
    const at::Tensor steps = log.rows.select(1, found - log.columns.begin());
    return at::logical_and(steps >= 0, steps <= kMost).all().item<bool>();
}

/// Whether the latents of a log can take the place of the delta of [N, ...]: one [...] for each
/// row.
bool fitLatents(const EditLog& log, const at::Tensor& delta) {
    std::vector<int64_t> wanted = delta.sizes().vec();
    wanted[0] = log.rows.size(0);
    return isFiniteFloat(log.latents) && log.latents.sizes() == wanted;
}

/// A log is shown as a chart and its latents can be chosen as the delta, so that both have to be
/// right before anyone asks for them.
std::optional<Phrase> logProblem(const EditLog& log, const at::Tensor& delta) {
    const auto columns = static_cast<int64_t>(log.columns.size());
    if (!isFiniteFloat(log.rows) || log.rows.dim() != 2 || log.rows.size(1) != columns) {
        return Phrase("has a log that is no table of {} columns of finite numbers", columns);
    }
    if (!hasPlausibleSteps(log)) {
        return Phrase("has a log whose step numbers make no sense");
    }
    if (log.latents.defined() && !fitLatents(log, delta)) {
        return Phrase("has a log without usable latents");
    }
    return std::nullopt;
}

std::optional<Phrase> editProblem(const Edit& edit, Sizes& sizes) {
    if (edit.space == LatentSpace::W) {
        return Phrase("is in W; deltas live in W+ or S");
    }
    if (const auto problem = tensorProblem(edit.delta, edit.space, sizes)) {
        return Phrase("delta {}", *problem);
    }
    if (edit.delta.size(0) != 1 && edit.delta.size(0) != sizes.samples) {
        return Phrase("is for {} samples, the source has {}", edit.delta.size(0), sizes.samples);
    }
    // Products, too: two finite numbers may have one that float32 can't hold.
    for (const double level : {1.0, edit.levels.coarse, edit.levels.medium, edit.levels.fine}) {
        if (!isFiniteFloat(edit.strength * level)) {
            return Phrase("has a strength that is not a finite number");
        }
    }
    for (const auto& [name, value] : edit.parameters) {
        if (const double* number = std::get_if<double>(&value); number && !std::isfinite(*number)) {
            return Phrase("has a parameter '{}' that is not a finite number", name);
        }
    }
    if (edit.mask.defined() && !isGrey(edit.mask)) {
        return Phrase("has a mask that is not uint8 [height, width]");
    }
    return edit.log ? logProblem(*edit.log, edit.delta) : std::nullopt;
}

/// Everything here comes from a file that may be a stranger's; what is refused would divide by
/// zero, fill the memory or run for days.
std::optional<Phrase> photoProblem(const PhotoSource& photo) {
    std::vector<PicturePoint> points(photo.square.begin(), photo.square.end());
    points.insert(points.end(), {photo.points.eyeLeft, photo.points.eyeRight, photo.points.mouth});
    const auto isPlace = [](const PicturePoint& point) {
        constexpr double kFarthest = 1e7; // no photograph has as many pixels in a row
        return std::abs(point.x) < kFarthest && std::abs(point.y) < kFarthest;
    };
    if (!std::all_of(points.begin(), points.end(), isPlace)) {
        return Phrase("has points that lie in no photograph");
    }
    const PicturePoint& first = photo.square[0];
    const PicturePoint& next = photo.square[1];
    // Its length is what points are divided by as they are brought into the crop.
    if (std::hypot(next.x - first.x, next.y - first.y) < 1.0) {
        return Phrase("has a square that is smaller than a pixel");
    }
    if (photo.landmarks.defined() && (!isFiniteFloat(photo.landmarks) ||
                                      photo.landmarks.dim() != 2 || photo.landmarks.size(1) != 2)) {
        return Phrase("has landmarks that are not pairs of finite float32 numbers");
    }
    if (!isPicture(photo.crop)) {
        return Phrase("has a crop that is not uint8 [height, width, 3]");
    }
    constexpr int64_t kMostSteps = 1000000; // far more than are ever made
    for (const int64_t steps : {photo.inversion.steps, photo.inversion.tuning}) {
        if (steps < 0 || steps > kMostSteps) {
            return Phrase("has numbers of steps that make no sense");
        }
    }
    const at::Tensor& bytes = photo.file->bytes;
    if (bytes.defined() && (bytes.scalar_type() != at::kByte || bytes.dim() != 1)) {
        return Phrase("has a photograph that is not uint8 [bytes]");
    }
    return std::nullopt;
}

} // namespace

std::optional<Phrase> documentProblem(const Document& document) {
    Sizes sizes;
    const Source& source = document.source;
    if (const auto problem = tensorProblem(source.latent, source.space, sizes)) {
        return Phrase("the source's latent {}", *problem);
    }
    if (!isFiniteFloat(source.psi)) {
        return Phrase("the source's psi is not a finite number");
    }
    sizes.samples = source.latent.size(0);
    for (size_t i = 0; i < document.edits.size(); ++i) {
        // An edit that is switched off may be for another generator: people keep such to switch
        // them on again later.
        Sizes own;
        own.samples = sizes.samples;
        const Edit& edit = document.edits[i];
        if (const auto problem = editProblem(edit, edit.enabled ? sizes : own)) {
            return Phrase("edit {} ('{}') {}", i + 1, edit.name, *problem);
        }
    }
    if (source.photo) {
        if (const auto problem = photoProblem(*source.photo)) {
            return Phrase("the face of the photograph {}", *problem);
        }
    }
    if (document.picture.defined() && !isPicture(document.picture)) {
        return Phrase("the picture is not uint8 [height, width, 3]");
    }
    return std::nullopt;
}

} // namespace styleclip
