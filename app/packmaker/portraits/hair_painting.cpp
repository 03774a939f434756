#include "app/packmaker/portraits/portrait_parts.h"

namespace styleclip {

namespace {

/// Where the hair of the head is. Distances are negative inside.
struct HairShape {
    HairShape(const PortraitFrame& frame, const Hair& hair);

    Field present; ///< 0 when bald
    Field end;     ///< y of the tips
    Field cap;     ///< distance to the outline of the hair around the skull
    Field curtain; ///< distance to the outline of what hangs down
    Field crest;   ///< distance to the outline of a mohawk's crest
    Field shaved;  ///< 1 at the sides of a mohawk
};

constexpr double kCapLine = -0.12;

HairShape::HairShape(const PortraitFrame& frame, const Hair& hair) {
    const Field& x = frame.headX;
    const Field& y = frame.headY;
    const Field side = at::abs(x);
    const Field volume = frame[Attribute::HairVolume];
    const Field afro = frame[Attribute::Afro];
    const Field bob = frame[Attribute::Bob];
    const Field curl = frame[Attribute::HairCurliness];
    const Field mohawk = frame[Attribute::Mohawk];
    const Field bald = frame[Attribute::Baldness];
    const Field kept = 1.0 - mohawk;

    present = 1.0 - smoothStep(bald, 0.55, 0.95);
    const Field length = frame[Attribute::HairLength] * kept * (1.0 - 0.6 * afro);
    end = mix(-0.14 + 1.38 * length, at::full({}, 0.60), bob) + 0.42 * afro;
    const Field frizz = hair.texture * (0.006 + 0.009 * curl + 0.010 * afro);

    const Field radiusX = frame.faceWidth + 0.035 + (0.035 + 0.085 * volume) * kept + 0.20 * afro;
    const Field radiusY = 0.655 + (0.02 + 0.075 * volume) * kept + 0.13 * afro - 0.035 * bald;
    // Short hair lies close above the ears.
    const Field cropped = 1.0 - smoothStep(end + 1.2 * afro, 0.02, 0.35);
    const Field sides = radiusX * (1.0 - 0.115 * cropped * smoothStep(y, -0.62, -0.10));
    const Field dome = at::sqrt((x / sides).square() + ((y - kCapLine) / radiusY).square());
    cap = at::maximum((dome - 1.0) * 0.6 - frizz, y - end.clamp_min(0.02));

    const Field below = (y - kCapLine).clamp_min(0.0);
    const Field waves = curl * 0.022 * at::sin(y * 17.0);
    const Field turnedIn = bob * (0.14 * bump(y - 0.36, 0.28) - 0.10 * smoothStep(y, 0.42, 0.62));
    const Field hang = sides + below * (0.05 + 0.10 * volume - 0.04 * bob) + turnedIn + waves;
    const Field corner = at::sqrt((side - hang + 0.10).clamp_min(0.0).square() +
                                  (y - end + 0.10).clamp_min(0.0).square()) -
                         0.10;
    curtain = at::maximum(corner, kCapLine - y) - frizz;

    const Field ridge = 0.118 + 0.02 * volume;
    crest = (at::sqrt((x / ridge).square() + ((y + 0.66) * (1.0 / 0.36)).square()) - 1.0) * 0.13 -
            hair.texture * 0.012 + 0.30 * kept;
    shaved = mohawk * smoothStep(side, 0.08, 0.16);
}

/// Hair of the cap and of the sides that lies over the face.
Field overFace(const PortraitFrame& frame, const Hair& hair, const HairShape& shape) {
    const Field& y = frame.headY;
    const Field side = at::abs(frame.faceX);
    const Field fringe = frame[Attribute::Fringe] * (1.0 - frame[Attribute::Mohawk]);
    const Field bald = frame[Attribute::Baldness];
    const Field bare = 1.0 - fringe;
    const Field part = frame.faceX - 0.24 * frame[Attribute::Parting];

    const Field temple = at::pow(side / frame.faceWidth, 4.0) * 0.42;
    const Field sweep =
        bare * (0.13 * at::pow(at::abs(part) + 1e-4, 0.8) - 0.05 * bump(part, 0.09));
    const Field hairline = -0.50 + temple + sweep + fringe * (0.30 - temple * 0.35) - 0.34 * bald +
                           hair.texture * (0.006 + 0.012 * fringe);
    const Field top = coverage(y - hairline, 0.022);

    // Long hair hides the ears and the edges of the cheeks.
    const Field longer = smoothStep(shape.end, 0.05, 0.32);
    const Field inner = frame.faceWidth * (1.0 - 0.10 * longer + 0.06 * smoothStep(y, 0.2, 0.7)) -
                        frame[Attribute::Bob] * 0.03;
    const Field sides = coverage(inner - at::abs(frame.headX) + hair.texture * 0.006, 0.03) *
                        longer * smoothStep(y, -0.55, -0.15);
    return at::maximum(top, sides);
}

} // namespace

Hair::Hair(const PortraitFrame& frame) {
    plain = frame.opponentColour(Attribute::HairLightness, Attribute::HairRedGreen,
                                 Attribute::HairYellowBlue);
    const Field curl = frame[Attribute::HairCurliness];
    const Field curly = (1.1 * curl + frame[Attribute::Afro]).clamp(0.0, 1.0);
    texture = mix(frame.textures.strands, frame.textures.curls, curly);

    const Field& x = frame.headX;
    const Field& y = frame.headY;
    const Field rise = (y - kCapLine).clamp_max(0.0);
    const Field radius = at::sqrt((x * 1.55).square() + (rise * 1.38).square());
    const Field away =
        at::sqrt(((x - frame.lightX * 0.24) * 1.5).square() + ((rise + 0.05) * 1.4).square());
    const Field band = bump(away - 0.66, 0.13) + 0.45 *
                                                     bump(y - 0.28 - 0.1 * x * frame.lightX, 0.16) *
                                                     smoothStep(at::abs(x), 0.3, 0.5);
    const Field gloss = band * (1.0 - 0.65 * curly) * (0.55 + 0.35 * texture).clamp_min(0.0);
    const Field light = 0.94 + x * frame.lightX * 0.26 -
                        0.26 * at::pow(radius.clamp_max(1.1), 4.0) +
                        texture * (0.125 + 0.045 * curly);
    colour = plain * light.clamp_min(0.15) + gloss * (0.07 + 0.26 * plain);
}

void paintHairBehind(const PortraitFrame& frame, const Hair& hair, Picture& picture) {
    const HairShape shape(frame, hair);
    const Field outline = at::minimum(shape.cap, shape.curtain);
    const Field cover = coverage(outline, frame.edge * 1.6) * shape.present * (1.0 - shape.shaved);
    const Field deep =
        smoothStep(frame.headY, -0.35, 0.35) * smoothStep(at::abs(frame.headX), 0.62, 0.42);
    picture.paint(hair.colour * (0.90 - 0.45 * deep), cover);
}

void paintHairInFront(const PortraitFrame& frame, const Hair& hair, Picture& picture) {
    const HairShape shape(frame, hair);
    const Field outline = at::minimum(shape.cap, shape.curtain);
    const Field inside = coverage(outline, frame.edge * 1.6);
    const Field over = overFace(frame, hair, shape);

    // Hair casts a shadow on the skin below it.
    const Field below = frame.headY - 0.035;
    picture.shade(-0.20 * shape.present * frame.face * bump(below + 0.40, 0.10) *
                  frame[Attribute::Fringe] * (1.0 - over));

    const Field shavedSkin = inside * over * shape.shaved * shape.present;
    picture.paint(mix(skinColour(frame) * 0.62, hair.plain * 0.8, at::ones({}) * 0.45),
                  shavedSkin * (0.55 + 0.12 * frame.textures.grain));
    picture.paint(hair.colour, inside * over * shape.present * (1.0 - shape.shaved));
    const Field crest = coverage(shape.crest, frame.edge * 2.0) * shape.present *
                        smoothStep(frame[Attribute::Mohawk], 0.1, 0.6);
    const Field lift = 0.92 + 0.25 * bump(frame.headX - 0.05 * frame.lightX, 0.07);
    picture.paint(hair.colour * lift, crest);
}

} // namespace styleclip
