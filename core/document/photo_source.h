#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace styleclip {

/// The file of a photograph that portraits were taken from. A plain value that is never changed:
/// all faces of one photograph share it.
struct PhotoFile {
    std::string name;   ///< for people, without folders
    std::string sha256; ///< of the file, hexadecimal
    /// Where it lay when last seen. A project keeps it only relative to itself, and only where the
    /// photograph lies in the project's folder or below: other folders are nobody's business. Where
    /// it keeps none, a file of that name beside the project is meant.
    std::filesystem::path path;
    at::Tensor bytes; ///< the whole file, uint8 [n], where the project carries it; else undefined
};

/// How the latent of a photograph was found: with the photograph, enough to find it again.
struct InversionRecord {
    std::string method; ///< "encoder", "w" or "w+"
    int64_t steps = 0;  ///< of the projector
    int64_t tuning = 0; ///< steps of pivotal tuning; 0: the generator is as it was
    uint64_t seed = 0;
    /// What tuning added to the generator's weights, float16 by name, where the project carries it;
    /// else it is computed again.
    std::map<std::string, at::Tensor> tuned;
};

/// A face of a photograph as the source of a portrait. Never changed once it is made.
struct PhotoSource {
    std::shared_ptr<const PhotoFile> file;
    FaceSquare square{};  ///< that the generator draws, in pixels of the upright photograph
    FacePoints points{};  ///< where the face was found; the same pixels
    at::Tensor landmarks; ///< float32 [468, 2], the same pixels; undefined where nothing found them
    /// What the photograph shows within the square, uint8 [S, S, 3]: a document opens with it where
    /// the photograph is gone.
    at::Tensor crop;
    InversionRecord inversion;
};

} // namespace styleclip
