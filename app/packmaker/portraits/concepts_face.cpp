#include "app/packmaker/portraits/concept_tables.h"
#include "app/packmaker/portraits/presence.h"

namespace styleclip {

namespace {

using A = Attribute;

/// With the lids almost closed nobody sees the colour of the eyes or where they look.
Presence eyesOpen() {
    return atLeast(A::EyeOpening, 0.15, 0.3);
}

std::vector<Concept> eyeConcepts() {
    const Presence blue = atLeast(A::EyeBlue, 0.25, 0.6);
    const Presence green = atLeast(A::EyeGreen, 0.25, 0.6);
    return {
        {"blue_eyes",
         "a face with blue eyes",
         "a face without blue eyes",
         {A::EyeBlue, A::EyeGreen},
         onlyWhere(eyesOpen(), all({blue, atMost(A::EyeGreen, 0.35, 0.9)}))},
        {"green_eyes",
         "a face with green eyes",
         "a face without green eyes",
         {A::EyeGreen, A::EyeBlue},
         onlyWhere(eyesOpen(), all({green, atMost(A::EyeBlue, 0.35, 0.9)}))},
        {"brown_eyes",
         "a face with brown eyes",
         "a face without brown eyes",
         {A::EyeBlue, A::EyeGreen},
         onlyWhere(eyesOpen(), all({atMost(A::EyeBlue, 0.2, 0.5), atMost(A::EyeGreen, 0.2, 0.5)}))},
        {"wide_open_eyes",
         "a face with wide open eyes",
         "a face without wide open eyes",
         {A::EyeOpening},
         atLeast(A::EyeOpening, 0.6, 0.75)},
        {"closed_eyes",
         "a face with closed eyes",
         "a face with open eyes",
         {A::EyeOpening},
         atMost(A::EyeOpening, 0.15, 0.35)},
        {"looking_left",
         "a face looking to the left",
         "a face looking to the right",
         {A::Gaze},
         onlyWhere(eyesOpen(), atMost(A::Gaze, -0.4, 0.4))},
        {"looking_right",
         "a face looking to the right",
         "a face looking to the left",
         {A::Gaze},
         onlyWhere(eyesOpen(), atLeast(A::Gaze, -0.4, 0.4))},
        {"eye_makeup",
         "a face with eye makeup",
         "a face without eye makeup",
         {A::EyeMakeup},
         atLeast(A::EyeMakeup, 0.2, 0.55)},
        {"thick_eyebrows",
         "a face with thick eyebrows",
         "a face without thick eyebrows",
         {A::BrowThickness},
         atLeast(A::BrowThickness, 0.4, 0.7)},
        {"thin_eyebrows",
         "a face with thin eyebrows",
         "a face without thin eyebrows",
         {A::BrowThickness},
         atMost(A::BrowThickness, 0.25, 0.5)},
        {"raised_eyebrows",
         "a face with raised eyebrows",
         "a face without raised eyebrows",
         {A::BrowHeight},
         atLeast(A::BrowHeight, 0.05, 0.45)},
    };
}

std::vector<Concept> expressionConcepts() {
    return {
        {"smiling",
         "a smiling face",
         "a face that is not smiling",
         {A::Smile},
         atLeast(A::Smile, 0.05, 0.4)},
        {"sad",
         "a sad face",
         "a face that is not sad",
         {A::Smile, A::BrowAngle},
         all({atMost(A::Smile, -0.3, 0.0), atMost(A::BrowAngle, 0.15, 0.4)})},
        {"angry",
         "an angry face",
         "a face that is not angry",
         {A::BrowAngle, A::Smile},
         all({atLeast(A::BrowAngle, 0.1, 0.4), atMost(A::Smile, -0.1, 0.2)})},
        {"worried",
         "a worried face",
         "a face that is not worried",
         {A::BrowAngle, A::Smile},
         all({atMost(A::BrowAngle, -0.4, -0.1), atMost(A::Smile, 0.1, 0.4)})},
        {"surprised",
         "a surprised face",
         "a face that is not surprised",
         {A::BrowHeight, A::EyeOpening, A::MouthOpening},
         all({atLeast(A::BrowHeight, 0.0, 0.3), atLeast(A::EyeOpening, 0.52, 0.66),
              atLeast(A::MouthOpening, 0.15, 0.4)})},
        {"open_mouth",
         "a face with an open mouth",
         "a face with a closed mouth",
         {A::MouthOpening},
         atLeast(A::MouthOpening, 0.12, 0.4)},
    };
}

std::vector<Concept> wornConcepts() {
    const Presence stubble = atLeast(A::Stubble, 0.15, 0.5);
    return {
        {"makeup",
         "a face with makeup",
         "a face without makeup",
         {A::EyeMakeup, A::Lipstick},
         any({atLeast(A::EyeMakeup, 0.2, 0.55), atLeast(A::Lipstick, 0.2, 0.65)})},
        {"lipstick",
         "a face with lipstick",
         "a face without lipstick",
         {A::Lipstick},
         atLeast(A::Lipstick, 0.2, 0.55)},
        {"beard",
         "a face with a beard",
         "a face without a beard",
         {A::Beard},
         atLeast(A::Beard, 0.15, 0.5)},
        {"moustache",
         "a face with a moustache",
         "a face without a moustache",
         {A::Moustache},
         atLeast(A::Moustache, 0.15, 0.5)},
        {"stubble",
         "a face with stubble",
         "a face without stubble",
         {A::Stubble, A::Beard},
         onlyWhere(atMost(A::Beard, 0.25, 0.5), stubble)},
        {"clean_shaven",
         "a clean-shaven face",
         "a face that is not clean-shaven",
         {A::Beard, A::Moustache, A::Stubble},
         all({atMost(A::Beard, 0.1, 0.5), atMost(A::Moustache, 0.1, 0.5),
              atMost(A::Stubble, 0.1, 0.5)})},
        {"glasses",
         "a face with glasses",
         "a face without glasses",
         {A::Glasses},
         atLeast(A::Glasses, 0.2, 0.5)},
        {"earrings",
         "a face with earrings",
         "a face without earrings",
         {A::Earrings},
         atLeast(A::Earrings, 0.2, 0.5)},
    };
}

} // namespace

std::vector<Concept> faceConcepts() {
    std::vector<Concept> result = eyeConcepts();
    for (const auto& part : {expressionConcepts(), wornConcepts()}) {
        result.insert(result.end(), part.begin(), part.end());
    }
    return result;
}

} // namespace styleclip
