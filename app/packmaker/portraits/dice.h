#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace styleclip {

/// Random choices that are the same on every machine: the distributions of the standard library
/// differ between implementations.
class Dice {
public:
    /// Each `stream` of a seed is another sequence.
    Dice(uint64_t seed, uint64_t stream) {
        std::seed_seq seeds{seed & 0xFFFFFFFFu, seed >> 32, stream & 0xFFFFFFFFu, stream >> 32};
        m_random.seed(seeds);
    }

    /// 0 to count - 1.
    size_t below(size_t count) { return static_cast<size_t>(m_random() % count); }

    /// 0 to 1.
    double uniform() { return static_cast<double>(m_random() >> 11) * 0x1p-53; }

    bool chance(double probability) { return uniform() < probability; }

    template <typename T>
    const T& pick(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }

    /// A place in `weights`, the likelier the more it weighs; their size if all are 0.
    size_t weighted(const std::vector<double>& weights) {
        double total = 0.0;
        for (const double weight : weights) {
            total += weight;
        }
        double left = uniform() * total;
        size_t last = weights.size();
        for (size_t i = 0; i < weights.size(); ++i) {
            if (weights[i] <= 0.0) {
                continue;
            }
            last = i;
            left -= weights[i];
            if (left < 0.0) {
                break;
            }
        }
        return last;
    }

private:
    std::mt19937_64 m_random;
};

} // namespace styleclip
