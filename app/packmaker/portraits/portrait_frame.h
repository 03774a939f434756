#pragma once

#include "app/packmaker/portraits/field.h"
#include "app/packmaker/portraits/portrait_textures.h"
#include "core/attributes/attributes.h"

#include <cstdint>

namespace styleclip {

/// What all parts of a painting share: the attributes, the coordinates of picture, head and face,
/// and the shape of the head. Coordinates run from -1 to 1 over the picture, y downward; the places
/// of eyes, mouth and head are those of FFHQ's alignment (Karras et al. 2019).
struct PortraitFrame {
    /// Attributes [N, kAttributeCount].
    PortraitFrame(const at::Tensor& attributes, int64_t size);

    /// [N, 1, 1, 1].
    [[nodiscard]] Field operator[](Attribute attribute) const;
    /// How far a bipolar attribute is above (or, negated, below) 0.
    [[nodiscard]] Field positive(Attribute attribute) const;

    [[nodiscard]] at::Tensor rgb(double red, double green, double blue) const;

    /// The same portraits, but only the rows between two y.
    [[nodiscard]] PortraitFrame band(double top, double bottom) const;

    /// The colour that three attributes tell: lightness, red to green, yellow to blue.
    [[nodiscard]] at::Tensor opponentColour(Attribute lightness, Attribute redGreen,
                                            Attribute yellowBlue) const;

    at::Tensor attributes; ///< [N, kAttributeCount, 1, 1]
    double pixel;          ///< side of one
    double edge;           ///< softness of a sharp edge
    int64_t firstRow = 0;  ///< in the whole picture
    Field x, y;            ///< of the picture
    Field headX, headY;    ///< upright: tilt is taken out
    Field faceX;           ///< turn is taken out too: 0 between the eyes
    Field lightX;          ///< -1 to 1

    Field faceWidth;  ///< half of it, at the cheekbones
    Field chin;       ///< its y
    Field faceRadius; ///< 0 in the middle of the face, 1 on its outline
    Field face;       ///< coverage

    PortraitTextures textures;
};

/// Where things are when the head is upright.
inline constexpr double kEyeLine = -0.06;
inline constexpr double kMouthLine = 0.385;
inline constexpr double kCheekLine = 0.02;

} // namespace styleclip
