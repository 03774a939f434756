#pragma once

namespace styleclip {

/// What main() returns in place of `status`. Does not come back where a thread was left behind, by
/// the engine or by a document that was being read: such a thread can't be ended, and the
/// destructors of what it works with must not run.
[[nodiscard]] int endProgram(int status);

} // namespace styleclip
