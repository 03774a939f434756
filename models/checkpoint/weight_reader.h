#pragma once

#include "models/checkpoint/stored_tensor.h"
#include "models/phrase.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace styleclip {

/// Takes the tensors of one network out of a state dict and checks that exactly these are there.
/// All problems are collected, so that a person reads one message with every missing, unexpected
/// and misshapen tensor and with all that hold no finite numbers, not the first of many.
class WeightReader {
public:
    /// `origin` names the file and the network in messages: "generator.pt". Tensors are moved to
    /// `device`. `tensors` must outlive the reader.
    WeightReader(const StateDict& tensors, std::string origin,
                 c10::Device device = c10::Device(c10::kCPU));

    [[nodiscard]] const std::string& origin() const { return m_origin; }

    /// The float32 tensor `name`; -1 in `shape` accepts any size of at least 1 there. If it is
    /// missing or misshapen or holds a value that is not finite, the problem is noted and an
    /// undefined tensor returned: call finish() before use.
    [[nodiscard]] at::Tensor take(const std::string& name, const std::vector<int64_t>& shape);

    [[nodiscard]] bool has(const std::string& name) const;

    /// The shape of a tensor that the sizes of others follow from. Throws Error(File) at once if it
    /// is missing, empty or has not `rank` dimensions.
    [[nodiscard]] const std::vector<int64_t>& sizes(const std::string& name, size_t rank) const;

    /// Accepts that `name` exists without reading it (filter kernels, counters).
    void skip(const std::string& name);

    /// What take() gave, by name. The network works on the same memory, so that a training can
    /// change it and ask for its gradients.
    [[nodiscard]] const std::map<std::string, at::Tensor>& taken() const { return m_taken; }

    /// Throws Error(File) if anything was missing, misshapen, not finite or, though readable, never
    /// taken nor skipped.
    void finish() const;

private:
    const StateDict& m_tensors;
    std::string m_origin;
    c10::Device m_device;
    std::set<std::string> m_seen;
    std::map<std::string, at::Tensor> m_taken;
    std::vector<Phrase> m_missing;
    std::vector<Phrase> m_misshapen;
    std::vector<Phrase> m_unreadable;
    std::vector<Phrase> m_notFinite;
};

} // namespace styleclip
