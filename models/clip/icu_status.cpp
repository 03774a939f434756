#include "models/clip/icu_status.h"

#include "models/error.h"

namespace styleclip {

void requireIcu(UErrorCode status, const Phrase& what) {
    if (U_FAILURE(status)) {
        throw Error(ErrorKind::File, "the Unicode library can't {}: {}; is its data installed?",
                    what, u_errorName(status));
    }
}

} // namespace styleclip
