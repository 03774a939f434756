#include "app/packmaker/evaluation/evaluation_rows.h"
#include "app/packmaker/evaluation/inversions.h"
#include "app/packmaker/evaluation/photographs.h"
#include "core/attributes/edit_target.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/square_warp.h"
#include "core/photo/paste.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using Method = InversionSettings::Method;

constexpr uint64_t kFirstSeed = 41;
constexpr uint64_t kLastSeed = 46;
constexpr size_t kDirections = 4; // that take turns

/// PSNR of photographs, uint8 [H, W, 3], where `inside` is, in dB.
double psnrInside(const at::Tensor& photo, const at::Tensor& truth, const at::Tensor& inside) {
    const at::Tensor error = (photo.to(at::kDouble) - truth.to(at::kDouble)).square().mean(2);
    const double mean = error.masked_select(inside).mean().item<double>();
    return 10.0 * std::log10(255.0 * 255.0 / mean);
}

/// The farthest corner, in sides of the true square.
double cornerDistance(const FaceSquare& found, const FaceSquare& truth) {
    double farthest = 0.0;
    for (size_t i = 0; i < truth.size(); ++i) {
        farthest = std::max(farthest, std::hypot(found[i].x - truth[i].x, found[i].y - truth[i].y));
    }
    return farthest / sideOf(truth);
}

/// Pictures [1, 3, S, S] under a Gaussian of `sigma` pixels.
at::Tensor blurred(const at::Tensor& pictures, double sigma) {
    const auto radius = static_cast<int64_t>(std::ceil(3.0 * sigma));
    const at::Tensor places = at::arange(-radius, radius + 1, at::kFloat);
    at::Tensor weights = at::exp(-0.5 * (places / sigma).square());
    weights = weights / weights.sum();
    const int64_t channels = pictures.size(1);
    const at::Tensor line = weights.view({1, 1, 1, -1}).repeat({channels, 1, 1, 1});
    const at::Tensor padded = at::replication_pad2d(pictures, {radius, radius, radius, radius});
    // Not references to numbers: these would be gone with the line that names them.
    const std::vector<int64_t> each{1}, none{0};
    const at::Tensor across = at::conv2d(padded, line, {}, each, none, each, channels);
    return at::conv2d(across, line.transpose(2, 3), {}, each, none, each, channels);
}

/// What a wrong inversion leaves of the old outlines where an edit moves structure, over what it
/// would leave if none were taken away: of what pasting makes of the photograph's square, less what
/// the edit should have made. Nothing where no structure moves.
class Ghosts {
public:
    Ghosts(const at::Tensor& before, const at::Tensor& after) : m_before(before), m_after(after) {
        constexpr double kBlur = 0.01, kFrom = 0.06, kTo = 0.25;
        const auto size = static_cast<double>(before.size(3));
        const at::Tensor change =
            blurred(((after - before) / 2.0).abs().amax(1, true), kBlur * size);
        m_moves = change > 0.5 * (kFrom + kTo);
    }

    [[nodiscard]] bool any() const { return m_moves.any().item<bool>(); }

    /// `photo` and `pasted`: crops [1, 3, S, S].
    [[nodiscard]] double share(const at::Tensor& photo, const at::Tensor& pasted) const {
        return energy(pasted - m_after) / energy(photo - m_before);
    }

private:
    [[nodiscard]] double energy(const at::Tensor& rest) const {
        constexpr double kMean = 0.025;
        const at::Tensor high = rest - blurred(rest, kMean * static_cast<double>(rest.size(3)));
        return high.square().mean(1, true).masked_select(m_moves).mean().item<double>();
    }

    at::Tensor m_before, m_after, m_moves;
};

at::Tensor cropOf(const at::Tensor& photo, const FaceSquare& square, int64_t size) {
    const at::Tensor picture =
        photo.permute({2, 0, 1}).unsqueeze(0).to(at::kFloat).contiguous() / 127.5 - 1.0;
    return warpSquare(picture, cornersOf(square), size);
}

} // namespace

