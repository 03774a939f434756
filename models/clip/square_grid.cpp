#include "models/clip/square_grid.h"

#include "models/error.h"

#include <cmath>

namespace styleclip {

int64_t squareGrid(const WeightReader& reader, const std::string& embedding) {
    const int64_t positions = reader.sizes(embedding, 2)[0] - 1;
    const auto side = static_cast<int64_t>(std::llround(std::sqrt(static_cast<double>(positions))));
    if (positions < 1 || side * side != positions) {
        throw Error(
            ErrorKind::File,
            "{}: the {} positions of {} make no square; it is no CLIP model that is supported",
            reader.origin(), positions, embedding);
    }
    return side;
}

} // namespace styleclip
