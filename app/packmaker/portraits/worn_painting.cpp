#include "app/packmaker/portraits/portrait_parts.h"

namespace styleclip {

void paintEarrings(const PortraitFrame& whole, Picture& all) {
    const PortraitFrame frame = whole.band(0.05, 0.42);
    Picture picture = all.band(frame);
    const Field hidden = at::sign(frame.headX) * frame[Attribute::Turn] * 0.055;
    const Field side = at::abs(frame.headX) - frame.faceWidth - 0.025 + hidden;
    const Field y = frame.headY - 0.235;
    const Field ring = at::sqrt(side.square() + y.square());
    const Field hoop = at::abs(ring - 0.048) - 0.012;
    const Field light =
        0.78 + 0.5 * bump(side + 0.02 - 0.03 * frame.lightX, 0.022, y + 0.034, 0.022) - y * 3.0;
    const Field shown = smoothStep(frame[Attribute::Earrings], 0.15, 0.7);
    picture.paint(frame.rgb(0.94, 0.76, 0.34) * light, coverage(hoop, frame.edge * 1.3) * shown);
}

void paintGlasses(const PortraitFrame& whole, Picture& all) {
    const PortraitFrame frame = whole.band(-0.36, 0.22);
    Picture picture = all.band(frame);
    const Field shown = smoothStep(frame[Attribute::Glasses], 0.15, 0.7);
    const Field centre = 0.238 + 0.028 * frame[Attribute::EyeSpacing];
    // Glasses stand before the face and so move a little more when the head turns.
    const Field x = frame.faceX - frame[Attribute::Turn] * 0.012;
    const Field side = at::abs(x);
    const Field y = frame.headY - kEyeLine - 0.005;
    const Field across = at::abs(side - centre) * (1.0 / 0.168);
    const Field up = at::abs(y) * (1.0 / 0.138);
    const Field lens = at::pow(at::pow(across, 2.7) + at::pow(up, 2.7), 1.0 / 2.7);
    const Field away = (lens - 1.0) * 0.150;
    const Field inside = coverage(away, frame.edge);
    const Field glare = bump((side - centre) * at::sign(x) + y * 0.8 - 0.06, 0.028) * inside;
    picture.shade(shown * (-0.055 * inside - 0.12 * bump(away - 0.022, 0.016)));
    picture.paint(frame.rgb(1.0, 1.0, 1.0), glare * shown * 0.16);

    const Field rim = coverage(at::abs(away) - 0.0115, frame.edge);
    const Field bridge =
        coverage(at::abs(y + 0.035 + 0.9 * (0.07 * 0.07 - x.square())) - 0.0095, frame.edge) *
        coverage(side - 0.078, frame.edge);
    const Field temple = coverage(at::abs(y + 0.028) - 0.010, frame.edge) *
                         coverage(centre + 0.165 - side, frame.edge) * frame.face;
    const Field frameShape = at::maximum(at::maximum(rim, bridge), temple);
    const Field sheen = 0.09 + 0.20 * bump(y + 0.12, 0.03);
    picture.paint(frame.rgb(0.9, 0.85, 0.9) * sheen, frameShape * shown);
}

} // namespace styleclip
