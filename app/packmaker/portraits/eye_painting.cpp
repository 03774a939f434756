#include "app/packmaker/portraits/portrait_parts.h"

namespace styleclip {

namespace {

/// Both eyes at once: coordinates of one eye, mirrored for the other.
struct EyeShape {
    explicit EyeShape(const PortraitFrame& frame);

    Field width;        ///< half of it
    Field outward;      ///< -1 at the inner corner, 1 at the outer
    Field inside;       ///< |outward| < 1, without the corners beyond
    Field y;            ///< from the line through the corners
    Field upper, lower; ///< y of the lids
    Field irisX, irisY; ///< from the centre of the iris, in its radii
};

EyeShape::EyeShape(const PortraitFrame& frame) {
    const Field size = 1.0 + 0.17 * frame[Attribute::EyeSize];
    const Field centre = 0.235 + 0.028 * frame[Attribute::EyeSpacing];
    const Field side = at::sign(frame.faceX);
    const Field across = at::abs(frame.faceX) - centre;
    width = 0.116 * size;
    outward = across / width;
    y = frame.headY - kEyeLine + 0.028 * frame[Attribute::EyeShape] * outward;
    inside = (1.0 - outward * outward).clamp_min(0.0);
    const Field opening = frame[Attribute::EyeOpening];
    const Field smile = frame.positive(Attribute::Smile);
    const Field height = width * (0.16 + 0.80 * opening);
    upper = -height * 0.95 * at::pow(inside, 0.75) - 0.004;
    lower = height * (0.52 - 0.16 * smile) * inside + 0.003;
    const Field radius = 0.060 * (1.0 + 0.10 * frame[Attribute::EyeSize]);
    irisX = (across - frame[Attribute::Gaze] * side * 0.042) / radius;
    irisY = (y + height * 0.20) / radius;
}

at::Tensor irisColour(const PortraitFrame& frame, const EyeShape& eye) {
    const Field blue = frame[Attribute::EyeBlue];
    const Field green = frame[Attribute::EyeGreen];
    at::Tensor base = mix(frame.rgb(0.36, 0.20, 0.10), frame.rgb(0.34, 0.52, 0.26), green);
    base = mix(base, frame.rgb(0.30, 0.52, 0.82), blue);
    const Field radius = at::sqrt(eye.irisX.square() + eye.irisY.square());
    // Lit from above, an iris is brightest at its lower rim, and has a dark outline.
    const Field glow = 0.75 + 0.5 * eye.irisY.clamp(-1.0, 1.0);
    const Field outline = smoothStep(radius, 0.98, 0.72);
    at::Tensor iris = base * (0.35 + glow * outline);
    return mix(iris, frame.rgb(0.03, 0.02, 0.03), smoothStep(radius, 0.50, 0.40));
}

} // namespace

void paintEyes(const PortraitFrame& whole, Picture& all) {
    const PortraitFrame frame = whole.band(-0.42, 0.22);
    Picture picture = all.band(frame);
    const EyeShape eye(frame);
    const Field makeup = frame[Attribute::EyeMakeup];
    const Field within = smoothStep(at::abs(eye.outward), 1.28, 0.98);

    const Field lid = eye.y - eye.upper;
    const Field shadowed = bump(lid + 0.035, 0.05) * within;
    picture.paint(frame.rgb(0.44, 0.26, 0.40), shadowed * makeup * 0.55);
    picture.shade(-0.22 * bump(lid + 0.034, 0.011) * smoothStep(at::abs(eye.outward), 1.15, 0.6));
    picture.shade(-0.10 * bump(eye.y - eye.lower - 0.02, 0.014) * within);

    const Field open = coverage(at::maximum(eye.upper - eye.y, eye.y - eye.lower), frame.edge) *
                       smoothStep(at::abs(eye.outward), 1.02, 0.96);
    const Field underLid = 1.0 - 0.42 * bump(lid, 0.030);
    const Field ball = 1.0 - 0.10 * eye.outward.square().clamp_max(1.5);
    at::Tensor white = frame.rgb(0.955, 0.935, 0.925) * (underLid * ball);
    const Field radius = at::sqrt(eye.irisX.square() + eye.irisY.square());
    white = mix(white, irisColour(frame, eye) * underLid, coverage(radius - 1.0, 0.16));
    const Field spark =
        bump(eye.irisX * at::sign(frame.faceX) - frame.lightX * 0.32, 0.24, eye.irisY + 0.38, 0.24);
    const Field glint = smoothStep(spark, 0.25, 0.75);
    white = mix(white, frame.rgb(1.0, 1.0, 1.0), glint * 0.92);
    picture.paint(white, open);
    // The tear duct.
    picture.paint(frame.rgb(0.86, 0.55, 0.50), open * bump(eye.outward + 0.97, 0.13) * 0.7);

    const Field outer = smoothStep(eye.outward, -0.9, 1.0);
    const Field lashes = 0.0085 + (0.004 + 0.011 * makeup) * outer;
    const Field wing = eye.y - eye.upper + 0.035 * makeup * (eye.outward - 0.75).clamp_min(0.0);
    const Field line = coverage(at::abs(wing) - lashes, frame.edge) *
                       smoothStep(eye.outward, -1.1, -0.9) *
                       smoothStep(eye.outward - 0.16 * makeup, 1.16, 1.0);
    picture.paint(frame.rgb(0.10, 0.065, 0.06), line * (0.80 + 0.2 * makeup));
    const Field lowerLine =
        bump(eye.y - eye.lower, 0.007) * smoothStep(at::abs(eye.outward), 1.05, 0.85);
    picture.paint(frame.rgb(0.20, 0.11, 0.09), lowerLine * (0.30 + 0.45 * makeup));
}

void paintBrows(const PortraitFrame& whole, const Hair& hair, Picture& all) {
    const PortraitFrame frame = whole.band(-0.48, 0.06);
    Picture picture = all.band(frame);
    const Field centre = 0.245 + 0.028 * frame[Attribute::EyeSpacing];
    const Field outward = (at::abs(frame.faceX) - centre) * (1.0 / 0.150);
    const Field angle = frame[Attribute::BrowAngle];
    const Field rest = kEyeLine - 0.150 - 0.040 * frame[Attribute::BrowHeight] +
                       0.020 * frame.positive(Attribute::BrowAngle);
    const Field curve = rest - 0.034 * (1.0 - (outward - 0.25).square()) - 0.046 * angle * outward;
    const Field thickness = (0.011 + 0.024 * frame[Attribute::BrowThickness]) *
                            (1.05 - 0.55 * smoothStep(outward, -0.4, 1.0));
    const Field ends = smoothStep(outward, -1.08, -0.80) * smoothStep(outward, 1.08, 0.85);
    const Field away = at::abs(frame.headY - curve) - thickness;
    const Field hairs = 0.72 + 0.22 * at::cos(outward * 46.0 + (frame.headY - curve) * 90.0);
    const at::Tensor dark =
        mix(hair.plain * 0.62, frame.rgb(0.17, 0.115, 0.09), at::ones({}) * 0.45);
    picture.paint(dark, coverage(away, 0.014) * ends * hairs * 0.95);
}

} // namespace styleclip
