#include "app/packmaker/pictures/picture_window.h"

#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>

#include <utility>
#include <vector>

namespace styleclip {

namespace {

constexpr int64_t kBatch = 64; // pictures that are made together
constexpr double kLevels = 127.5;

} // namespace

PictureWindow::PictureWindow(Attributes attributes, PictureSource pictures)
    : m_makeAttributes(std::move(attributes)), m_makePictures(std::move(pictures)) {}

void PictureWindow::moveTo(int64_t window) {
    if (window == m_window) {
        return;
    }
    m_attributes = m_makeAttributes(window);
    std::vector<at::Tensor> blocks;
    for (const at::Tensor& rows : m_attributes.split(kBatch)) {
        const at::Tensor levels = (m_makePictures(rows) + 1.0) * kLevels;
        blocks.push_back(levels.round().clamp(0.0, 2.0 * kLevels).to(at::kByte));
    }
    m_levels = at::cat(blocks);
    m_window = window;
}

at::Tensor PictureWindow::pictures(const at::Tensor& rows) const {
    return m_levels.index_select(0, rows.to(m_levels.device())).to(at::kFloat) / kLevels - 1.0;
}

at::Tensor chosenRows(uint64_t seed, int64_t total, int64_t count) {
    return at::argsort(sampleNormal(seed, 1, total).flatten(), int64_t{0}).narrow(0, 0, count);
}

} // namespace styleclip
