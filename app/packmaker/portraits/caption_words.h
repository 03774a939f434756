#pragma once

#include <string_view>
#include <vector>

namespace styleclip {

/// How a concept is put into words, by the place in a sentence. A concept needs none of the places.
struct ConceptWords {
    using Words = std::vector<std::string_view>;

    std::string_view subject;
    Words adjectives = {};        ///< before the person: "bearded"
    Words features = {};          ///< after "with": "a beard"
    Words lacking = {};           ///< after "no" or "without", where it is absent: "beard"
    Words endings = {};           ///< after everything: "in red clothes"
    Words hair = {};              ///< before "hair": "long"
    Words eyes = {};              ///< before "eyes": "blue"
    std::string_view strong = {}; ///< before an adjective where there is much of it: "very"
    std::string_view weak = {};   ///< and little: "slightly"
};

/// For every concept one entry, in the order of concepts().
[[nodiscard]] const std::vector<ConceptWords>& captionWords();

} // namespace styleclip