void measurePhotographs(EvaluationContext& context, MeasuredRow& row) {
    Inversions inversions(context);
    const Generator& generator = inversions.generator();
    std::vector<at::Tensor> deltas;
    for (size_t i = 0; i < kDirections; ++i) {
        deltas.push_back(directionOf(context, editTargets()[i]));
    }
    EvaluationDetails details{
        "Known latents",
        {"given: inversion", "edited", "found: corners", "edited", "unedited", "wrong: ghosts"},
        {}};
    std::vector<double> inverted, given, found, gained, ghosts;
    double worstCorner = 0.0;
    std::vector<at::Tensor> shown;
    for (uint64_t seed = kFirstSeed; seed <= kLastSeed; ++seed) {
        const at::NoGradGuard noGradients;
        const at::Tensor& delta = deltas[seed % kDirections];
        const auto latentOf = [&](uint64_t of) {
            Inversion known;
            known.latent = generator.mapping(generator.sampleZ(of));
            known.space = LatentSpace::W;
            return known;
        };
        const auto change = [&](const Inversion& inversion, const FaceSquare& square) {
            return FaceChange{square, inversions.picture(inversion).cpu(),
                              inversions.picture(inversion, delta).cpu()};
        };
        const Inversion truth = latentOf(seed);
        const KnownPhotograph photograph = photographOf(inversions.picture(truth), seed);
        const at::Tensor expected = photographOf(inversions.picture(truth, delta), seed).scene;
        const auto pastedPsnr = [&](const at::Tensor& photo) {
            return psnrInside(photo, expected, photograph.inside);
        };
        InversionTarget target;
        target.photo = photograph.photo;
        target.square = photograph.square;
        target.squareIsGiven = true;
        const Inversion atGiven = inversions.run(target, Method::WPlus);
        inverted.push_back(inversions.psnr(atGiven, inversions.picture(truth)));
        given.push_back(
            pastedPsnr(pasteOnto(photograph.photo, {change(atGiven, photograph.square)})));

        target.square = misplaced(photograph.square, seed);
        target.squareIsGiven = false;
        const Inversion atFound = inversions.run(target, Method::WPlus);
        const double corner = cornerDistance(atFound.square, photograph.square);
        worstCorner = std::max(worstCorner, corner);
        const at::Tensor pasted = pasteOnto(photograph.photo, {change(atFound, atFound.square)});
        found.push_back(pastedPsnr(pasted));
        const double unedited = pastedPsnr(photograph.photo);
        gained.push_back(found.back() - unedited);

        const FaceChange wrong = change(latentOf(seed + 100), photograph.square);
        const Ghosts ghost(wrong.inversion, wrong.edit);
        const int64_t size = generator.resolution();
        double share = 0.0;
        if (ghost.any()) {
            share =
                ghost.share(cropOf(photograph.photo, photograph.square, size),
                            cropOf(pasteOnto(photograph.photo, {wrong}), photograph.square, size));
            ghosts.push_back(share);
        }
        details.rows.push_back(
            {std::to_string(seed),
             {inverted.back(), given.back(), corner, found.back(), unedited, share}});
        for (const at::Tensor& photo : {photograph.photo, pasted, expected}) {
            shown.push_back(cropOf(photo, photograph.square, size));
        }
    }
    row.measurements = {
        {"square given: inversion against its picture", "dB", meanOf(inverted), {34.0, {}}},
        {"square given: edited and pasted", "dB", meanOf(given), {37.0, {}}},
        {"square found: farthest corner, of the side", "", worstCorner, {{}, 0.01}},
        {"square found: edited and pasted", "dB", meanOf(found), {28.0, {}}},
        {"the same, above the unedited photograph", "dB", meanOf(gained), {2.0, {}}}};
    if (!ghosts.empty()) {
        row.measurements.push_back({"wrong latent: outlines that are left where structure moves",
                                    "",
                                    meanOf(ghosts),
                                    {{}, 0.25}});
    }
    row.details.push_back(std::move(details));
    if (context.wantsSheets()) {
        context.reportSheet("photographs", at::cat(shown), 6);
    }
}

} // namespace styleclip
