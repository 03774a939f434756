#pragma once

#include <filesystem>

namespace styleclip {

/// The two networks of MediaPipe's face mesh, as they were published.
struct PublishedFaceNetworks {
    std::filesystem::path detector; ///< face_detection_short_range.tflite
    std::filesystem::path mesh;     ///< face_landmark.tflite
};

/// Writes `face_detector.safetensors` and `face_mesh.safetensors` into `folder`, which is made,
/// with the weights as they are. Throws Error(File) when a file is not the network it should be;
/// nothing is written then.
void convertFaceNetworks(const PublishedFaceNetworks& published,
                         const std::filesystem::path& folder);

} // namespace styleclip
