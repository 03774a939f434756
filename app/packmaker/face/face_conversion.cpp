#include "app/packmaker/face/face_conversion.h"

#include "app/packmaker/face/tflite_weights.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/face/face_detector.h"
#include "models/face/face_mesh.h"
#include "models/files/atomic_file.h"

#include <sstream>
#include <string>
#include <vector>

namespace styleclip {

namespace {

/// The bytes of a safetensors file with the weights of `path`. They are read again as `Network`,
/// which says what is missing where the file holds another one.
template <typename Network>
std::string converted(const std::filesystem::path& path) {
    std::ostringstream out;
    writeSafetensors(out, readTfliteWeights(path),
                     {{"source", "@mediapipe/face_mesh, " + path.filename().string()},
                      {"license", "Apache-2.0"}});
    const std::string bytes = out.str();
    (void)Network::load(
        Checkpoint::fromBytes(std::vector<uint8_t>(bytes.begin(), bytes.end()), path));
    return bytes;
}

void write(const std::filesystem::path& path, const std::string& bytes) {
    writeFileAtomically(path, [&](std::ostream& out) { out << bytes; });
}

} // namespace

void convertFaceNetworks(const PublishedFaceNetworks& published,
                         const std::filesystem::path& folder) {
    const std::string detector = converted<FaceDetector>(published.detector);
    const std::string mesh = converted<FaceMesh>(published.mesh);
    std::filesystem::create_directories(folder);
    write(folder / "face_detector.safetensors", detector);
    write(folder / "face_mesh.safetensors", mesh);
}

} // namespace styleclip
