#include "app/packmaker/portraits/concept_tables.h"
#include "app/packmaker/portraits/presence.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

using A = Attribute;

/// What makes people say "a woman" (high) or "a man" (low) of a drawn portrait: facial hair decides
/// for the man; else make-up, earrings and long hair speak for the woman, a broad jaw and thick
/// brows for the man. -3 to about 3.
at::Tensor femininity(const at::Tensor& attributes) {
    const at::Tensor facialHair =
        at::maximum(at::maximum(column(attributes, A::Beard), column(attributes, A::Moustache)),
                    column(attributes, A::Stubble));
    return column(attributes, A::Lipstick) + column(attributes, A::EyeMakeup) +
           0.5 * column(attributes, A::Earrings) + 0.6 * column(attributes, A::HairLength) -
           0.6 * column(attributes, A::Jaw) - 0.3 * column(attributes, A::BrowThickness) -
           2.5 * facialHair;
}

Presence feminine() {
    return rising(femininity, -3.0, -0.25, 0.75, 2.5);
}

const std::vector<Attribute> kSexAttributes{A::Beard,    A::Moustache,  A::Stubble,
                                            A::Lipstick, A::EyeMakeup,  A::Earrings,
                                            A::Jaw,      A::HairLength, A::BrowThickness};

Presence young() {
    return atMost(A::Wrinkles, 0.15, 0.55);
}

} // namespace

std::vector<Concept> personConcepts() {
    return {
        {"woman", "a woman", "a man", kSexAttributes, feminine()},
        {"man", "a man", "a woman", kSexAttributes, inverse(feminine())},
        {"old", "an old person", "a young person", {A::Wrinkles}, inverse(young())},
        {"young", "a young person", "an old person", {A::Wrinkles}, young()},
        {"wrinkles",
         "a face with wrinkles",
         "a face without wrinkles",
         {A::Wrinkles},
         atLeast(A::Wrinkles, 0.2, 0.5)},
        {"freckles",
         "a face with freckles",
         "a face without freckles",
         {A::Freckles},
         atLeast(A::Freckles, 0.15, 0.5)},
        {"rosy_cheeks",
         "a face with rosy cheeks",
         "a face without rosy cheeks",
         {A::Blush},
         atLeast(A::Blush, 0.15, 0.55)},
        {"pale",
         "a face with pale skin",
         "a face without pale skin",
         {A::SkinTone},
         atMost(A::SkinTone, 0.15, 0.38)},
        {"tanned",
         "a face with tanned skin",
         "a face without tanned skin",
         {A::SkinTone, A::SkinWarmth},
         all({atLeast(A::SkinTone, 0.22, 0.36), atMost(A::SkinTone, 0.58, 0.75),
              atLeast(A::SkinWarmth, -0.6, -0.1)})},
        {"dark_skin",
         "a face with dark skin",
         "a face without dark skin",
         {A::SkinTone},
         atLeast(A::SkinTone, 0.45, 0.7)},
        {"wide_face",
         "a wide face",
         "a face that is not wide",
         {A::FaceWidth},
         atLeast(A::FaceWidth, 0.0, 0.5)},
        {"narrow_face",
         "a narrow face",
         "a face that is not narrow",
         {A::FaceWidth},
         atMost(A::FaceWidth, -0.5, 0.0)},
        {"long_face",
         "a long face",
         "a face that is not long",
         {A::FaceLength},
         atLeast(A::FaceLength, 0.0, 0.5)},
        {"square_jaw",
         "a face with a square jaw",
         "a face without a square jaw",
         {A::Jaw},
         atLeast(A::Jaw, 0.0, 0.5)},
        {"pointed_chin",
         "a face with a pointed chin",
         "a face without a pointed chin",
         {A::Jaw},
         atMost(A::Jaw, -0.5, 0.0)},
        {"chubby_cheeks",
         "a face with chubby cheeks",
         "a face without chubby cheeks",
         {A::Cheeks},
         atLeast(A::Cheeks, 0.0, 0.5)},
        {"hollow_cheeks",
         "a face with hollow cheeks",
         "a face without hollow cheeks",
         {A::Cheeks},
         atMost(A::Cheeks, -0.5, 0.0)},
        {"big_eyes",
         "a face with big eyes",
         "a face without big eyes",
         {A::EyeSize},
         atLeast(A::EyeSize, 0.0, 0.5)},
        {"small_eyes",
         "a face with small eyes",
         "a face without small eyes",
         {A::EyeSize},
         atMost(A::EyeSize, -0.5, 0.0)},
        {"wide_nose",
         "a face with a wide nose",
         "a face without a wide nose",
         {A::NoseWidth},
         atLeast(A::NoseWidth, 0.0, 0.5)},
        {"narrow_nose",
         "a face with a narrow nose",
         "a face without a narrow nose",
         {A::NoseWidth},
         atMost(A::NoseWidth, -0.5, 0.0)},
        {"long_nose",
         "a face with a long nose",
         "a face without a long nose",
         {A::NoseLength},
         atLeast(A::NoseLength, 0.0, 0.5)},
        {"wide_mouth",
         "a face with a wide mouth",
         "a face without a wide mouth",
         {A::MouthWidth},
         atLeast(A::MouthWidth, 0.0, 0.5)},
        {"full_lips",
         "a face with full lips",
         "a face without full lips",
         {A::LipFullness},
         atLeast(A::LipFullness, 0.0, 0.5)},
        {"thin_lips",
         "a face with thin lips",
         "a face without thin lips",
         {A::LipFullness},
         atMost(A::LipFullness, -0.5, 0.0)},
    };
}

} // namespace styleclip
