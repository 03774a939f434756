#include "models/stylegan2/precision.h"

#include "models/error.h"

namespace styleclip {

std::string precisionName(Precision precision) {
    return precision == Precision::BFloat16 ? "bf16" : "fp32";
}

Precision parsePrecision(const std::string& name) {
    for (const Precision precision : {Precision::Float32, Precision::BFloat16}) {
        if (name == precisionName(precision)) {
            return precision;
        }
    }
    throw Error(ErrorKind::Usage, "precision '{}' is unknown; use fp32 or bf16", name);
}

} // namespace styleclip
