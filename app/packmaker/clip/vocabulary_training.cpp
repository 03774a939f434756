#include "app/packmaker/clip/vocabulary_training.h"

#include "models/clip/tokenizer.h"
#include "models/files/atomic_file.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace styleclip {

namespace {

using Pair = std::pair<std::string, std::string>;

struct Word {
    std::vector<std::string> symbols;
    int64_t count = 0;
};

bool isVisibleAscii(const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 0x21 && c <= 0x7E; });
}

std::vector<Word> countedWords(const std::vector<std::string>& texts) {
    std::map<std::string, int64_t> counts;
    for (const std::string& text : texts) {
        for (const std::string& word : Tokenizer::words(text)) {
            counts[word] += isVisibleAscii(word) ? 1 : 0;
        }
    }
    std::vector<Word> words;
    for (const auto& [text, count] : counts) {
        Word word{{}, count};
        for (const char c : text) {
            word.symbols.emplace_back(1, c);
        }
        word.symbols.back() += "</w>";
        words.push_back(std::move(word));
    }
    return words;
}

std::map<Pair, int64_t> countedPairs(const std::vector<Word>& words) {
    std::map<Pair, int64_t> pairs;
    for (const Word& word : words) {
        for (size_t i = 0; i + 1 < word.symbols.size(); ++i) {
            pairs[{word.symbols[i], word.symbols[i + 1]}] += word.count;
        }
    }
    return pairs;
}

void mergePair(Word& word, const Pair& pair) {
    std::vector<std::string> merged;
    for (size_t i = 0; i < word.symbols.size(); ++i) {
        const bool matches = i + 1 < word.symbols.size() && word.symbols[i] == pair.first &&
                             word.symbols[i + 1] == pair.second;
        merged.push_back(matches ? pair.first + pair.second : word.symbols[i]);
        i += matches ? 1 : 0;
    }
    word.symbols = std::move(merged);
}

} // namespace

std::vector<std::pair<std::string, std::string>> learnMerges(const std::vector<std::string>& texts,
                                                             size_t limit) {
    std::vector<Word> words = countedWords(texts);
    std::vector<Pair> merges;
    while (merges.size() < limit) {
        const std::map<Pair, int64_t> pairs = countedPairs(words);
        const auto best =
            std::max_element(pairs.begin(), pairs.end(), [](const auto& left, const auto& right) {
                return left.second < right.second;
            });
        if (best == pairs.end() || best->second < 2) {
            break;
        }
        merges.push_back(best->first);
        for (Word& word : words) {
            mergePair(word, merges.back());
        }
    }
    return merges;
}

void writeVocabulary(const std::filesystem::path& path,
                     const std::vector<std::pair<std::string, std::string>>& merges) {
    writeFileAtomically(path, [&](std::ostream& out) {
        out << "#version: 0.2\n";
        for (const auto& [left, right] : merges) {
            out << left << ' ' << right << '\n';
        }
    });
}

} // namespace styleclip
