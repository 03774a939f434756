#pragma once

#include "core/optimizers/optimizer.h"

namespace styleclip {

/// What published mappers were trained with: rectified Adam (Liu et al. 2020, algorithm 2) on
/// centralised gradients (Yong et al. 2020), with a slow copy of the weights that follows every
/// sixth step (Lookahead, Zhang et al. 2019). Constants as in StyleCLIP's training.
class Ranger : public Optimizer {
public:
    explicit Ranger(std::vector<at::Tensor> parameters);

protected:
    void update(const std::vector<at::Tensor>& gradients, double learningRate) override;
};

} // namespace styleclip
