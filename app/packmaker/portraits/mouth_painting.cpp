#include "app/packmaker/portraits/portrait_parts.h"

namespace styleclip {

void paintMouth(const PortraitFrame& whole, Picture& all) {
    const PortraitFrame frame = whole.band(0.12, 0.78);
    Picture picture = all.band(frame);
    const Field smile = frame[Attribute::Smile];
    const Field joy = frame.positive(Attribute::Smile);
    const Field full = 1.0 + 0.45 * frame[Attribute::LipFullness];
    const Field open = frame[Attribute::MouthOpening];
    const Field width =
        0.150 * (1.0 + 0.20 * frame[Attribute::MouthWidth]) * (1.0 + 0.24 * joy - 0.12 * open);
    const Field across = frame.faceX / width;
    const Field square = across.square();
    const Field within = (1.0 - square).clamp_min(0.0);
    const Field ends = smoothStep(at::abs(across), 1.02, 0.95);
    const Field y = frame.headY - kMouthLine - 0.012 * frame[Attribute::FaceLength];

    const Field middle = -smile * 0.080 * (square.clamp_max(1.3) - 0.42);
    // A broad smile shows teeth although the mouth is closed otherwise.
    const Field gap = open + 0.30 * (joy - 0.35).clamp_min(0.0);
    const Field upperInner = middle - (0.004 + 0.034 * gap) * within;
    const Field lowerInner = middle + (0.004 + 0.165 * gap) * within;
    const Field bow = 0.014 * bump(across, 0.20) - 0.006 * bump(at::abs(across) - 0.32, 0.22);
    const Field thin = 1.0 - 0.22 * joy;
    const Field upperOuter =
        upperInner - (0.040 * full * thin * at::pow(within, 0.8) - bow * within);
    const Field lowerOuter = lowerInner + 0.052 * full * thin * at::pow(within, 0.7);

    const Field lips =
        coverage(at::maximum(upperOuter - y, y - lowerOuter), frame.edge * 1.3) * ends;
    const at::Tensor skin = skinColour(frame);
    const at::Tensor natural = mix(skin, frame.rgb(0.72, 0.33, 0.32), at::ones({}) * 0.52) * 0.93;
    const at::Tensor red = frame.rgb(0.74, 0.10, 0.17);
    const at::Tensor lip = mix(natural, red, frame[Attribute::Lipstick] * 0.92);
    const Field upperLip = coverage(y - middle, 0.03);
    const Field shine = 0.20 * bump(across, 0.38, y - lowerInner - 0.024 * full, 0.014);
    const Field corners = -0.18 * smoothStep(at::abs(across), 0.7, 1.0);
    const Field light = 1.02 - 0.17 * upperLip + corners + frame.lightX * across * 0.06;
    picture.shade(-0.16 * bump(across, 0.62, y - lowerOuter - 0.022, 0.020));
    picture.paint(lip * light + shine * (0.7 + 0.5 * frame[Attribute::Lipstick]), lips);

    const Field inner = coverage(at::maximum(upperInner - y, y - lowerInner), frame.edge) * ends;
    const Field depth = (y - upperInner) / (lowerInner - upperInner).clamp_min(0.004);
    const at::Tensor dark = frame.rgb(0.21, 0.05, 0.06);
    at::Tensor cavity = mix(dark, frame.rgb(0.70, 0.30, 0.32),
                            0.85 * smoothStep(depth, 0.62, 1.0) * bump(across, 0.62));
    const Field toothEdge = upperInner + 0.062 * at::sqrt(within);
    const Field teeth = coverage(y - toothEdge, frame.edge) * smoothStep(gap, 0.02, 0.12);
    const Field between = 1.0 - 0.10 * bump(at::sin(across * 11.0), 0.22);
    const at::Tensor enamel =
        frame.rgb(0.965, 0.945, 0.915) * (between * (1.0 - 0.32 * square.clamp_max(1.0)) *
                                          (0.80 + 0.2 * smoothStep(y - upperInner, 0.0, 0.025)));
    cavity = mix(cavity, enamel, teeth);
    const Field shut = smoothStep(gap, 0.0, 0.03);
    picture.paint(mix(dark + skin * 0.12, cavity, shut), inner);
    picture.shade(-0.25 * bump(at::abs(across) - 1.02, 0.10) * bump(y - middle, 0.016));
}

void paintFacialHair(const PortraitFrame& frame, const Hair& hair, Picture& picture) {
    const Field& x = frame.faceX;
    const Field y = frame.headY;
    const Field side = at::abs(x);
    const Field joy = frame.positive(Attribute::Smile);
    const Field mouthHalf = 0.175 + 0.03 * joy;
    const Field mouthY = y - kMouthLine - 0.02;
    const Field lips =
        at::sqrt((x / mouthHalf).square() +
                 (mouthY / (0.072 + 0.10 * frame[Attribute::MouthOpening])).square());

    // From the sideburns along the cheeks to under the nose.
    const Field cheekLine = 0.335 - 0.95 * (side - 0.17).clamp_min(0.0) * (side - 0.02) * 2.2;
    const Field region = smoothStep(y - cheekLine, -0.035, 0.05) * smoothStep(lips, 0.92, 1.18);
    const Field upper = bump(y - 0.302 - side * 0.16, 0.036) * smoothStep(side, 0.21, 0.15);

    const Field stubble = frame[Attribute::Stubble];
    const Field shade = at::maximum(region, upper) * frame.face * stubble;
    picture.paint(hair.plain * 0.35 + skinColour(frame) * 0.22,
                  shade * (0.34 + 0.20 * frame.textures.grain).clamp(0.0, 1.0));

    const Field beard = frame[Attribute::Beard];
    const Field radius = frame.faceRadius - 0.16 * beard * smoothStep(y, 0.35, 0.75);
    const Field frayed = (radius - 1.0) * 0.5 - hair.texture * 0.006;
    const Field cover = coverage(frayed, frame.edge * 2.0) * region *
                        smoothStep(beard * (1.35 + hair.texture * 0.3), 0.12, 0.55);
    const Field fall =
        0.86 - 0.35 * smoothStep(side, 0.2, 0.5) + 0.12 * bump(x, 0.2, y - 0.6, 0.12);
    picture.shade(-0.25 * coverage(frayed - 0.02, 0.06) * region * beard * (1.0 - frame.face));
    picture.paint(hair.colour * fall, cover);

    const Field moustache = frame[Attribute::Moustache];
    const Field droop = y - 0.305 - side * (0.18 - 0.10 * joy);
    const Field bar = at::abs(droop) - 0.054 * (1.0 - 0.45 * smoothStep(side, 0.05, 0.20));
    const Field ends = smoothStep(side, 0.25, 0.20) * (1.0 - 0.35 * bump(x, 0.012));
    const Field dense = smoothStep(moustache * (1.35 + hair.texture * 0.3), 0.12, 0.55);
    picture.paint(hair.colour * 0.84,
                  coverage(bar - hair.texture * 0.004, frame.edge * 2.0) * ends * dense);
}

} // namespace styleclip
