#include "app/packmaker/portraits/captions.h"
#include "app/packmaker/portraits/concepts.h"

#include <string_view>

namespace styleclip {

namespace {

struct Prompt {
    std::string_view text;
    std::vector<std::string_view> present = {};
    std::vector<std::string_view> absent = {};
};

const std::vector<Prompt> kPrompts{
    // neutral
    {"face"},
    {"a face"},
    {"a person"},
    {"person"},
    {"a portrait"},
    {"portrait"},
    {"a photo of a face"},
    {"a photo of a person"},
    {"a human face"},
    {"human"},
    {"face with eyes"},
    {"a face with eyes"},
    {"face with skin"},
    {"face with hair", {}, {"bald"}},
    {"a face with hair", {}, {"bald"}},
    {"hairstyle", {}, {"bald"}},
    {"hair", {}, {"bald"}},
    // hair
    {"mohawk hairstyle", {"mohawk"}},
    {"mohawk", {"mohawk"}},
    {"afro hairstyle", {"afro"}},
    {"afro", {"afro"}},
    {"bob-cut hairstyle", {"bob"}},
    {"bob cut hairstyle", {"bob"}},
    {"bob cut", {"bob"}},
    {"bowl cut hairstyle", {"bowl_cut"}},
    {"bowl cut", {"bowl_cut"}},
    {"curly hair", {"curly_hair"}},
    {"curly long hair", {"curly_hair", "long_hair"}},
    {"curly short hair", {"curly_hair", "short_hair"}},
    {"face with curly hair", {"curly_hair"}},
    {"straight hair", {"straight_hair"}},
    {"long hair", {"long_hair"}},
    {"face with long hair", {"long_hair"}},
    {"short hair", {"short_hair"}},
    {"a woman with short hair", {"woman", "short_hair"}},
    {"purple hair", {"purple_hair"}},
    {"a person with purple hair", {"purple_hair"}},
    {"face with purple hair", {"purple_hair"}},
    {"blue hair", {"blue_hair"}},
    {"pink hair", {"pink_hair"}},
    {"green hair", {"green_hair"}},
    {"red hair", {"red_hair"}},
    {"face with red hair", {"red_hair"}},
    {"a person with red hair", {"red_hair"}},
    {"face with blonde hair", {"blonde_hair"}},
    {"blonde hair", {"blonde_hair"}},
    {"blond hair", {"blonde_hair"}},
    {"face with black hair", {"black_hair"}},
    {"black hair", {"black_hair"}},
    {"face with brown hair", {"brown_hair"}},
    {"grey hair", {"grey_hair"}},
    {"face with gray hair", {"grey_hair"}},
    {"face with white hair", {"white_hair"}},
    {"face with bangs", {"fringe"}},
    {"face with fringe", {"fringe"}},
    {"bald", {"bald"}},
    {"a bald man", {"bald", "man"}},
    {"bald face", {"bald"}},
    // expression
    {"surprised", {"surprised"}},
    {"surprised face", {"surprised"}},
    {"angry", {"angry"}},
    {"angry face", {"angry"}},
    {"an angry face", {"angry"}},
    {"sad", {"sad"}},
    {"sad face", {"sad"}},
    {"happy", {"smiling"}},
    {"happy face", {"smiling"}},
    {"smiling", {"smiling"}},
    {"smiling face", {"smiling"}},
    {"a smiling face", {"smiling"}},
    {"a smiling woman", {"smiling", "woman"}},
    {"a smiling man", {"smiling", "man"}},
    {"worried face", {"worried"}},
    {"face with open mouth", {"open_mouth"}},
    // who it is
    {"female", {"woman"}},
    {"female face", {"woman"}},
    {"woman", {"woman"}},
    {"male", {"man"}},
    {"male face", {"man"}},
    {"man", {"man"}},
    {"old", {"old"}},
    {"old face", {"old"}},
    {"an old face", {"old"}},
    {"old person", {"old"}},
    {"an old man", {"old", "man"}},
    {"an old woman", {"old", "woman"}},
    {"young", {"young"}},
    {"young face", {"young"}},
    {"a young woman", {"young", "woman"}},
    {"a young man", {"young", "man"}},
    {"face with wrinkles", {"wrinkles"}},
    {"wrinkles", {"wrinkles"}},
    // skin, eyes, what is worn
    {"tanned", {"tanned"}},
    {"tanned face", {"tanned"}},
    {"a tanned person", {"tanned"}},
    {"pale", {"pale"}},
    {"pale face", {"pale"}},
    {"dark skin", {"dark_skin"}},
    {"face with freckles", {"freckles"}},
    {"freckles", {"freckles"}},
    {"blue eyes", {"blue_eyes"}},
    {"face with blue eyes", {"blue_eyes"}},
    {"green eyes", {"green_eyes"}},
    {"face with green eyes", {"green_eyes"}},
    {"face with brown eyes", {"brown_eyes"}},
    {"face with big eyes", {"big_eyes"}},
    {"makeup", {"makeup"}},
    {"face with makeup", {"makeup"}},
    {"a woman without makeup", {"woman"}, {"makeup"}},
    {"face without makeup", {}, {"makeup"}},
    {"lipstick", {"lipstick"}},
    {"red lipstick", {"lipstick"}},
    {"face with lipstick", {"lipstick"}},
    {"beard", {"beard"}},
    {"face with beard", {"beard"}},
    {"a man with a beard", {"beard", "man"}},
    {"moustache", {"moustache"}},
    {"face with moustache", {"moustache"}},
    {"stubble", {"stubble"}},
    {"glasses", {"glasses"}},
    {"face with glasses", {"glasses"}},
    {"a person with glasses", {"glasses"}},
    {"earrings", {"earrings"}},
    {"face with earrings", {"earrings"}},
    {"chubby face", {"chubby_cheeks"}},
    {"big lips", {"full_lips"}},
};

} // namespace

const std::vector<Caption>& publishedPrompts() {
    static const std::vector<Caption> prompts = [] {
        std::vector<Caption> result;
        for (const Prompt& prompt : kPrompts) {
            Caption caption{std::string(prompt.text), {}};
            for (const std::string_view name : prompt.present) {
                caption.claims.push_back({conceptIndex(name), true});
            }
            for (const std::string_view name : prompt.absent) {
                caption.claims.push_back({conceptIndex(name), false});
            }
            result.push_back(std::move(caption));
        }
        return result;
    }();
    return prompts;
}

} // namespace styleclip
