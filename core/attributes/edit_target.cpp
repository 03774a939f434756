#include "core/attributes/edit_target.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace styleclip {

namespace {

using A = Attribute;

/// Each: name, prompt, goals in units of the attribute, attributes that go along with them and are
/// not counted as side effects, neutral prompts to try. Colours are given as
/// opponents, from green to red and from blue to yellow.
std::vector<EditTarget> hairTargets() {
    // A cut changes them all: an afro has curls and no parting.
    const std::vector<Attribute> shape{A::HairLength, A::HairVolume, A::HairCurliness,
                                       A::Fringe,     A::Parting,    A::Afro,
                                       A::Bob,        A::Mohawk,     A::Baldness};
    // Which of these suits a prompt depends on the pack's CLIP, so that all of them are tried.
    const std::vector<std::string> ofColours{"a face", "a face with black hair"};
    const std::vector<std::string> ofShapes{"a face", "a face with hair"};
    return {
        {"purple_hair",
         "a face with purple hair",
         {{A::HairRedGreen, 0.55}, {A::HairYellowBlue, -0.6}},
         {A::HairLightness},
         ofColours},
        {"blonde_hair",
         "a face with blonde hair",
         {{A::HairLightness, 0.75}, {A::HairYellowBlue, 0.5}},
         {A::HairRedGreen},
         ofColours},
        {"red_hair",
         "a face with red hair",
         {{A::HairRedGreen, 0.6}, {A::HairYellowBlue, 0.55}},
         {A::HairLightness, A::Freckles},
         ofColours},
        {"curly_hair", "a face with curly hair", {{A::HairCurliness, 1.0}}, shape, ofShapes},
        {"afro", "afro hairstyle", {{A::Afro, 1.0}}, shape, ofShapes},
        {"bob", "bob-cut hairstyle", {{A::Bob, 1.0}}, shape, ofShapes},
        {"mohawk", "mohawk hairstyle", {{A::Mohawk, 1.0}}, shape, ofShapes},
        {"bald", "a bald person", {{A::Baldness, 1.0}}, shape, ofShapes},
    };
}

std::vector<EditTarget> faceTargets() {
    return {
        {"smiling",
         "a smiling face",
         {{A::Smile, 1.0}},
         {A::MouthOpening, A::Cheeks, A::EyeOpening}},
        {"angry",
         "an angry face",
         {{A::BrowAngle, 1.0}},
         {A::Smile, A::BrowHeight, A::EyeOpening, A::MouthOpening}},
        {"surprised",
         "a surprised face",
         {{A::MouthOpening, 1.0}, {A::BrowHeight, 1.0}},
         {A::EyeOpening, A::Smile, A::BrowAngle}},
        {"beard", "a face with a beard", {{A::Beard, 1.0}}, {A::Moustache, A::Stubble}},
        {"glasses", "a face with glasses", {{A::Glasses, 1.0}}, {}},
        {"old",
         "an old face",
         {{A::Wrinkles, 1.0}},
         {A::HairLightness, A::HairRedGreen, A::HairYellowBlue, A::Baldness}},
        {"blue_eyes", "a face with blue eyes", {{A::EyeBlue, 1.0}}, {A::EyeGreen}},
        {"lipstick", "a face with red lipstick", {{A::Lipstick, 1.0}}, {A::EyeMakeup, A::Blush}},
    };
}

double rangeLength(Attribute attribute) {
    return rangeOf(attribute).high - rangeOf(attribute).low;
}

/// Whether every word of `name` (split at underscores) begins somewhere in `prompt`.
bool namesAll(std::string_view name, const std::string& prompt) {
    while (!name.empty()) {
        const size_t end = std::min(name.find('_'), name.size());
        if (prompt.find(name.substr(0, end)) == std::string::npos) {
            return false;
        }
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return true;
}

} // namespace

/// In whole ranges, so that attributes from 0 to 1 and from -1 to 1 weigh alike.
at::Tensor EditTarget::distance(const at::Tensor& attributes) const {
    at::Tensor squares = at::zeros({attributes.size(0)}, attributes.options());
    for (const auto& [attribute, goal] : goals) {
        const at::Tensor values = attributes.select(1, indexOf(attribute));
        squares = squares + ((values - goal) / rangeLength(attribute)).square();
    }
    return squares.sqrt();
}

at::Tensor EditTarget::others() const {
    at::Tensor result = at::ones({kAttributeCount}, at::kBool);
    for (const auto& [attribute, goal] : goals) {
        result[indexOf(attribute)] = false;
    }
    for (const Attribute attribute : tied) {
        result[indexOf(attribute)] = false;
    }
    return result;
}

const std::vector<EditTarget>& editTargets() {
    static const std::vector<EditTarget> targets = [] {
        std::vector<EditTarget> all = hairTargets();
        const std::vector<EditTarget> face = faceTargets();
        all.insert(all.end(), face.begin(), face.end());
        return all;
    }();
    return targets;
}

const EditTarget* findEditTarget(const std::string& prompt) {
    std::string lower = prompt;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto& targets = editTargets();
    // The exact prompt first: "a face with glasses" also has every word of others.
    auto found = std::find_if(targets.begin(), targets.end(),
                              [&](const EditTarget& target) { return target.prompt == lower; });
    if (found == targets.end()) {
        found = std::find_if(targets.begin(), targets.end(), [&](const EditTarget& target) {
            return namesAll(target.name, lower);
        });
    }
    return found == targets.end() ? nullptr : &*found;
}

} // namespace styleclip
