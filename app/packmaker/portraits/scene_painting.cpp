#include "app/packmaker/portraits/portrait_parts.h"

namespace styleclip {

void paintBackground(const PortraitFrame& frame, Picture& picture) {
    const at::Tensor wall =
        frame.opponentColour(Attribute::BackgroundLightness, Attribute::BackgroundRedGreen,
                             Attribute::BackgroundYellowBlue);
    // Brighter where the light comes from, and a soft halo behind the head.
    const Field lit = frame.x * frame.lightX * 0.16 - frame.y * 0.10 +
                      0.22 * bump(frame.x, 1.0, frame.y + 0.1, 1.0) - 0.10;
    picture.colours = wall * (1.0 + lit) + lit.clamp_min(0.0) * 0.12;
}

void paintNeckAndClothes(const PortraitFrame& frame, Picture& picture) {
    // The neck follows the head a little.
    const Field neckX = frame.x + (frame.headX - frame.x) * 0.35;
    const Field build = frame[Attribute::Jaw] * 0.025 + frame[Attribute::FaceWidth] * 0.012;
    const Field flare = smoothStep(frame.y, 0.78, 1.05) * 0.16;
    const Field halfWidth = 0.265 + build + flare;
    const Field neck =
        coverage(at::abs(neckX) - halfWidth, frame.edge) * coverage(0.35 - frame.y, 0.1);
    const Field round = (neckX / halfWidth).clamp(-1.0, 1.0);
    const Field side = round * frame.lightX * 0.16 - round * round * 0.16;
    const Field chinShadow = -0.34 * bump(frame.y - frame.chin - 0.02, 0.14);
    const Field bones = 0.05 * bump(at::abs(neckX) - 0.10 - (1.0 - frame.y) * 0.25, 0.05) *
                        smoothStep(frame.y, 0.75, 0.95);
    picture.paint(skinColour(frame) * (0.93 + side + chinShadow + bones), neck);

    const at::Tensor cloth = frame.opponentColour(
        Attribute::ClothesLightness, Attribute::ClothesRedGreen, Attribute::ClothesYellowBlue);
    const Field shoulders = 0.83 + 0.22 * at::pow(at::abs(frame.x), 2.2);
    const Field collar = 1.02 - 1.5 * (frame.x * frame.x * 1.1).clamp_max(0.2);
    const Field top = at::maximum(shoulders, collar);
    const Field cover = coverage(top - frame.y, frame.edge * 1.3);
    const Field depth = frame.y - top;
    const Field folds =
        0.05 * at::cos(frame.x * 19.0 + frame.y * 7.0) * smoothStep(depth, 0.02, 0.2);
    const Field seam = -0.22 * bump(depth - 0.035, 0.008) + 0.10 * bump(depth - 0.012, 0.012);
    const Field light = 0.10 + frame.x * frame.lightX * 0.22 - smoothStep(depth, 0.0, 0.5) * 0.25;
    picture.paint(cloth * (1.0 + light + folds + seam + frame.textures.grain * 0.025), cover);
}

} // namespace styleclip
