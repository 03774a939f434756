#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace styleclip::test {

/// A picture file as a photograph: uint8 [H, W, 3].
at::Tensor photoOf(const std::filesystem::path& file);

/// One of tests/data/photographs.
at::Tensor photograph(const std::string& name);

/// A photograph of what `brightness` is at each place, in 0..255, in all channels.
at::Tensor drawnPhoto(int64_t width, int64_t height,
                      const std::function<double(PicturePoint)>& brightness);

/// A move of a photograph: its places are scaled, turned clockwise as seen and shifted.
class Placing {
public:
    /// Places the middle of `photo` on `middle`.
    Placing(const at::Tensor& photo, PicturePoint middle, double scale, double degrees);

    [[nodiscard]] PicturePoint operator()(PicturePoint place) const;
    [[nodiscard]] FaceSquare operator()(const FaceSquare& square) const;

    /// Paints the photograph onto `canvas`, uint8 [H, W, 3].
    void paint(const at::Tensor& photo, const at::Tensor& canvas) const;

private:
    double m_scale, m_cosine, m_sine;
    PicturePoint m_from, m_to;
};

double sideOf(const FaceSquare& square);

/// The mean distance of the corners of two squares, in sides of the second.
double cornerDistance(const FaceSquare& actual, const FaceSquare& expected);

} // namespace styleclip::test
