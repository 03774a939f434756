#include "app/packmaker/portraits/caption_words.h"

#include "app/packmaker/portraits/concepts.h"

#include <algorithm>

namespace styleclip {

namespace {

ConceptWords adjectives(std::string_view name, ConceptWords::Words words,
                        std::string_view strong = {}, std::string_view weak = {}) {
    ConceptWords result{name};
    result.adjectives = std::move(words);
    result.strong = strong;
    result.weak = weak;
    return result;
}

ConceptWords features(std::string_view name, ConceptWords::Words words,
                      ConceptWords::Words lacking = {}) {
    ConceptWords result{name};
    result.features = std::move(words);
    result.lacking = std::move(lacking);
    return result;
}

ConceptWords endings(std::string_view name, ConceptWords::Words words) {
    ConceptWords result{name};
    result.endings = std::move(words);
    return result;
}

ConceptWords hair(std::string_view name, ConceptWords::Words before,
                  ConceptWords::Words features = {}, std::string_view strong = {},
                  std::string_view weak = {}) {
    ConceptWords result{name};
    result.hair = std::move(before);
    result.features = std::move(features);
    result.strong = strong;
    result.weak = weak;
    return result;
}

ConceptWords eyes(std::string_view name, ConceptWords::Words before,
                  ConceptWords::Words features = {}, std::string_view strong = {}) {
    ConceptWords result{name};
    result.eyes = std::move(before);
    result.features = std::move(features);
    result.strong = strong;
    return result;
}

ConceptWords with(ConceptWords words, ConceptWords::Words adjectives,
                  ConceptWords::Words endings = {}, std::string_view weak = {}) {
    words.adjectives = std::move(adjectives);
    words.weak = weak.empty() ? words.weak : weak;
    words.endings = std::move(endings);
    return words;
}

std::vector<ConceptWords> personWords() {
    return {
        adjectives("woman", {"female", "feminine"}),
        adjectives("man", {"male", "masculine"}),
        adjectives("old", {"old", "elderly", "aged"}, "very"),
        adjectives("young", {"young", "youthful"}),
        with(features("wrinkles", {"wrinkles", "wrinkled skin", "a lined face"}, {"wrinkles"}),
             {"wrinkled"}),
        with(features("freckles", {"freckles", "freckled skin"}, {"freckles"}), {"freckled"}),
        with(features("rosy_cheeks", {"rosy cheeks", "red cheeks", "flushed cheeks"}),
             {"blushing", "rosy-cheeked"}),
        with(features("pale", {"pale skin", "fair skin", "light skin"}), {"pale", "fair-skinned"}),
        with(features("tanned", {"tanned skin", "a tan", "sun-tanned skin"}), {"tanned"}),
        with(features("dark_skin", {"dark skin", "brown skin"}), {"dark-skinned"}),
        features("wide_face", {"a wide face", "a broad face"}),
        features("narrow_face", {"a narrow face", "a slim face", "a thin face"}),
        features("long_face", {"a long face"}),
        features("square_jaw", {"a square jaw", "a broad jaw", "a strong jaw", "a wide chin"}),
        features("pointed_chin", {"a pointed chin", "a narrow chin", "a narrow jaw"}),
        with(features("chubby_cheeks", {"chubby cheeks", "full cheeks", "round cheeks"}),
             {"chubby"}),
        with(features("hollow_cheeks", {"hollow cheeks", "sunken cheeks", "high cheekbones"}),
             {"gaunt"}),
        eyes("big_eyes", {"big", "large"}, {}, "very"),
        eyes("small_eyes", {"small", "little"}, {}, "very"),
        features("wide_nose", {"a wide nose", "a broad nose", "a big nose"}),
        features("narrow_nose", {"a narrow nose", "a thin nose", "a slim nose"}),
        features("long_nose", {"a long nose"}),
        features("wide_mouth", {"a wide mouth", "a big mouth"}),
        features("full_lips", {"full lips", "thick lips", "big lips"}),
        features("thin_lips", {"thin lips", "narrow lips"}),
    };
}

std::vector<ConceptWords> hairWords() {
    return {
        with(hair("black_hair", {"black", "dark black"}), {"black-haired"}),
        with(hair("brown_hair", {"brown", "brunette"}), {"brown-haired", "brunette"}),
        with(hair("blonde_hair", {"blonde", "blond", "fair", "golden"}),
             {"blonde", "blond", "fair-haired"}),
        with(hair("red_hair", {"red", "ginger", "auburn", "orange"}), {"red-haired", "ginger"}),
        with(hair("grey_hair", {"grey", "gray", "silver"}), {"grey-haired", "gray-haired"}),
        with(hair("white_hair", {"white", "snow white"}), {"white-haired"}),
        with(hair("purple_hair", {"purple", "violet"}), {"purple-haired"}),
        with(hair("blue_hair", {"blue"}), {"blue-haired"}),
        with(hair("green_hair", {"green"}), {"green-haired"}),
        with(hair("pink_hair", {"pink"}), {"pink-haired"}),
        hair("dyed_hair", {"dyed", "coloured", "colorful"}),
        with(hair("long_hair", {"long"}, {"long locks"}, "very"), {"long-haired"}),
        with(hair("short_hair", {"short", "cropped"}, {}, "very"), {"short-haired"}),
        with(hair("curly_hair", {"curly", "curled", "frizzy"}, {"curls"}, "very", "slightly"),
             {"curly-haired"}),
        with(hair("straight_hair", {"straight", "smooth"}), {"straight-haired"}),
        hair("big_hair", {"big", "thick", "voluminous"}),
        features("fringe", {"a fringe", "bangs"}, {"fringe", "bangs"}),
        features("afro", {"an afro", "an afro hairstyle", "afro hair"}, {"afro"}),
        features("bob", {"a bob", "a bob cut", "a bob-cut hairstyle", "bobbed hair"}),
        features("mohawk", {"a mohawk", "a mohawk hairstyle", "mohawk hair"}, {"mohawk"}),
        features("bowl_cut", {"a bowl cut", "a bowl cut hairstyle"}),
        with(features("bald", {"a bald head", "no hair"}), {"bald", "bald-headed", "hairless"}),
    };
}

std::vector<ConceptWords> eyeWords() {
    return {
        with(eyes("blue_eyes", {"blue"}), {"blue-eyed"}),
        with(eyes("green_eyes", {"green"}), {"green-eyed"}),
        with(eyes("brown_eyes", {"brown", "dark"}), {"brown-eyed"}),
        with(eyes("wide_open_eyes", {"wide open", "wide-open"}), {"wide-eyed"}),
        with(eyes("closed_eyes", {"closed", "shut", "almost closed"}), {"sleepy"},
             {"with eyes closed"}),
        endings("looking_left", {"looking to the left", "looking left", "glancing left"}),
        endings("looking_right", {"looking to the right", "looking right", "glancing right"}),
        features("eye_makeup", {"eye makeup", "eyeshadow", "mascara", "eyeliner"},
                 {"eye makeup", "eyeshadow", "mascara"}),
        features("thick_eyebrows", {"thick eyebrows", "bushy eyebrows", "heavy brows"}),
        features("thin_eyebrows", {"thin eyebrows", "fine eyebrows"}),
        features("raised_eyebrows", {"raised eyebrows", "high eyebrows", "raised brows"}),
    };
}

std::vector<ConceptWords> expressionWords() {
    return {
        with(features("smiling", {"a smile", "a happy smile", "a happy expression"}, {"smile"}),
             {"smiling", "happy", "cheerful", "joyful"}, {"who is smiling"}, "slightly"),
        with(features("sad", {"a sad look", "a frown", "a sad expression"}),
             {"sad", "unhappy", "frowning", "gloomy"}),
        with(features("angry", {"an angry look", "an angry expression"}),
             {"angry", "furious", "mad", "grumpy"}, {"who looks angry"}),
        with(features("worried", {"a worried look", "a worried expression"}),
             {"worried", "anxious", "concerned"}),
        with(features("surprised", {"a surprised look", "a surprised expression"}),
             {"surprised", "astonished", "amazed", "shocked"}, {"who looks surprised"}),
        with(features("open_mouth", {"an open mouth", "open lips", "parted lips"}), {},
             {"with the mouth open"}),
    };
}

std::vector<ConceptWords> wornWords() {
    return {
        with(features("makeup", {"makeup", "make-up"}, {"makeup", "make-up"}), {},
             {"wearing makeup", "in makeup"}),
        with(features("lipstick", {"lipstick", "red lips", "red lipstick", "painted lips"},
                      {"lipstick"}),
             {}, {"wearing lipstick"}),
        with(features("beard", {"a beard", "a full beard", "facial hair"}, {"beard"}), {"bearded"}),
        with(features("moustache", {"a moustache", "a mustache"}, {"moustache", "mustache"}),
             {"moustached"}),
        with(features("stubble", {"stubble", "a stubbly beard", "beard stubble"}, {"stubble"}),
             {"unshaven", "stubbly"}),
        adjectives("clean_shaven", {"clean-shaven", "beardless", "shaved"}),
        with(features("glasses", {"glasses", "eyeglasses", "spectacles"},
                      {"glasses", "eyeglasses", "spectacles"}),
             {"bespectacled"}, {"wearing glasses", "in glasses"}),
        with(features("earrings", {"earrings"}, {"earrings"}), {}, {"wearing earrings"}),
    };
}

std::vector<ConceptWords> sceneWords() {
    return {
        endings("turned_left", {"turned to the left", "facing left", "turned left"}),
        endings("turned_right", {"turned to the right", "facing right", "turned right"}),
        endings("tilted_left", {"leaning to the left", "with the head tilted to the left"}),
        endings("tilted_right", {"leaning to the right", "with the head tilted to the right"}),
        endings("lit_from_left", {"lit from the left", "in light from the left"}),
        endings("lit_from_right", {"lit from the right", "in light from the right"}),
        endings("dark_background", {"in front of a dark background", "on a dark background"}),
        endings("bright_background", {"in front of a bright background", "on a bright background",
                                      "in front of a light background"}),
        endings("red_background", {"in front of a red background", "on a red background"}),
        endings("yellow_background", {"in front of a yellow background", "on a yellow background"}),
        endings("green_background", {"in front of a green background", "on a green background"}),
        endings("blue_background", {"in front of a blue background", "on a blue background"}),
        endings("purple_background", {"in front of a purple background", "on a purple background"}),
        endings("dark_clothes", {"in dark clothes", "wearing dark clothes", "in a dark shirt"}),
        endings("bright_clothes",
                {"in bright clothes", "wearing bright clothes", "in light clothes"}),
        endings("red_clothes", {"in red clothes", "wearing red", "in a red shirt"}),
        endings("yellow_clothes", {"in yellow clothes", "wearing yellow", "in a yellow shirt"}),
        endings("green_clothes", {"in green clothes", "wearing green", "in a green shirt"}),
        endings("blue_clothes", {"in blue clothes", "wearing blue", "in a blue shirt"}),
        endings("purple_clothes", {"in purple clothes", "wearing purple", "in a purple shirt"}),
    };
}

} // namespace

const std::vector<ConceptWords>& captionWords() {
    static const std::vector<ConceptWords> words = [] {
        std::vector<ConceptWords> result;
        for (const auto& part : {personWords(), hairWords(), eyeWords(), expressionWords(),
                                 wornWords(), sceneWords()}) {
            result.insert(result.end(), part.begin(), part.end());
        }
        std::sort(result.begin(), result.end(), [](const auto& left, const auto& right) {
            return conceptIndex(left.subject) < conceptIndex(right.subject);
        });
        return result;
    }();
    return words;
}

} // namespace styleclip
