#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace styleclip {

/// What a painted portrait is made from. Bipolar attributes run from -1 to 1 with 0 in the middle,
/// the others from 0 (none of it) to 1 (all of it). Left and right are the viewer's.
enum class Attribute : int {
    // skin
    SkinTone, ///< 0 very light, 1 very dark
    SkinWarmth,
    Blush,
    Freckles,
    Wrinkles, ///< of age: forehead, crow's feet, beside the mouth
    // bone structure: what makes a person the same person
    FaceWidth,
    FaceLength,
    Jaw,    ///< -1 narrow and pointed, 1 broad and square
    Cheeks, ///< -1 hollow, 1 full
    EyeSpacing,
    EyeSize,
    EyeShape, ///< outer corners: -1 hang, 1 rise
    NoseWidth,
    NoseLength,
    MouthWidth,
    LipFullness,
    // hair
    HairLightness,  ///< 0 black, 1 white; the hues below are strongest in between
    HairRedGreen,   ///< -1 green, 1 red
    HairYellowBlue, ///< -1 blue, 1 yellow
    HairLength,     ///< 0 cropped, 0.5 to the jaw, 1 over the shoulders
    HairVolume,
    HairCurliness,
    Fringe,
    Parting, ///< -1 on the left, 0 in the middle
    Afro,
    Bob, ///< ends at the jaw, turned in, and straight
    Mohawk,
    Baldness,
    // brows and eyes
    BrowAngle, ///< -1 worried: inner ends up; 1 angry: inner ends down
    BrowHeight,
    BrowThickness,
    EyeOpening, ///< 0 all but closed, 0.5 at rest, 1 wide open
    Gaze,       ///< -1 to the left, 1 to the right
    EyeBlue,    ///< brown is the absence of blue and green
    EyeGreen,
    EyeMakeup, ///< lashes and lid shadow
    // mouth
    Smile, ///< -1 frown, 1 broad smile
    MouthOpening,
    Lipstick,
    // facial hair and what is worn
    Beard,
    Moustache,
    Stubble,
    Glasses,
    Earrings,
    // pose and scene
    Turn,  ///< of the head, -1 to the left
    Tilt,  ///< of the head, -1 to the left
    Light, ///< -1 falls from the left, 1 from the right
    BackgroundLightness,
    BackgroundRedGreen,
    BackgroundYellowBlue,
    ClothesLightness,
    ClothesRedGreen,
    ClothesYellowBlue,
};

inline constexpr int64_t kAttributeCount = static_cast<int64_t>(Attribute::ClothesYellowBlue) + 1;

/// Where an attribute stands in the last dimension of attribute tensors [N, kAttributeCount].
[[nodiscard]] constexpr int64_t indexOf(Attribute attribute) {
    return static_cast<int64_t>(attribute);
}

struct AttributeRange {
    std::string_view name; ///< in snake_case: hair_length
    double low = 0.0;
    double high = 1.0;
};

/// In the order of the enumeration.
[[nodiscard]] const std::array<AttributeRange, kAttributeCount>& attributeRanges();

[[nodiscard]] const AttributeRange& rangeOf(Attribute attribute);

/// Attributes [N, kAttributeCount] -> the same, each from [low, high] to [-1, 1].
[[nodiscard]] at::Tensor scaledAttributes(const at::Tensor& attributes);

/// The inverse of scaledAttributes().
[[nodiscard]] at::Tensor unscaledAttributes(const at::Tensor& scaled);

} // namespace styleclip
