#pragma once

#include "core/directions/global_direction.h"
#include "core/document/document.h"
#include "core/methods/latent_optimizer.h"
#include "models/mapper/mapper.h"
#include "models/stylegan2/generator.h"

#include <string>
#include <vector>

namespace styleclip {

// What each of the three methods found, as an edit with its prompts and parameters.

/// Strength 1. With templates other than portraitTemplates() the edit tells them, too, since
/// without them it could not be made again.
[[nodiscard]] Edit directionEdit(const std::string& neutral, const std::string& target,
                                 const GlobalDirection& direction,
                                 const std::vector<std::string>& templates);

/// What directionEdit() was given. Throws Error(File) where a document, which may come from
/// anywhere, tells what are no templates.
[[nodiscard]] std::vector<std::string> templatesOf(const Edit& edit);

/// What a mapper does to a source, at the published strength. `nameOrFile` is how it was asked for.
/// Throws Error(Mismatch) when the source can't be brought to the mapper's space.
[[nodiscard]] Edit mapperEdit(const Generator& generator, const Mapper& mapper,
                              const std::string& nameOrFile, const Source& source);

/// From the sources to the latents found. With the log of its steps when it was of one portrait,
/// as the log of a document is.
[[nodiscard]] Edit optimizationEdit(const std::string& target, const OptimizationOptions& options,
                                    const OptimizationResult& result);

/// From `start`, the latent of a run's beginning, to one of its steps: to draw it meanwhile.
[[nodiscard]] Edit stepEdit(const OptimizationStep& step, LatentSpace space,
                            const at::Tensor& start);

} // namespace styleclip
