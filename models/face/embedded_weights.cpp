#include "models/face/embedded_weights.h"

#include <cstdint>
#include <vector>

// The assembler copies the files: a C++ array of a million numbers would take the compiler longer
// than the rest of the folder.
#define STYLECLIP_EMBED(name, file)                                                                \
    __asm__(".pushsection .rodata\n"                                                               \
            ".balign 16\n" #name "_begin:\n"                                                       \
            ".incbin \"" STYLECLIP_FACE_FOLDER "/" file "\"\n" #name "_end:\n"                     \
            ".byte 0\n"                                                                            \
            ".popsection\n");                                                                      \
    extern "C" __attribute__((visibility("hidden"))) const uint8_t name##_begin[];                 \
    extern "C" __attribute__((visibility("hidden"))) const uint8_t name##_end[]

STYLECLIP_EMBED(styleclip_face_detector, "face_detector.safetensors");
STYLECLIP_EMBED(styleclip_face_mesh, "face_mesh.safetensors");

namespace styleclip {

Checkpoint embeddedFaceDetector() {
    return Checkpoint::fromBytes({styleclip_face_detector_begin, styleclip_face_detector_end},
                                 "face_detector.safetensors");
}

Checkpoint embeddedFaceMesh() {
    return Checkpoint::fromBytes({styleclip_face_mesh_begin, styleclip_face_mesh_end},
                                 "face_mesh.safetensors");
}

} // namespace styleclip
