#include "app/packmaker/portraits/attribute_sampling.h"
#include "core/attributes/attributes.h"
#include "models/error.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>

#include <cmath>
#include <vector>

namespace styleclip {

namespace {

/// What each entry of z decides; the entries after the last one decide nothing.
enum class Draw : int {
    // the person
    Gender, // above 0 a man
    Age,
    SkinTone,
    SkinWarmth,
    Blush,
    Freckles,
    Wrinkles,
    FaceWidth,
    FaceLength,
    Jaw,
    Cheeks,
    EyeSpacing,
    EyeSize,
    EyeShape,
    NoseWidth,
    NoseLength,
    MouthWidth,
    LipFullness,
    // hair
    HairPigment, // below 0 darker
    HairWarmth,
    HairRed,
    HairGrey,
    HairDyed,
    HairDye, // which hue
    HairLength,
    HairVolume,
    HairCurliness,
    Fringe,
    Parting,
    Afro,
    Bob,
    Mohawk,
    Baldness,
    // expression
    Anger, // far below 0 sorrow
    Surprise,
    Smile,
    MouthOpening,
    BrowAngle,
    BrowHeight,
    BrowThickness,
    EyeOpening,
    Gaze,
    // eyes and what is put on
    EyeBlue,
    EyeGreen,
    EyeMakeup,
    Lipstick,
    Beard,
    Moustache,
    Stubble,
    Glasses,
    Earrings,
    // pose and scene
    Turn,
    Tilt,
    Light,
    BackgroundLightness,
    BackgroundBoldness,
    BackgroundRedGreen,
    BackgroundYellowBlue,
    ClothesLightness,
    ClothesBoldness,
    ClothesRedGreen,
    ClothesYellowBlue,
    Count
};
static_assert(static_cast<int64_t>(Draw::Count) <= kPortraitDim);

/// 0 up to `low`, 1 from `high` on, smooth in between: most portraits have none of a feature, and
/// a network can learn where it begins.
at::Tensor ramp(const at::Tensor& x, double low, double high) {
    const at::Tensor t = ((x - low) / (high - low)).clamp(0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

/// Share of standard normal numbers below x: turns such numbers into uniform ones from 0 to 1.
at::Tensor shareBelow(const at::Tensor& x) {
    return 0.5 + 0.5 * at::erf(x * std::sqrt(0.5));
}

at::Tensor mix(const at::Tensor& from, const at::Tensor& to, const at::Tensor& share) {
    return from + share * (to - from);
}

at::Tensor mix(const at::Tensor& from, double to, const at::Tensor& share) {
    return from + share * (to - from);
}

/// Draws a batch of portraits, part by part; later parts depend on earlier ones.
class NaturalPortraits {
public:
    /// z scaled, [N, kPortraitDim].
    explicit NaturalPortraits(const at::Tensor& z)
        : m_z(z), m_columns(static_cast<size_t>(kAttributeCount)) {
        m_man = ramp(draw(Draw::Gender), -0.4, 0.4);
        m_woman = 1.0 - m_man;
        m_age = draw(Draw::Age);
        m_tone = 0.02 + 0.96 * shareBelow(draw(Draw::SkinTone));
        m_red = ramp(draw(Draw::HairRed), 1.0, 1.7) * (1.0 - ramp(m_tone, 0.3, 0.6));
    }

    at::Tensor paint() {
        person();
        hairShape();
        hairColour();
        expression();
        eyesAndMakeup();
        facialHair();
        scene();
        return at::stack(m_columns, 1);
    }

private:
    [[nodiscard]] at::Tensor draw(Draw which) const {
        return m_z.select(1, static_cast<int64_t>(which));
    }

    /// A bipolar number about `centre`; `spread` of about 0.6 reaches most of the range.
    [[nodiscard]] at::Tensor about(const at::Tensor& centre, Draw which, double spread) const {
        return at::tanh(centre + spread * draw(which));
    }
    [[nodiscard]] at::Tensor about(double centre, Draw which, double spread) const {
        return at::tanh(centre + spread * draw(which));
    }

    void set(Attribute attribute, at::Tensor values) {
        m_columns[static_cast<size_t>(indexOf(attribute))] = std::move(values);
    }
    [[nodiscard]] const at::Tensor& value(Attribute attribute) const {
        return m_columns[static_cast<size_t>(indexOf(attribute))];
    }

    void person();
    void hairShape();
    void hairColour();
    void expression();
    void eyesAndMakeup();
    void facialHair();
    void scene();

    at::Tensor m_z;
    std::vector<at::Tensor> m_columns;
    at::Tensor m_man, m_woman; // 0 to 1, mostly at an end
    at::Tensor m_age;          // standard normal
    at::Tensor m_tone;         // of the skin
    at::Tensor m_red;          // how much the hair is red
};

void NaturalPortraits::person() {
    set(Attribute::SkinTone, m_tone);
    set(Attribute::SkinWarmth, about(0.0, Draw::SkinWarmth, 0.5));
    set(Attribute::Blush, ramp(draw(Draw::Blush) + 0.5 * m_woman - 0.8 * m_tone, -0.2, 2.2));
    set(Attribute::Freckles, ramp(draw(Draw::Freckles) + 1.6 * m_red - 1.5 * m_tone, 0.6, 1.8));
    set(Attribute::Wrinkles, ramp(m_age + 0.3 * draw(Draw::Wrinkles), 0.2, 2.2));
    const at::Tensor manly = m_man - m_woman; // -1 to 1
    set(Attribute::FaceWidth, about(0.1 * manly, Draw::FaceWidth, 0.6));
    set(Attribute::FaceLength, about(0.08 * manly, Draw::FaceLength, 0.6));
    set(Attribute::Jaw, about(0.4 * manly, Draw::Jaw, 0.55));
    set(Attribute::Cheeks, about(-0.12 * m_age, Draw::Cheeks, 0.6));
    set(Attribute::EyeSpacing, about(0.0, Draw::EyeSpacing, 0.6));
    set(Attribute::EyeSize, about(-0.15 * manly, Draw::EyeSize, 0.6));
    set(Attribute::EyeShape, about(-0.1 * manly - 0.08 * m_age, Draw::EyeShape, 0.6));
    set(Attribute::NoseWidth, about(0.1 * manly + 0.4 * (m_tone - 0.5), Draw::NoseWidth, 0.55));
    set(Attribute::NoseLength, about(0.1 * manly, Draw::NoseLength, 0.6));
    set(Attribute::MouthWidth, about(0.05 * manly, Draw::MouthWidth, 0.6));
    set(Attribute::LipFullness,
        about(-0.25 * manly + 0.5 * (m_tone - 0.5) - 0.12 * m_age, Draw::LipFullness, 0.5));
}

void NaturalPortraits::hairShape() {
    const at::Tensor bald = m_man * ramp(draw(Draw::Baldness) + 0.6 * m_age, 0.95, 1.8);
    const at::Tensor dark = 2.0 * m_tone - 1.0;
    // One cut at a time: each takes its share of what the earlier ones leave.
    at::Tensor rest = 1.0 - bald;
    const at::Tensor afro = rest * ramp(draw(Draw::Afro) + 0.9 * dark, 1.5, 2.2);
    rest = rest - afro;
    const at::Tensor bob = rest * ramp(draw(Draw::Bob) - 0.9 * m_man, 0.6, 1.3);
    rest = rest - bob;
    const at::Tensor mohawk = rest * ramp(draw(Draw::Mohawk) + 0.2 * m_man - 0.3 * m_age, 1.5, 2.1);
    set(Attribute::Baldness, bald);
    set(Attribute::Afro, afro);
    set(Attribute::Bob, bob);
    set(Attribute::Mohawk, mohawk);

    const at::Tensor length = shareBelow(draw(Draw::HairLength) + 0.85 * m_woman - 1.1 * m_man);
    set(Attribute::HairLength, mix(mix(length, 0.5, bob), 0.25, mohawk));
    const at::Tensor curly = ramp(draw(Draw::HairCurliness) + 0.8 * dark, -0.1, 1.7);
    set(Attribute::HairCurliness, mix(mix(curly, 0.95, afro), 0.05, bob));
    set(Attribute::HairVolume, shareBelow(0.8 * draw(Draw::HairVolume) + 0.15 * m_woman));
    const at::Tensor fringe = ramp(draw(Draw::Fringe) + 0.35 * m_woman + 0.4 * bob, 0.5, 1.6);
    set(Attribute::Fringe, fringe * (1.0 - bald) * (1.0 - mohawk));
    set(Attribute::Parting, about(0.0, Draw::Parting, 0.8));
}

void NaturalPortraits::hairColour() {
    // Black, brown, dark blond, blond as the pigment gets less; dark skin goes with dark hair.
    const at::Tensor fair = draw(Draw::HairPigment) + 0.3 - 1.6 * ramp(m_tone, 0.25, 0.8);
    at::Tensor lightness = 0.05 + 0.24 * ramp(fair, -1.2, 0.5) + 0.5 * ramp(fair, 0.2, 1.7);
    at::Tensor redGreen = 0.04 + 0.18 * ramp(fair, -1.0, 0.3) - 0.1 * ramp(fair, 0.4, 1.6);
    at::Tensor yellowBlue = 0.06 + 0.32 * ramp(fair, -1.0, 0.5) + 0.22 * ramp(fair, 0.2, 1.6);
    redGreen = redGreen * (1.0 + 0.4 * at::tanh(draw(Draw::HairWarmth)));
    lightness = mix(lightness, 0.42, m_red);
    redGreen = mix(redGreen, 0.62, m_red);
    yellowBlue = mix(yellowBlue, 0.6, m_red);

    const at::Tensor grey = ramp(m_age + 0.3 * draw(Draw::HairGrey), 0.7, 1.5);
    const at::Tensor white = 0.55 + 0.4 * ramp(m_age, 1.0, 2.2);
    lightness = mix(lightness, white, grey);
    redGreen = redGreen * (1.0 - grey);
    yellowBlue = yellowBlue * (1.0 - 0.95 * grey);

    // Green, blue, purple, pink around the circle of hues.
    const at::Tensor dyed = ramp(draw(Draw::HairDyed) + 0.2 * m_woman - 0.3 * m_age, 1.3, 1.9);
    const at::Tensor angle = (160.0 + 190.0 * shareBelow(draw(Draw::HairDye))) * (M_PI / 180.0);
    set(Attribute::HairLightness,
        mix(lightness, 0.4 + 0.06 * draw(Draw::HairPigment).clamp(-2.0, 2.0), dyed));
    set(Attribute::HairRedGreen, mix(redGreen, 0.85 * at::cos(angle), dyed));
    set(Attribute::HairYellowBlue, mix(yellowBlue, 0.85 * at::sin(angle), dyed));
}

void NaturalPortraits::expression() {
    const at::Tensor anger = ramp(draw(Draw::Anger), 1.2, 2.0);
    const at::Tensor sorrow = ramp(-draw(Draw::Anger), 1.2, 2.0);
    const at::Tensor surprise = ramp(draw(Draw::Surprise), 1.2, 2.0);
    set(Attribute::Smile,
        about(0.45 - 1.0 * anger - 0.9 * sorrow - 0.3 * surprise, Draw::Smile, 0.45));
    const at::Tensor laugh = 0.4 * ramp(value(Attribute::Smile), 0.4, 0.95);
    set(Attribute::MouthOpening, ramp(draw(Draw::MouthOpening) + laugh + 1.8 * surprise, 0.3, 2.2));
    set(Attribute::BrowAngle,
        about(0.9 * anger - 0.9 * sorrow + 0.1 * m_man, Draw::BrowAngle, 0.3));
    set(Attribute::BrowHeight, about(0.9 * surprise - 0.4 * anger, Draw::BrowHeight, 0.4));
    set(Attribute::BrowThickness,
        shareBelow(0.8 * draw(Draw::BrowThickness) + 0.5 * m_man - 0.4 * m_woman));
    set(Attribute::EyeOpening,
        0.5 + 0.5 * about(0.7 * surprise - 0.08 * m_age - 0.1 * anger, Draw::EyeOpening, 0.28));
    set(Attribute::Gaze, about(0.0, Draw::Gaze, 0.3));
}

void NaturalPortraits::eyesAndMakeup() {
    const at::Tensor dark = ramp(m_tone, 0.25, 0.7);
    const at::Tensor blue = ramp(draw(Draw::EyeBlue) - 1.5 * dark, 0.1, 1.0);
    set(Attribute::EyeBlue, blue);
    set(Attribute::EyeGreen,
        (1.0 - 0.7 * blue) * ramp(draw(Draw::EyeGreen) - 0.8 * dark + 0.4 * m_red, 0.5, 1.5));
    set(Attribute::EyeMakeup, ramp(draw(Draw::EyeMakeup) - 1.9 * m_man, -0.6, 1.6));
    set(Attribute::Lipstick, ramp(draw(Draw::Lipstick) - 1.9 * m_man, -0.1, 1.2));
    set(Attribute::Glasses, ramp(draw(Draw::Glasses) + 0.2 * m_age, 0.4, 0.98));
    set(Attribute::Earrings, ramp(draw(Draw::Earrings) - 1.2 * m_man, 0.0, 0.7));
}

void NaturalPortraits::facialHair() {
    const at::Tensor beard = m_man * ramp(draw(Draw::Beard), 0.2, 1.0);
    set(Attribute::Beard, beard);
    set(Attribute::Moustache,
        m_man * ramp(0.7 * draw(Draw::Beard) + 0.7 * draw(Draw::Moustache), 0.2, 1.0));
    set(Attribute::Stubble, m_man * (1.0 - 0.9 * beard) * ramp(draw(Draw::Stubble), 0.1, 1.4));
}

void NaturalPortraits::scene() {
    set(Attribute::Turn, about(0.0, Draw::Turn, 0.35));
    set(Attribute::Tilt, about(0.0, Draw::Tilt, 0.3));
    set(Attribute::Light, about(0.0, Draw::Light, 0.9));
    // Mostly quiet backgrounds, now and then a bold one.
    const at::Tensor backgroundChroma =
        0.25 + 0.65 * ramp(draw(Draw::BackgroundBoldness), 0.6, 1.8);
    set(Attribute::BackgroundLightness, shareBelow(0.2 + 0.75 * draw(Draw::BackgroundLightness)));
    const at::Tensor backgroundRed = draw(Draw::BackgroundRedGreen);
    const at::Tensor backgroundYellow = draw(Draw::BackgroundYellowBlue);
    set(Attribute::BackgroundRedGreen, at::tanh(backgroundChroma * backgroundRed));
    set(Attribute::BackgroundYellowBlue, at::tanh(backgroundChroma * backgroundYellow));
    // Clothes lean to the hue opposite the background's.
    const at::Tensor clothesChroma = 0.35 + 0.55 * ramp(draw(Draw::ClothesBoldness), 0.0, 1.6);
    const auto clothes = [&](Draw which, const at::Tensor& background) {
        return at::tanh(clothesChroma * (0.9 * draw(which) - 0.45 * background));
    };
    set(Attribute::ClothesLightness, shareBelow(0.9 * draw(Draw::ClothesLightness) - 0.2));
    set(Attribute::ClothesRedGreen, clothes(Draw::ClothesRedGreen, backgroundRed));
    set(Attribute::ClothesYellowBlue, clothes(Draw::ClothesYellowBlue, backgroundYellow));
}

} // namespace

at::Tensor naturalAttributes(const at::Tensor& z) {
    if (z.dim() != 2 || z.size(1) != kPortraitDim) {
        throw Error(ErrorKind::Mismatch, "portraits are drawn from z [N, {}], not {}", kPortraitDim,
                    shapeText(z.sizes()));
    }
    const at::Tensor scaled = z * at::rsqrt(z.square().mean(1, true) + 1e-8);
    return NaturalPortraits(scaled).paint();
}

} // namespace styleclip
