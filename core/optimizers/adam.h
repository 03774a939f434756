#pragma once

#include "core/optimizers/optimizer.h"

namespace styleclip {

/// What has a scale of its own, the second moment that Adam divides steps by.
enum class AdamScale {
    EachValue, ///< published: every value moves about as far, however small its gradient
    EachRow    ///< each row of the first of two or more dimensions: its steps go the way of its
               ///< gradient, in whatever basis (VectorAdam, Ling et al. 2022, section 4, with means
               ///< for sums)
};

/// Adam (Kingma and Ba 2015), algorithm 1, with beta1 0.9 and epsilon 1e-8.
class Adam : public Optimizer {
public:
    /// The usual beta2 is 0.999; StyleGAN2 is trained with 0.99.
    explicit Adam(std::vector<at::Tensor> parameters, double beta2 = 0.999,
                  AdamScale scale = AdamScale::EachValue);

protected:
    void update(const std::vector<at::Tensor>& gradients, double learningRate) override;

private:
    double m_beta2;
    AdamScale m_scale;
};

} // namespace styleclip
