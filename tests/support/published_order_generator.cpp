#include "tests/support/published_order_generator.h"

#include <stdexcept>
#include <utility>

namespace styleclip::test {

PublishedOrderGenerator::PublishedOrderGenerator(std::shared_ptr<const Generator> generator)
    : m_generator(std::move(generator)),
      m_reference(m_generator->rosinalityState(), {}, m_generator->device()) {}

at::Tensor PublishedOrderGenerator::synthesize(const at::Tensor& s,
                                               const SynthesisOptions& options) const {
    if (options.resolution != 0 || options.randomNoise || options.cache != nullptr) {
        throw std::logic_error("the published order is for plain full-size pictures only");
    }
    return m_reference.synthesize(s, resolution());
}

} // namespace styleclip::test
