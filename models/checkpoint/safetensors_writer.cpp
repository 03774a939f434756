#include "models/checkpoint/safetensors_dtype.h"
#include "models/checkpoint/writers.h"
#include "models/files/atomic_file.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <array>
#include <vector>

namespace styleclip {

namespace {

void putLength(std::ostream& out, uint64_t length) {
    for (int i = 0; i < 8; ++i) {
        out.put(static_cast<char>(length >> (8 * i) & 0xFF));
    }
}

} // namespace

void writeSafetensors(std::ostream& out, const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header["__metadata__"] = metadata;
    }
    std::vector<at::Tensor> contents;
    uint64_t end = 0;
    for (const auto& [name, tensor] : tensors) {
        const at::Tensor data = tensor.detach().to(at::kCPU).contiguous();
        const uint64_t begin = end;
        end += data.nbytes();
        header[name] = {{"dtype", safetensorsName(data.scalar_type())},
                        {"shape", data.sizes().vec()},
                        {"data_offsets", std::array<uint64_t, 2>{begin, end}}};
        contents.push_back(data);
    }
    std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    constexpr size_t kAlignment = 8;
    text.append((kAlignment - text.size() % kAlignment) % kAlignment, ' ');
    putLength(out, text.size());
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    for (const at::Tensor& data : contents) {
        out.write(static_cast<const char*>(data.data_ptr()),
                  static_cast<std::streamsize>(data.nbytes()));
    }
}

void writeSafetensors(const std::filesystem::path& path,
                      const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata) {
    writeFileAtomically(path, [&](std::ostream& out) { writeSafetensors(out, tensors, metadata); });
}

} // namespace styleclip
