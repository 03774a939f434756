#pragma once

#include "core/directions/channel_statistics.h"
#include "models/error.h"
#include "models/stylegan2/latent_space.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// The strength alpha that the published notebook begins with.
inline constexpr double kDirectionStrength = 4.1;

/// A beta or a number of channels that gives no direction; the sentence names the nearest value
/// that does, and so does nearestUsable().
class UnusableThreshold : public Error {
public:
    UnusableThreshold(const Phrase& sentence, double nearestUsable);

    [[nodiscard]] double nearestUsable() const { return m_nearestUsable; }

private:
    double m_nearestUsable;
};

/// How much each channel of S that is not toRGB moves a picture along one text direction, in [-1,
/// 1], and which of them a threshold beta keeps (StyleCLIP, section 6.3).
class DirectionRelevance {
public:
    /// `fs3` [C, D] and `textDirection` [D], both of rows of length 1. Throws Error(Mismatch) when
    /// they are of different CLIP models, Error(Usage) when no channel moves along the direction at
    /// all.
    DirectionRelevance(const at::Tensor& fs3, const at::Tensor& textDirection);

    /// double [C]
    [[nodiscard]] const at::Tensor& values() const { return m_values; }

    /// The largest magnitude: no beta above it keeps a channel.
    [[nodiscard]] double largest() const { return m_largest; }

    /// Number of channels whose magnitude is at least beta (and not zero).
    [[nodiscard]] int64_t keptChannels(double beta) const;

    /// Of the 20 published values 0.10, 0.11 .. 0.29 the largest that keeps more than `minimum`
    /// channels, else 0.10; if even 0.10 keeps none, the nearest usable value. The published code
    /// takes 20 for FFHQ and 100 for its other generators. A checkpoint doesn't tell what it was
    /// trained with, so 20 holds for all here; it is only where a user begins.
    [[nodiscard]] double firstBeta(int64_t minimum = 20) const;

    /// A beta of few digits that keeps `count` channels; where channels are equally relevant, the
    /// next larger number of them. Throws UnusableThreshold when `count` is below 1 or there are
    /// not so many.
    [[nodiscard]] double betaForChannels(int64_t count) const;

    /// `beta` itself if it keeps a channel, else the usable value next to it; for NaN the first
    /// beta.
    [[nodiscard]] double nearestUsableBeta(double beta) const;

    /// Throws UnusableThreshold when beta is negative, not a number or above every channel.
    void checkBeta(double beta) const;

private:
    at::Tensor m_values;
    at::Tensor m_magnitudes; // of the channels that are not zero, descending
    double m_largest = 0.0;
};

/// A delta in S for an edit of strength alpha.
struct GlobalDirection {
    at::Tensor delta; ///< [1, channelCount], zero for toRGB entries and channels below beta
    double beta = 0.0;
    int64_t keptChannels = 0;
};

/// relevance of at least beta, scaled so that the largest is 1, times each channel's deviation.
/// `fs3` may end early, with any entry: channels after it stay. Throws UnusableThreshold (see
/// checkBeta) and Error(Mismatch) when `fs3` or the statistics are not for `layout`.
[[nodiscard]] GlobalDirection globalDirection(const DirectionRelevance& relevance, double beta,
                                              const ChannelStatistics& statistics,
                                              const StyleLayout& layout);

/// Reads `fs3` [C, D] from an `.npy` file or any other checkpoint of one tensor. Throws Error(File)
/// when it is none, Error(Mismatch) when it is not for `layout`.
[[nodiscard]] at::Tensor loadChannelRelevance(const Checkpoint& checkpoint,
                                              const StyleLayout& layout);

} // namespace styleclip
