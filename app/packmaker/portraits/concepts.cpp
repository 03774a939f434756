#include "app/packmaker/portraits/concepts.h"

#include "app/packmaker/portraits/concept_tables.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <iterator>

namespace styleclip {

const std::vector<Concept>& concepts() {
    static const std::vector<Concept> all = [] {
        std::vector<Concept> result;
        for (auto part : {personConcepts(), hairConcepts(), faceConcepts(), sceneConcepts()}) {
            std::move(part.begin(), part.end(), std::back_inserter(result));
        }
        return result;
    }();
    return all;
}

int64_t conceptIndex(std::string_view name) {
    const std::vector<Concept>& all = concepts();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Concept& entry) { return entry.name == name; });
    if (found == all.end()) {
        throw Error(ErrorKind::Usage, "there is no concept '{}'", name);
    }
    return std::distance(all.begin(), found);
}

at::Tensor conceptPresence(const at::Tensor& attributes) {
    std::vector<at::Tensor> columns;
    for (const Concept& entry : concepts()) {
        columns.push_back(entry.presence(attributes));
    }
    return at::stack(columns, -1);
}

} // namespace styleclip
