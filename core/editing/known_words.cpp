#include "core/editing/known_words.h"

#include "models/clip/vocabulary_file.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace styleclip {

namespace {

constexpr size_t kPublishedMerges = 48894;
constexpr int32_t kShortest = 3;
const std::string kEnd = "</w>";

bool isWord(const std::string& text) {
    const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
    int32_t place = 0;
    while (place < letters.length() &&
           (U_GET_GC_MASK(letters.char32At(place)) & U_GC_L_MASK) != 0) {
        place = letters.moveIndex32(place, 1);
    }
    return place == letters.length() && letters.countChar32() >= kShortest;
}

} // namespace

std::vector<std::string> knownWords(const std::filesystem::path& vocabulary) {
    std::vector<std::string> words;
    for (const auto& [first, second] : readMerges(vocabulary, kPublishedMerges)) {
        std::string word = first + second;
        if (word.size() <= kEnd.size() ||
            word.compare(word.size() - kEnd.size(), kEnd.size(), kEnd) != 0) {
            continue; // a piece of words
        }
        word.resize(word.size() - kEnd.size());
        if (isWord(word)) {
            words.push_back(std::move(word));
        }
    }
    std::sort(words.begin(), words.end());
    return words;
}

} // namespace styleclip
