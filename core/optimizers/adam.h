#pragma once

#include "core/optimizers/optimizer.h"

namespace styleclip {

/// Adam (Kingma and Ba 2015), algorithm 1, with beta1 0.9 and epsilon 1e-8.
class Adam : public Optimizer {
public:
    /// The usual beta2 is 0.999; StyleGAN2 is trained with 0.99.
    explicit Adam(std::vector<at::Tensor> parameters, double beta2 = 0.999);

protected:
    void update(const std::vector<at::Tensor>& gradients, double learningRate) override;

private:
    double m_beta2;
};

} // namespace styleclip
