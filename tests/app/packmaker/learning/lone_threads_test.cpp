#include "app/packmaker/learning/lone_threads.h"

#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <atomic>
#include <chrono>
#include <future>
#include <stdexcept>
#include <vector>

namespace styleclip::test {
namespace {

TEST(LoneThreads, WorkAtTheSameTime) {
    constexpr auto kLong = std::chrono::seconds(30);
    std::vector<std::promise<void>> begun(2);
    std::atomic<int> met{0};
    inLoneThreads(2, [&](int64_t index) {
        begun[index].set_value();
        std::future<void> other = begun[1 - index].get_future();
        met += other.wait_for(kLong) == std::future_status::ready ? 1 : 0;
    });
    EXPECT_EQ(met, 2);
}

TEST(LoneThreads, ThrowWhatOneThrewWhenAllHaveEnded) {
    std::atomic<int> ended{0};
    const auto work = [&](int64_t index) {
        if (index == 1) {
            throw std::runtime_error("the second one");
        }
        ++ended;
    };
    EXPECT_THROW(inLoneThreads(3, work), std::runtime_error);
    EXPECT_EQ(ended, 2);
}

TEST(LoneThreads, LeaveTheNumberOfThreadsOfOthers) {
    const int before = at::get_num_threads();
    at::set_num_threads(2);
    std::atomic<int> within{0};
    inLoneThreads(1, [&](int64_t) { within = at::get_num_threads(); });
    const int after = at::get_num_threads();
    int later = 0;
    std::async(std::launch::async, [&] { later = at::get_num_threads(); }).get();
    at::set_num_threads(before);
    EXPECT_EQ(within, 1);
    EXPECT_EQ(after, 2);
    EXPECT_EQ(later, 2);
}

// In at::parallel_for these never come to an end.
TEST(LoneThreads, FindGradientsOfConvolutions) {
    const auto gradientOf = [](uint64_t seed) {
        const at::Generator random = at::detail::createCPUGenerator(seed);
        const auto bfloat16 = [&](const std::vector<int64_t>& shape) {
            return at::randn(shape, random, at::TensorOptions(at::kFloat)).to(at::kBFloat16);
        };
        const at::Tensor x = bfloat16({4, 64, 32, 32}).contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor weight = bfloat16({64, 64, 3, 3}).set_requires_grad(true);
        const at::Tensor loss = at::conv2d(x, weight, {}, 1, 1).to(at::kFloat).square().mean();
        return torch::autograd::grad({loss}, {weight}).front().to(at::kFloat);
    };
    const int before = at::get_num_threads();
    at::set_num_threads(2);
    const std::vector<at::Tensor> expected{gradientOf(1), gradientOf(2)};
    std::vector<at::Tensor> gradients(2);
    inLoneThreads(2, [&](int64_t index) { gradients[index] = gradientOf(index + 1); });
    at::set_num_threads(before);
    EXPECT_TRUE(allNearRelative(gradients[0], expected[0], 1e-2));
    EXPECT_TRUE(allNearRelative(gradients[1], expected[1], 1e-2));
}

} // namespace
} // namespace styleclip::test
