#include "app/packmaker/portraits/concept_tables.h"
#include "app/packmaker/portraits/presence.h"

#include <string_view>

namespace styleclip {

namespace {

using A = Attribute;

Presence hue(const ColourAttributes& colour, double degrees, double tolerance) {
    return all({hueNear(colour, degrees, tolerance), colourful(colour, 0.15, 0.35)});
}

std::vector<Concept> poseConcepts() {
    return {
        {"turned_left",
         "a face turned to the left",
         "a face turned to the right",
         {A::Turn},
         atMost(A::Turn, -0.35, 0.35)},
        {"turned_right",
         "a face turned to the right",
         "a face turned to the left",
         {A::Turn},
         atLeast(A::Turn, -0.35, 0.35)},
        {"tilted_left",
         "a head tilted to the left",
         "a head tilted to the right",
         {A::Tilt},
         atMost(A::Tilt, -0.35, 0.35)},
        {"tilted_right",
         "a head tilted to the right",
         "a head tilted to the left",
         {A::Tilt},
         atLeast(A::Tilt, -0.35, 0.35)},
        {"lit_from_left",
         "a face lit from the left",
         "a face lit from the right",
         {A::Light},
         atMost(A::Light, -0.3, 0.3)},
        {"lit_from_right",
         "a face lit from the right",
         "a face lit from the left",
         {A::Light},
         atLeast(A::Light, -0.3, 0.3)},
    };
}

std::vector<Concept> backgroundConcepts() {
    const std::vector<Attribute> colour{A::BackgroundLightness, A::BackgroundRedGreen,
                                        A::BackgroundYellowBlue};
    return {
        {"dark_background",
         "a face in front of a dark background",
         "a face in front of a bright background",
         {A::BackgroundLightness},
         atMost(A::BackgroundLightness, 0.28, 0.7)},
        {"bright_background",
         "a face in front of a bright background",
         "a face in front of a dark background",
         {A::BackgroundLightness},
         atLeast(A::BackgroundLightness, 0.28, 0.7)},
        {"red_background", "a face in front of a red background", "a face without a red background",
         colour, hue(kBackgroundColour, 20.0, 28.0)},
        {"yellow_background", "a face in front of a yellow background",
         "a face without a yellow background", colour,
         all({hue(kBackgroundColour, 90.0, 22.0), atLeast(A::BackgroundLightness, 0.3, 0.5)})},
        {"green_background", "a face in front of a green background",
         "a face without a green background", colour, hue(kBackgroundColour, 160.0, 32.0)},
        {"blue_background", "a face in front of a blue background",
         "a face without a blue background", colour, hue(kBackgroundColour, -100.0, 26.0)},
        {"purple_background", "a face in front of a purple background",
         "a face without a purple background", colour, hue(kBackgroundColour, -45.0, 22.0)},
    };
}

std::vector<Concept> clothesConcepts() {
    const std::vector<Attribute> colour{A::ClothesLightness, A::ClothesRedGreen,
                                        A::ClothesYellowBlue};
    return {
        {"dark_clothes",
         "a person in dark clothes",
         "a person in bright clothes",
         {A::ClothesLightness},
         atMost(A::ClothesLightness, 0.26, 0.72)},
        {"bright_clothes",
         "a person in bright clothes",
         "a person in dark clothes",
         {A::ClothesLightness},
         atLeast(A::ClothesLightness, 0.26, 0.72)},
        {"red_clothes", "a person in red clothes", "a person without red clothes", colour,
         hue(kClothesColour, 20.0, 28.0)},
        {"yellow_clothes", "a person in yellow clothes", "a person without yellow clothes", colour,
         all({hue(kClothesColour, 90.0, 22.0), atLeast(A::ClothesLightness, 0.3, 0.5)})},
        {"green_clothes", "a person in green clothes", "a person without green clothes", colour,
         hue(kClothesColour, 160.0, 32.0)},
        {"blue_clothes", "a person in blue clothes", "a person without blue clothes", colour,
         hue(kClothesColour, -100.0, 26.0)},
        {"purple_clothes", "a person in purple clothes", "a person without purple clothes", colour,
         hue(kClothesColour, -45.0, 22.0)},
    };
}

} // namespace

std::vector<Concept> sceneConcepts() {
    std::vector<Concept> result = poseConcepts();
    for (const auto& part : {backgroundConcepts(), clothesConcepts()}) {
        result.insert(result.end(), part.begin(), part.end());
    }
    return result;
}

} // namespace styleclip
