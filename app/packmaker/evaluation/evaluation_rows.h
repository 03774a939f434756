#pragma once

#include "app/packmaker/evaluation/evaluation_context.h"
#include "app/packmaker/evaluation/evaluation_report.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace styleclip {

/// The rows of the evaluation. Each fills in what it measured and throws EvaluationMissing or
/// Cancelled.

/// How well the reader reads painted portraits that it did not learn from.
void measureReader(EvaluationContext& context, MeasuredRow& row);

/// Generated pictures of held-out attributes against painted ones.
void measureGenerator(EvaluationContext& context, MeasuredRow& row);

/// Whether random z give as different portraits as the painter's natural attributes.
void measureVariety(EvaluationContext& context, MeasuredRow& row);

/// CLIP's choice between a concept's two phrases, on generated pictures.
void measureZeroShot(EvaluationContext& context, MeasuredRow& row);

/// CLIP's choice of a picture's caption among a hundred.
void measureRetrieval(EvaluationContext& context, MeasuredRow& row);

/// Telling whether two pictures show one person.
void measureIdentity(EvaluationContext& context, MeasuredRow& row);

/// The three methods.
void measureDirections(EvaluationContext& context, MeasuredRow& row);
void measureMappers(EvaluationContext& context, MeasuredRow& row);
void measureOptimizer(EvaluationContext& context, MeasuredRow& row);

/// Photographs of portraits whose latents are known: what is found of them, and what they are after
/// an edit.
void measurePhotographs(EvaluationContext& context, MeasuredRow& row);

/// What is found of painted portraits, which no generator drew.
void measureInversion(EvaluationContext& context, MeasuredRow& row);

/// The coefficient of determination of what the reader reads of `count` painted natural portraits,
/// [kAttributeCount]: 1 reads perfectly, 0 knows nothing.
[[nodiscard]] at::Tensor readability(EvaluationContext& context, int64_t count);

/// Attributes that it reads well enough for a judgement: at least so much of their variance.
inline constexpr double kReadable = 0.5;

} // namespace styleclip
