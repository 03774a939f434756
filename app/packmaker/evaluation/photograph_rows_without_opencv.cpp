// The row of photographs in a build without OpenCV, which pastes nothing into them.

#include "app/packmaker/evaluation/evaluation_rows.h"

namespace styleclip {

void measurePhotographs(EvaluationContext&, MeasuredRow&) {
    throw EvaluationMissing{"this build reads no photographs"};
}

} // namespace styleclip
