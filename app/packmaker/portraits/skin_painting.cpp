#include "app/packmaker/portraits/portrait_parts.h"

namespace styleclip {

namespace {

/// The relief of the face toward the viewer, in the unit of the coordinates.
Field relief(const PortraitFrame& frame) {
    const Field& x = frame.faceX;
    const Field& y = frame.headY;
    const Field side = at::abs(x);
    const Field noseY = 0.175 + 0.032 * frame[Attribute::NoseLength];
    const Field noseWidth = 1.0 + 0.34 * frame[Attribute::NoseWidth];
    const Field smile = frame.positive(Attribute::Smile);
    const Field cheeks = frame[Attribute::Cheeks];

    Field height = at::sqrt((1.0 - frame.faceRadius.square()).clamp_min(0.004)) * 0.34;
    const Field alongNose = ((y + 0.16) / (noseY + 0.16)).clamp(0.0, 1.0);
    height = height + 0.075 * (0.25 + alongNose) * bump(x / noseWidth, 0.052) *
                          smoothStep(y, -0.20, -0.02) * coverage(y - noseY, 0.07);
    height = height + 0.075 * bump(x / noseWidth, 0.062, y - noseY + 0.015, 0.055);
    height = height + 0.042 * bump(side - 0.072 * noseWidth, 0.034, y - noseY - 0.006, 0.034);
    const Field spacing = 0.235 + 0.028 * frame[Attribute::EyeSpacing];
    height = height - 0.042 * bump(side - spacing, 0.13, y - kEyeLine, 0.085);
    height = height + 0.022 * bump(side - 0.2, 0.17, y + 0.20, 0.05);
    height = height + (0.030 + 0.022 * cheeks + 0.018 * smile) *
                          bump(side - 0.285, 0.13, y - 0.19 + 0.03 * smile, 0.10);
    height = height + 0.030 * bump(x, 0.15, y - kMouthLine, 0.11);
    height = height + 0.032 * bump(x, 0.10, y - frame.chin + 0.10, 0.065);
    return height;
}

/// Differences of neighbours, per unit of the coordinates.
Field slope(const Field& height, int64_t dimension, double pixel) {
    const int64_t size = height.size(dimension);
    const at::Tensor inner =
        (height.narrow(dimension, 2, size - 2) - height.narrow(dimension, 0, size - 2)) *
        (0.5 / pixel);
    return at::cat({inner.narrow(dimension, 0, 1), inner, inner.narrow(dimension, size - 3, 1)},
                   dimension);
}

/// Lines and folds of age and of a smile: how much darker the skin is there.
Field folds(const PortraitFrame& frame) {
    const Field& y = frame.headY;
    const Field side = at::abs(frame.faceX);
    const Field age = frame[Attribute::Wrinkles];
    const Field smile = frame.positive(Attribute::Smile);
    const Field frown = frame.positive(Attribute::BrowAngle);

    const Field beside = side - 0.115 - (y - 0.20) * 0.50 - 0.02 * smile;
    Field dark = (0.36 * age + 0.10 * smile) * bump(beside, 0.018, y - 0.30, 0.085);
    const Field bags = y - kEyeLine - 0.105 + 0.9 * (side - 0.235).square();
    dark = dark + 0.28 * age * bump(bags, 0.014) * bump(side - 0.235, 0.085);
    const Field crows = at::cos((y - kEyeLine) * 105.0 + (side - 0.36) * 10.0).clamp_min(0.0);
    dark = dark + 0.24 * age * crows * bump(side - 0.395, 0.045, y - kEyeLine - 0.02, 0.065);
    const Field forehead = at::cos((y + 0.42 + 0.10 * side) * 62.0);
    const Field lines = forehead.clamp_min(0.0).square();
    dark = dark + (0.26 * age + 0.05 * frame.positive(Attribute::BrowHeight)) * lines * lines *
                      bump(side, 0.24, y + 0.40, 0.105);
    dark = dark + (0.17 * age + 0.22 * frown) * bump(side - 0.038, 0.013, y + 0.16, 0.055);
    return dark;
}

} // namespace

at::Tensor skinColour(const PortraitFrame& frame) {
    const Field tone = frame[Attribute::SkinTone];
    const Field rest = 1.0 - tone;
    const at::Tensor light = frame.rgb(0.985, 0.845, 0.765);
    const at::Tensor middle = frame.rgb(0.88, 0.645, 0.47);
    const at::Tensor dark = frame.rgb(0.345, 0.205, 0.145);
    return rest * rest * light + 2.0 * tone * rest * middle + tone * tone * dark +
           frame[Attribute::SkinWarmth] * frame.rgb(0.030, -0.006, -0.045);
}

void paintFace(const PortraitFrame& frame, Picture& picture) {
    const Field height = relief(frame);
    const Field nx = slope(height, 3, frame.pixel);
    const Field ny = slope(height, 2, frame.pixel);
    const Field norm = at::rsqrt(nx * nx + ny * ny + 1.0);
    // Light from above and from one side; (x, y, z) toward it, z toward the viewer.
    const Field lx = frame.lightX * 0.62;
    const Field toLight = at::rsqrt(lx * lx + 0.42 * 0.42 + 0.72 * 0.72);
    const Field lit = (0.72 - nx * lx + ny * 0.42) * norm * toLight;
    const Field soft = smoothStep(lit, -0.45, 1.02);

    const Field& y = frame.headY;
    const Field side = at::abs(frame.faceX);
    const at::Tensor skin = skinColour(frame);
    const at::Tensor flush = frame.rgb(0.90, 0.42, 0.36) * (0.45 + 0.55 * skin);
    const Field cheek = bump(side - 0.29, 0.13, y - 0.17, 0.10);
    const Field pink = 0.05 + 0.34 * frame[Attribute::Blush];
    const Field nose = bump(frame.faceX, 0.075, y - 0.17, 0.06);
    at::Tensor albedo = mix(skin, flush, cheek * pink + nose * pink * 0.35);

    const Field freckle =
        frame.textures.spots * bump(frame.faceX, 0.36, y - 0.11, 0.13) * frame[Attribute::Freckles];
    albedo = mix(albedo, skin * frame.rgb(0.60, 0.43, 0.33), freckle * 0.85);

    const at::Tensor shadow = frame.rgb(0.50, 0.40, 0.42);
    const Field rim = at::pow(frame.faceRadius.clamp_max(1.0), 8.0);
    at::Tensor face = albedo * (shadow + (1.09 - shadow) * soft);
    face = face * (1.0 - 0.13 * rim - folds(frame) + frame.textures.grain * 0.008);

    const Field gloss = at::pow(((lit - 0.55) * 2.2).clamp(0.0, 1.0), 5.0) *
                        (0.35 + 0.65 * (nose + bump(side, 0.2, y + 0.42, 0.13) + cheek * 0.8));
    face = face + gloss * 0.20;

    const Field noseY = 0.175 + 0.032 * frame[Attribute::NoseLength];
    const Field noseWidth = 1.0 + 0.34 * frame[Attribute::NoseWidth];
    const Field nostrils = bump(side - 0.040 * noseWidth, 0.021, y - noseY - 0.034, 0.0125);
    const Field underNose = bump(frame.faceX, 0.085, y - noseY - 0.055, 0.022);
    face = face * (1.0 - 0.62 * nostrils - 0.13 * underNose);
    picture.paint(face, frame.face);
}

void paintEars(const PortraitFrame& whole, Picture& all) {
    const PortraitFrame frame = whole.band(-0.28, 0.34);
    Picture picture = all.band(frame);
    // The ear on the side to which the head turns goes out of sight.
    const Field hidden = at::sign(frame.headX) * frame[Attribute::Turn] * 0.055;
    const Field side = at::abs(frame.headX) - frame.faceWidth - 0.015 + hidden;
    const Field y = frame.headY - 0.04;
    const Field lean = side - y * 0.12;
    const Field ear = at::sqrt((lean * (1.0 / 0.062)).square() + (y * (1.0 / 0.145)).square());
    const Field bowl = bump(lean - 0.008, 0.028, y + 0.015, 0.085);
    const at::Tensor skin = skinColour(frame);
    const at::Tensor inner = skin * frame.rgb(0.74, 0.56, 0.52);
    const Field light = 0.92 + at::sign(frame.headX) * frame.lightX * 0.10;
    picture.paint(mix(skin * light, inner, bowl * 0.8), coverage((ear - 1.0) * 0.07, frame.edge));
}

} // namespace styleclip
