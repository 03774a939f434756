#include "app/packmaker/portraits/concept_tables.h"
#include "app/packmaker/portraits/presence.h"

namespace styleclip {

namespace {

using A = Attribute;

const std::vector<Attribute> kColour{A::HairLightness, A::HairRedGreen, A::HairYellowBlue};

Presence hasHair() {
    return atMost(A::Baldness, 0.3, 0.6);
}

/// Neither afro nor mohawk, whose shape hides how long the hair is.
Presence hangs() {
    return all({hasHair(), atMost(A::Afro, 0.2, 0.5), atMost(A::Mohawk, 0.2, 0.5)});
}

Presence lightness(double low, double from, double to, double high) {
    return all({atLeast(A::HairLightness, low, from), atMost(A::HairLightness, to, high)});
}

Presence natural(Presence light, double hue, double tolerance) {
    return onlyWhere(hasHair(), all({std::move(light), hueNear(kHairColour, hue, tolerance),
                                     colourful(kHairColour, 0.08, 0.15)}));
}

Presence dyed(double hue, double tolerance) {
    return onlyWhere(hasHair(),
                     all({hueNear(kHairColour, hue, tolerance), colourful(kHairColour, 0.2, 0.4),
                          lightness(0.08, 0.2, 0.9, 0.97)}));
}

Presence colourless(Presence light) {
    return onlyWhere(hasHair(),
                     all({std::move(light), inverse(colourful(kHairColour, 0.14, 0.3))}));
}

std::vector<Concept> hairColours() {
    return {
        {"black_hair", "a face with black hair", "a face without black hair", kColour,
         onlyWhere(hasHair(), all({atMost(A::HairLightness, 0.12, 0.24),
                                   inverse(colourful(kHairColour, 0.3, 0.5))}))},
        {"brown_hair", "a face with brown hair", "a face without brown hair", kColour,
         all({natural(lightness(0.12, 0.2, 0.42, 0.55), 62.0, 28.0),
              inverse(colourful(kHairColour, 0.55, 0.65))})},
        {"blonde_hair", "a face with blonde hair", "a face without blonde hair", kColour,
         natural(lightness(0.42, 0.56, 0.92, 1.0), 80.0, 25.0)},
        {"red_hair", "a face with red hair", "a face without red hair", kColour,
         onlyWhere(hasHair(),
                   all({hueNear(kHairColour, 38.0, 24.0), colourful(kHairColour, 0.48, 0.62),
                        lightness(0.12, 0.22, 0.6, 0.75)}))},
        {"grey_hair", "a face with grey hair", "a face without grey hair", kColour,
         colourless(lightness(0.25, 0.4, 0.76, 0.88))},
        {"white_hair", "a face with white hair", "a face without white hair", kColour,
         colourless(atLeast(A::HairLightness, 0.72, 0.86))},
        {"purple_hair", "a face with purple hair", "a face without purple hair", kColour,
         all({dyed(-50.0, 22.0), atMost(A::HairLightness, 0.64, 0.85)})},
        {"blue_hair", "a face with blue hair", "a face without blue hair", kColour,
         dyed(-106.0, 23.0)},
        {"green_hair", "a face with green hair", "a face without green hair", kColour,
         dyed(160.0, 35.0)},
        {"pink_hair", "a face with pink hair", "a face without pink hair", kColour,
         onlyWhere(hasHair(),
                   all({hueNear(kHairColour, -8.0, 17.0), colourful(kHairColour, 0.2, 0.35),
                        lightness(0.34, 0.44, 0.92, 0.98)}))},
        {"dyed_hair", "a face with dyed hair", "a face with natural hair", kColour,
         onlyWhere(hasHair(),
                   all({hueNear(kHairColour, -105.0, 95.0), colourful(kHairColour, 0.18, 0.38),
                        lightness(0.08, 0.2, 0.9, 0.97)}))},
    };
}

std::vector<Concept> hairShapes() {
    const Presence shortHair = atMost(A::HairLength, 0.28, 0.5);
    const Presence straight = all({atMost(A::HairCurliness, 0.2, 0.45), atMost(A::Afro, 0.2, 0.4)});
    const Presence mid =
        all({atLeast(A::HairLength, 0.12, 0.22), atMost(A::HairLength, 0.62, 0.8)});
    const Presence fringe = atLeast(A::Fringe, 0.2, 0.6);
    return {
        {"long_hair",
         "a face with long hair",
         "a face without long hair",
         {A::HairLength},
         onlyWhere(hangs(), atLeast(A::HairLength, 0.5, 0.75))},
        {"short_hair",
         "a face with short hair",
         "a face without short hair",
         {A::HairLength},
         onlyWhere(hangs(), shortHair)},
        {"curly_hair",
         "a face with curly hair",
         "a face without curly hair",
         {A::HairCurliness, A::Afro},
         onlyWhere(hasHair(),
                   onlyWhere(any({atLeast(A::HairLength, 0.1, 0.2), atLeast(A::Afro, 0.1, 0.3)}),
                             atLeast(A::HairCurliness, 0.25, 0.6)))},
        {"straight_hair",
         "a face with straight hair",
         "a face without straight hair",
         {A::HairCurliness},
         onlyWhere(hangs(), straight)},
        {"big_hair",
         "a face with big hair",
         "a face without big hair",
         {A::HairVolume, A::Afro},
         onlyWhere(hasHair(),
                   any({atLeast(A::HairVolume, 0.4, 0.7), atLeast(A::Afro, 0.15, 0.5)}))},
        {"fringe",
         "a face with a fringe",
         "a face without a fringe",
         {A::Fringe},
         onlyWhere(hangs(), fringe)},
        {"afro",
         "a face with an afro hairstyle",
         "a face without an afro hairstyle",
         {A::Afro},
         onlyWhere(hasHair(), atLeast(A::Afro, 0.15, 0.5))},
        {"bob",
         "a face with a bob-cut hairstyle",
         "a face without a bob-cut hairstyle",
         {A::Bob},
         onlyWhere(hangs(), atLeast(A::Bob, 0.15, 0.5))},
        {"mohawk",
         "a face with a mohawk hairstyle",
         "a face without a mohawk hairstyle",
         {A::Mohawk},
         onlyWhere(hasHair(), atLeast(A::Mohawk, 0.15, 0.5))},
        {"bowl_cut",
         "a face with a bowl cut hairstyle",
         "a face without a bowl cut hairstyle",
         {A::Fringe, A::HairLength, A::HairCurliness},
         onlyWhere(all({hangs(), atMost(A::Bob, 0.25, 0.6)}),
                   all({atLeast(A::Fringe, 0.4, 0.7), mid, straight}))},
        {"bald",
         "a bald person",
         "a person who is not bald",
         {A::Baldness},
         atLeast(A::Baldness, 0.35, 0.7)},
    };
}

} // namespace

std::vector<Concept> hairConcepts() {
    std::vector<Concept> result = hairColours();
    for (Concept& shape : hairShapes()) {
        result.push_back(std::move(shape));
    }
    return result;
}

} // namespace styleclip
