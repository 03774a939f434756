#include "app/packmaker/generator/portrait_batches.h"

#include "app/packmaker/generator/faint_features.h"
#include "app/packmaker/learning/step_seed.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "core/losses/area_resample.h"
#include "core/training/batch_order.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

constexpr double kLevels = 127.5; // of a byte in [-1, 1]
constexpr double kMostFaint = 255.0;

at::Tensor toBytes(const at::Tensor& pictures) {
    return ((pictures + 1.0) * kLevels).round().clamp(0.0, 255.0).to(at::kByte);
}

at::Tensor fromBytes(const at::Tensor& bytes) {
    return bytes.to(at::kFloat) / kLevels - 1.0;
}

} // namespace

at::Tensor paintAt(const PaintPortraits& paint, const at::Tensor& attributes, int64_t size,
                   int64_t fullSize) {
    constexpr int64_t kLarge = 128; // pixels from which the painter is trusted as it is
    const int64_t painted = size >= std::min(kLarge, fullSize) ? size : 2 * size;
    const at::Tensor pictures = paint(attributes, painted);
    return painted == size ? pictures : areaResample(pictures, size);
}

PortraitBatches::PortraitBatches(PaintPortraits paint, const Options& options)
    : m_paint(std::move(paint)), m_options(options) {}

int64_t PortraitBatches::portraitAt(int64_t sample) {
    const int64_t pass = sample / m_options.window;
    if (pass != m_pass) {
        m_pass = pass;
        m_order = BatchOrder(m_options.window, m_options.window, m_options.seed).batch(pass);
    }
    const int64_t window = pass / m_options.passes;
    return window * m_options.window + m_order[sample % m_options.window];
}

at::Tensor PortraitBatches::attributesOf(const std::vector<int64_t>& portraits) const {
    const auto count = static_cast<int64_t>(portraits.size());
    std::vector<at::Tensor> rows(portraits.size());
    at::parallel_for(0, count, 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            // Two at a time, since it is every second one that is redrawn widely.
            constexpr uint64_t kUse = 1;
            const int64_t portrait = portraits[static_cast<size_t>(i)];
            rows[static_cast<size_t>(i)] =
                sampleTrainingAttributes(stepSeed(m_options.seed, portrait / 2, kUse), 2)
                    .narrow(0, portrait % 2, 1);
        }
    });
    return at::cat(rows);
}

std::vector<int64_t> PortraitBatches::missingOf(const std::vector<int64_t>& portraits,
                                                int64_t next) {
    std::vector<int64_t> missing;
    const auto addMissing = [&](int64_t portrait) {
        if (m_painted.count(portrait) == 0) {
            missing.push_back(portrait);
        }
    };
    std::for_each(portraits.begin(), portraits.end(), addMissing);
    const auto fewer = [&] { return static_cast<int64_t>(missing.size()) < m_options.atOnce; };
    for (; !missing.empty() && fewer() && next / m_options.window == m_pass; ++next) {
        addMissing(portraitAt(next));
    }
    return missing;
}

void PortraitBatches::paint(const std::vector<int64_t>& portraits, int64_t size, int64_t fullSize) {
    const at::Tensor attributes = attributesOf(portraits);
    const at::Tensor pictures = paintAt(m_paint, attributes, size, fullSize);
    const at::Tensor plain = paintAt(m_paint, withoutFaintFeatures(attributes), size, fullSize);
    const at::Tensor bytes = toBytes(pictures);
    const at::Tensor faint = (faintFeatures(pictures, plain) * kMostFaint).to(at::kByte);
    for (size_t i = 0; i < portraits.size(); ++i) {
        const auto row = static_cast<int64_t>(i);
        m_painted[portraits[i]] = {attributes[row].clone(), bytes[row].clone(), faint[row].clone()};
    }
}

PortraitBatches::Batch PortraitBatches::batch(int64_t first, int64_t count, int64_t size,
                                              int64_t fullSize) {
    const at::NoGradGuard noGradients;
    std::vector<int64_t> portraits;
    for (int64_t sample = first; sample < first + count; ++sample) {
        portraits.push_back(portraitAt(sample));
    }
    const int64_t window = portraits.front() / m_options.window;
    if (window != m_window || size != m_size) {
        m_painted.clear();
        m_window = window;
        m_size = size;
    }
    const std::vector<int64_t> missing = missingOf(portraits, first + count);
    if (!missing.empty()) {
        paint(missing, size, fullSize);
    }
    std::vector<at::Tensor> attributes;
    std::vector<at::Tensor> pictures;
    std::vector<at::Tensor> faint;
    for (const int64_t portrait : portraits) {
        const Painted& painted = m_painted.at(portrait);
        attributes.push_back(painted.attributes);
        pictures.push_back(painted.picture);
        faint.push_back(painted.faint);
    }
    return {at::stack(attributes), fromBytes(at::stack(pictures)),
            at::stack(faint).to(at::kFloat) / kMostFaint};
}

} // namespace styleclip
