#pragma once

#include "core/imaging/picture_bytes.h"
#include "core/imaging/square_warp.h"
#include "core/inversion/inversion.h"
#include "models/stylegan2/loaded_generator.h"
#include "tests/support/conformance_models.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <vector>

namespace styleclip::test {

/// Cancels at the call of this number, from 0 on; without one never.
class StepControl final : public JobControl {
public:
    StepControl() = default;
    explicit StepControl(size_t cancelAt) : m_cancelAt(cancelAt) {}

    [[nodiscard]] bool proceed(const Progress& progress) override {
        m_told.push_back(progress);
        return !m_cancelAt || m_told.size() <= *m_cancelAt;
    }

    [[nodiscard]] const std::vector<Progress>& told() const { return m_told; }

private:
    std::optional<size_t> m_cancelAt;
    std::vector<Progress> m_told;
};

/// A portrait of the conformance data's generator of 64 px, in a larger photograph.
class InversionTest : public testing::Test {
protected:
    static constexpr int64_t kPhotoSize = 200;

    InversionTest() {
        const at::NoGradGuard noGradients;
        m_models.generator = generatorOfPictures();
        m_truth =
            picture(m_models.generator->mapping(m_models.generator->sampleZ(41)), LatentSpace::W);
        m_target.square = squareAt(98.0, 103.0, 120.0, 0.12);
        m_target.squareIsGiven = true;
        m_target.photo = photographOf(m_target.square);
    }

    /// The conformance data's, whose random weights draw far beyond black and white, with pictures
    /// as photographs are.
    static std::shared_ptr<const Generator> generatorOfPictures() {
        GeneratorWeights weights = weightsOf(*conformanceGenerator());
        for (ModulatedLayerWeights& layer : weights.layers) {
            if (layer.kind == ModulatedLayerWeights::Kind::ToRgb) {
                layer.weight = layer.weight / 8.0;
                layer.bias = layer.bias / 8.0;
            }
        }
        return generatorFromWeights(std::move(weights), c10::Device(c10::kCPU));
    }

    static FaceSquare squareAt(double x, double y, double side, double turn) {
        const double c = side / 2.0 * std::cos(turn);
        const double s = side / 2.0 * std::sin(turn);
        return {PicturePoint{x - c + s, y - s - c}, PicturePoint{x - c - s, y - s + c},
                PicturePoint{x + c - s, y + s + c}, PicturePoint{x + c + s, y + s - c}};
    }

    /// [1, 3, 64, 64] in [-1, 1].
    at::Tensor picture(const at::Tensor& latent, LatentSpace space) const {
        const at::NoGradGuard noGradients;
        const Generator& generator = *m_models.generator;
        return generator.synthesize(generator.toStyleSpace(latent, space)).clamp(-1.0, 1.0);
    }

    /// Grey, with the portrait in the square: uint8 [H, W, 3].
    at::Tensor photographOf(const FaceSquare& square) const {
        // Each pixel's place in units of the square, by the inverse of the map from it.
        const at::Tensor corners = cornersOf(square).to(at::kDouble);
        const at::Tensor axes = at::stack({corners[3] - corners[0], corners[1] - corners[0]}, 1);
        const at::Tensor steps = at::arange(kPhotoSize, at::kDouble);
        const at::Tensor x = steps.view({1, -1}).expand({kPhotoSize, kPhotoSize});
        const at::Tensor y = steps.view({-1, 1}).expand({kPhotoSize, kPhotoSize});
        const at::Tensor places = at::stack({x, y}, 2) - corners[0];
        const at::Tensor grid =
            (at::matmul(places, at::inverse(axes).t()) * 2.0 - 1.0).to(at::kFloat).unsqueeze(0);
        const at::Tensor drawn = at::grid_sampler_2d(m_truth, grid, 0, 1, false);
        const at::Tensor inside = grid.abs().amax(-1).unsqueeze(1) < 1.0;
        return toBytes(at::where(inside, drawn, at::full_like(drawn, 0.1))[0]);
    }

    double psnr(const at::Tensor& picture) const {
        return 10.0 * std::log10(4.0 / (picture - m_truth).square().mean().item<double>());
    }

    Inversion inverted(const InversionSettings& settings) {
        StepControl control;
        return invert(m_models, m_target, settings, control);
    }

    InversionModels m_models;
    InversionTarget m_target;
    at::Tensor m_truth; ///< the portrait, [1, 3, 64, 64]
};

} // namespace styleclip::test
