#include "app/packmaker/portraits/attribute_sampling.h"

#include "core/attributes/attributes.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>

#include <array>
#include <cmath>

namespace styleclip {

namespace {

constexpr int64_t kMostRedrawn = 8; // attributes of a portrait that stays natural otherwise
constexpr double kAbsent = 0.4;     // share of drawn features that are not there at all
constexpr double kPiled = 0.1;      // share of portraits that may have several cuts at once

constexpr std::array kCuts{Attribute::Afro, Attribute::Bob, Attribute::Mohawk, Attribute::Baldness};

/// Unipolar attributes that most people have none of; the others are amounts of what all have.
constexpr std::array kFeatures{
    Attribute::Blush,    Attribute::Freckles, Attribute::Wrinkles,    Attribute::HairCurliness,
    Attribute::Fringe,   Attribute::Afro,     Attribute::Bob,         Attribute::Mohawk,
    Attribute::Baldness, Attribute::EyeBlue,  Attribute::EyeGreen,    Attribute::EyeMakeup,
    Attribute::Lipstick, Attribute::Beard,    Attribute::Moustache,   Attribute::Stubble,
    Attribute::Glasses,  Attribute::Earrings, Attribute::MouthOpening};

/// Uniform numbers from several independent tables of one seed.
class UniformTables {
public:
    UniformTables(uint64_t seed, int64_t rows) : m_seed(seed), m_rows(rows) {}

    /// [rows, columns], from 0 to 1.
    at::Tensor next(int64_t columns) {
        constexpr uint64_t kStride = 0x9E3779B97F4A7C15; // keeps tables of near seeds apart
        const at::Tensor normal = sampleNormal(m_seed + kStride * ++m_table, m_rows, columns);
        return 0.5 + 0.5 * at::erf(normal * std::sqrt(0.5));
    }

private:
    uint64_t m_seed;
    int64_t m_rows;
    uint64_t m_table = 0;
};

/// Every attribute from its whole range [N, kAttributeCount], features at 0 now and then.
at::Tensor anyAttributes(UniformTables& tables) {
    at::Tensor drawn = tables.next(kAttributeCount) * 2.0 - 1.0;
    const at::Tensor present = tables.next(kAttributeCount) >= kAbsent;
    for (const Attribute feature : kFeatures) {
        at::Tensor column = drawn.select(1, indexOf(feature));
        column.masked_fill_(present.select(1, indexOf(feature)).logical_not(), -1.0);
    }
    return unscaledAttributes(drawn);
}

/// Which attributes are drawn anew, bool [N, kAttributeCount]: a few of every even portrait, about
/// half of every odd one.
at::Tensor redrawn(UniformTables& tables, int64_t count) {
    const at::Tensor scores = tables.next(kAttributeCount);
    const at::Tensor ranks = at::argsort(at::argsort(scores, int64_t{1}), int64_t{1});
    const at::Tensor few = (1 + (tables.next(1) * kMostRedrawn).floor()).clamp_max(kMostRedrawn);
    const at::Tensor odd = at::arange(count).remainder(2).unsqueeze(1) == 1;
    return at::where(odd, tables.next(kAttributeCount) < 0.5, ranks < few);
}

/// Keeps the strongest cut and all but removes the others, in most portraits.
void separateCuts(at::Tensor& attributes, UniformTables& tables) {
    std::array<int64_t, kCuts.size()> columns{};
    for (size_t i = 0; i < kCuts.size(); ++i) {
        columns[i] = indexOf(kCuts[i]);
    }
    const at::Tensor index = at::tensor(at::IntArrayRef(columns));
    const at::Tensor cuts = attributes.index_select(1, index);
    const at::Tensor strongest = cuts == std::get<0>(cuts.max(1, true));
    const at::Tensor piled = tables.next(1) < kPiled;
    const at::Tensor weak = 0.3 * tables.next(1) * cuts;
    attributes.index_copy_(1, index, at::where(strongest.logical_or(piled), cuts, weak));
}

} // namespace

at::Tensor sampleNaturalAttributes(uint64_t seed, int64_t count) {
    return naturalAttributes(sampleNormal(seed, count, kPortraitDim));
}

at::Tensor sampleTrainingAttributes(uint64_t seed, int64_t count) {
    UniformTables tables(seed, count);
    const at::Tensor any = anyAttributes(tables);
    at::Tensor attributes =
        at::where(redrawn(tables, count), any, sampleNaturalAttributes(seed, count));
    separateCuts(attributes, tables);
    return attributes;
}

} // namespace styleclip
