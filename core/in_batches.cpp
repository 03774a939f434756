#include "core/in_batches.h"

#include "core/step_timer.h"

#include <ATen/ATen.h>

#include <vector>

namespace styleclip {

at::Tensor inBatches(const at::Tensor& rows, int64_t size,
                     const std::function<at::Tensor(const at::Tensor& rows)>& measure,
                     JobControl& control) {
    std::vector<at::Tensor> blocks;
    const std::vector<at::Tensor> batches = rows.split(size);
    StepTimer timer(static_cast<int64_t>(batches.size()));
    for (const at::Tensor& batch : batches) {
        blocks.push_back(measure(batch).cpu());
        control.check(timer.advance());
    }
    return at::cat(blocks);
}

} // namespace styleclip
