#pragma once

#include "core/attributes/attributes.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace styleclip {

/// How clearly something shows, from attributes [N, kAttributeCount]: see Concept::presence. The
/// functions below combine such strengths as three-valued logic does true, undecided and false.
using Presence = std::function<at::Tensor(const at::Tensor&)>;

/// Clearly there from `present` up, clearly not up to `absent`.
[[nodiscard]] Presence atLeast(Attribute attribute, double absent, double present);
/// Clearly there up to `present`, clearly not from `absent` on.
[[nodiscard]] Presence atMost(Attribute attribute, double present, double absent);

[[nodiscard]] Presence all(std::vector<Presence> parts);
[[nodiscard]] Presence any(std::vector<Presence> parts);
[[nodiscard]] Presence inverse(Presence part);

/// `part`, but undecided where `condition` is not clearly fulfilled and `part` is there.
[[nodiscard]] Presence onlyWhere(Presence condition, Presence part);

/// From any quantity and the range [low, high] in which it lies.
[[nodiscard]] Presence rising(std::function<at::Tensor(const at::Tensor&)> quantity, double low,
                              double absent, double present, double high);

/// The column of an attribute, [N].
[[nodiscard]] at::Tensor column(const at::Tensor& attributes, Attribute attribute);

/// The three attributes that tell the colour of hair, of the background or of clothes.
struct ColourAttributes {
    Attribute lightness, redGreen, yellowBlue;
};

inline constexpr ColourAttributes kHairColour{Attribute::HairLightness, Attribute::HairRedGreen,
                                              Attribute::HairYellowBlue};
inline constexpr ColourAttributes kBackgroundColour{
    Attribute::BackgroundLightness, Attribute::BackgroundRedGreen, Attribute::BackgroundYellowBlue};
inline constexpr ColourAttributes kClothesColour{
    Attribute::ClothesLightness, Attribute::ClothesRedGreen, Attribute::ClothesYellowBlue};

/// How far the colour is from grey, about 0 to 1: black and white have no hue to speak of.
[[nodiscard]] Presence colourful(const ColourAttributes& colour, double absent, double present);

/// The hue lies within `tolerance` of `degrees` (0 red, 90 yellow, 180 green, 270 blue); clearly
/// not from twice the tolerance on.
[[nodiscard]] Presence hueNear(const ColourAttributes& colour, double degrees, double tolerance);

} // namespace styleclip
