#include "models/checkpoint/numpy_dtype.h"
#include "models/checkpoint/writers.h"
#include "models/files/atomic_file.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace styleclip {

void writeNpyHeader(std::ostream& out, at::ScalarType type, const std::vector<int64_t>& sizes) {
    // A tuple of one has a comma behind it in Python: "(3,)" and "(3, 4)".
    std::string header =
        fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}",
                    numpyDescription(type), fmt::join(sizes, ", "), sizes.size() == 1 ? "," : "");
    // The data begin at a multiple of 64 bytes, the header ends with a line feed.
    constexpr size_t kPrefix = 10;
    constexpr size_t kAlignment = 64;
    header.append(kAlignment - 1 - (kPrefix + header.size()) % kAlignment, ' ');
    header += '\n';
    out.write("\x93NUMPY\x01\x00", 8);
    out.put(static_cast<char>(header.size() & 0xFF));
    out.put(static_cast<char>(header.size() >> 8));
    out.write(header.data(), static_cast<std::streamsize>(header.size()));
}

void writeNpy(const std::filesystem::path& path, const at::Tensor& tensor) {
    at::Tensor data = tensor.detach().to(at::kCPU).contiguous();
    if (data.scalar_type() == at::kBFloat16) {
        data = data.to(at::kFloat);
    }
    writeFileAtomically(path, [&](std::ostream& out) {
        writeNpyHeader(out, data.scalar_type(), data.sizes().vec());
        out.write(static_cast<const char*>(data.data_ptr()),
                  static_cast<std::streamsize>(data.nbytes()));
    });
}

} // namespace styleclip
