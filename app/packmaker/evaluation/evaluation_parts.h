#pragma once

#include "app/packmaker/evaluation/evaluation_context.h"
#include "app/packmaker/evaluation/evaluation_report.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace styleclip {

/// The parts of the evaluation. Each fills in what it measured and throws EvaluationMissing or
/// EvaluationStopped.

/// How well the reader reads painted portraits that it did not learn from.
void measureReader(EvaluationContext& context, EvaluationPart& part);

/// Generated pictures of held-out attributes against painted ones.
void measureGenerator(EvaluationContext& context, EvaluationPart& part);

/// Whether random z give as different portraits as the painter's natural attributes.
void measureVariety(EvaluationContext& context, EvaluationPart& part);

/// CLIP's choice between a concept's two phrases, on generated pictures.
void measureZeroShot(EvaluationContext& context, EvaluationPart& part);

/// CLIP's choice of a picture's caption among a hundred.
void measureRetrieval(EvaluationContext& context, EvaluationPart& part);

/// Telling whether two pictures show one person.
void measureIdentity(EvaluationContext& context, EvaluationPart& part);

/// The three methods.
void measureDirections(EvaluationContext& context, EvaluationPart& part);
void measureMappers(EvaluationContext& context, EvaluationPart& part);
void measureOptimizer(EvaluationContext& context, EvaluationPart& part);

/// The coefficient of determination of what the reader reads of `count` painted natural portraits,
/// [kAttributeCount]: 1 reads perfectly, 0 knows nothing.
[[nodiscard]] at::Tensor readability(EvaluationContext& context, int64_t count);

/// Attributes that it reads well enough for a judgement: at least so much of their variance.
inline constexpr double kReadable = 0.5;

} // namespace styleclip
