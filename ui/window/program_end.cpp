#include "ui/window/program_end.h"

#include "ui/document/document_reader.h"
#include "ui/engine/engine.h"

#include <cstdlib>

namespace styleclip {

int endProgram(int status) {
    if (Engine::wasAbandoned() || DocumentReader::wasAbandoned()) {
        std::_Exit(status);
    }
    return status;
}

} // namespace styleclip
