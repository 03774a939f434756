#pragma once

#include "app/packmaker/portraits/portrait_frame.h"

namespace styleclip {

/// A portrait on its way: each part paints over the picture [N, 3, H, W] in [0, 1], from the back
/// to the front.
struct Picture {
    at::Tensor colours;

    void paint(const at::Tensor& colour, const Field& coverage) {
        colours.add_((colour - colours).mul_(coverage));
    }
    /// Multiplies the colours by 1 + amount.
    void shade(const Field& amount) { colours.mul_(1.0 + amount); }
    /// The rows of a PortraitFrame::band(); painting there paints here.
    [[nodiscard]] Picture band(const PortraitFrame& frame) const {
        return {colours.narrow(2, frame.firstRow, frame.y.size(2))};
    }
};

/// What hair looks like wherever it grows.
struct Hair {
    explicit Hair(const PortraitFrame& frame);

    at::Tensor colour; ///< lit, with strands or curls, [N, 3, H, W]
    at::Tensor plain;  ///< without them, [N, 3, 1, 1]
    Field texture;     ///< strands or curls, about -2 to 2
};

/// The colour of skin without light, [N, 3, 1, 1].
[[nodiscard]] at::Tensor skinColour(const PortraitFrame& frame);

void paintBackground(const PortraitFrame& frame, Picture& picture);
void paintHairBehind(const PortraitFrame& frame, const Hair& hair, Picture& picture);
void paintNeckAndClothes(const PortraitFrame& frame, Picture& picture);
void paintEars(const PortraitFrame& frame, Picture& picture);
void paintFace(const PortraitFrame& frame, Picture& picture);
void paintEyes(const PortraitFrame& frame, Picture& picture);
void paintBrows(const PortraitFrame& frame, const Hair& hair, Picture& picture);
void paintMouth(const PortraitFrame& frame, Picture& picture);
void paintFacialHair(const PortraitFrame& frame, const Hair& hair, Picture& picture);
void paintHairInFront(const PortraitFrame& frame, const Hair& hair, Picture& picture);
void paintEarrings(const PortraitFrame& frame, Picture& picture);
void paintGlasses(const PortraitFrame& frame, Picture& picture);

} // namespace styleclip
