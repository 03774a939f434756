#include "core/document/latent_file.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/files/whole_file.h"
#include "models/readable_text.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

namespace styleclip {

namespace fs = std::filesystem;

namespace {

constexpr uint64_t kMaximumBytes = uint64_t{4} << 30; // the published training latents have 0.9

/// The arrays of a file that may be latents: names of pictures, say, may stand beside one.
std::vector<StoredTensor> candidates(const Checkpoint& file) {
    std::vector<StoredTensor> found;
    for (const auto& [name, tensor] : file.tensors()) {
        if (tensor.isReadable() || file.tensors().size() == 1) {
            found.push_back(tensor);
        }
    }
    return found;
}

/// The one array of a file, checked to hold numbers only.
/// All formats end here, so that one rule says what a latent may be made of.
at::Tensor readArray(const fs::path& path) {
    checkFileSize(path, kMaximumBytes);
    const std::vector<StoredTensor> arrays = candidates(Checkpoint::open(path));
    if (arrays.size() != 1) {
        throw Error(
            ErrorKind::File,
            "{}: holds {} arrays instead of one latent; use a .npy or .pt file with a single array",
            path, arrays.size());
    }
    // Whatever the file has, float64 of NumPy for one: the networks compute in float32.
    const at::Tensor values = arrays.front().loadFloat();
    if (values.numel() == 0 || !values.isfinite().all().item<bool>()) {
        throw Error(ErrorKind::File, "{}: is empty or holds values that are not finite numbers",
                    path);
    }
    return values;
}

/// `values` with a batch dimension if it is one latent or a batch of `shape`.
/// People save a single latent as often with its batch dimension as without.
std::optional<at::Tensor> asBatch(const at::Tensor& values, const std::vector<int64_t>& shape) {
    if (values.sizes().equals(shape)) {
        return values.unsqueeze(0);
    }
    if (values.dim() == static_cast<int64_t>(shape.size()) + 1 &&
        values.sizes().slice(1).equals(shape)) {
        return values;
    }
    return std::nullopt;
}

[[noreturn]] void refuseShape(const fs::path& path, const at::Tensor& values,
                              const Phrase& expected) {
    throw Error(
        ErrorKind::Mismatch,
        "{}: has shape {}, but the generator takes {}; use a latent made for this generator", path,
        shapeText(values.sizes()), expected);
}

} // namespace

Source sourceFromSeed(const Generator& generator, uint64_t seed, double psi) {
    const at::NoGradGuard noGradients;
    Source source;
    source.latent = generator.truncate(generator.mapping(generator.sampleZ(seed)), psi);
    source.seed = seed;
    source.psi = psi;
    source.description = fmt::format("seed {}", seed);
    return source;
}

/// Psi acts on what the mapping network made of z, never on z itself.
Source sourceFromZFile(const Generator& generator, const fs::path& path, double psi) {
    const at::NoGradGuard noGradients;
    const at::Tensor values = readArray(path);
    const std::optional<at::Tensor> z = asBatch(values, {generator.zDim()});
    if (!z) {
        refuseShape(path, values, Phrase("z of [N, {}]", generator.zDim()));
    }
    Source source;
    source.latent = generator.truncate(generator.mapping(z->to(generator.device())), psi);
    source.psi = psi;
    source.description = oneLine(path.filename().string());
    return source;
}

Source sourceFromLatentFile(const Generator& generator, const fs::path& path,
                            std::optional<LatentSpace> space, double psi) {
    const at::NoGradGuard noGradients;
    const at::Tensor values = readArray(path);
    // W+ before W: a 2-D array of one row a layer is one W+ code, not a batch of W.
    std::vector<LatentSpace> candidates = {LatentSpace::WPlus, LatentSpace::W, LatentSpace::S};
    if (space) {
        candidates = {*space};
    }
    std::vector<Phrase> expected;
    for (const LatentSpace candidate : candidates) {
        const std::vector<int64_t> shape = generator.latentShape(candidate);
        expected.push_back(
            Phrase("{} of [N, {}]", latentSpaceName(candidate), fmt::join(shape, ", ")));
        std::optional<at::Tensor> batch = asBatch(values, shape);
        if (!batch) {
            continue;
        }
        Source source;
        source.space = candidate;
        source.psi = psi;
        source.description = oneLine(path.filename().string());
        source.latent = batch->to(generator.device());
        if (psi != 1.0) {
            if (candidate == LatentSpace::S) {
                throw Error(ErrorKind::Usage,
                            "psi can't truncate a latent in S, which has no average; leave it out");
            }
            source.latent = generator.truncate(source.latent, psi);
        }
        return source;
    }
    refuseShape(path, values, Phrase::joined(expected, ", "));
}

std::vector<Source> singleSources(const Source& batch) {
    const int64_t count = batch.latent.size(0);
    std::vector<Source> sources;
    for (int64_t row = 0; row < count; ++row) {
        Source source = batch;
        source.latent = batch.latent.narrow(0, row, 1).clone(); // or each keeps all of them
        if (count > 1) {
            source.description = fmt::format("{} {}", batch.description, row + 1);
        }
        sources.push_back(source);
    }
    return sources;
}

/// W+ wherever that holds all of the edits, since other programs can read it; S only where it has
/// to be.
at::Tensor editedLatent(const Document& document, const Generator& generator) {
    const bool needsStyleSpace =
        document.source.space == LatentSpace::S ||
        std::any_of(document.edits.begin(), document.edits.end(),
                    [](const Edit& edit) { return edit.enabled && edit.space == LatentSpace::S; });
    return needsStyleSpace ? composeStyles(document, generator) : composeWPlus(document, generator);
}

/// Asked before a run of minutes begins, not once its result can no longer be kept.
void checkLatentPath(const fs::path& path) {
    const fs::path ending = path.extension();
    if (ending != ".npy" && ending != ".pt" && ending != ".safetensors") {
        throw Error(ErrorKind::Usage,
                    "{}: latents can't be written in this format; use .npy, .pt or .safetensors",
                    path);
    }
}

void writeLatent(const fs::path& path, const at::Tensor& latent) {
    checkLatentPath(path);
    const at::Tensor values = latent.detach().to(at::kCPU).contiguous();
    if (path.extension() == ".npy") {
        writeNpy(path, values);
    } else if (path.extension() == ".pt") {
        writeTorchZip(path, Value(StoredTensor(values)));
    } else {
        writeSafetensors(path, {{"latent", values}});
    }
}

} // namespace styleclip
