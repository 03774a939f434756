#include "app/packmaker/evaluation/evaluation_rows.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/captions.h"
#include "app/packmaker/portraits/concepts.h"
#include "core/attributes/attributes.h"
#include "core/directions/picture_features.h"
#include "core/directions/prompt_templates.h"
#include "core/directions/text_direction.h"
#include "models/clip/text_features.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

namespace styleclip {

namespace {

constexpr int64_t kPicturesAPortrait = 4; // so that rare things occur often enough
constexpr int64_t kFewest = 5;            // portraits with and without, for a concept to be judged
constexpr int64_t kCaptions = 100;

/// Unit features [N, D] of generated pictures.
at::Tensor featuresOf(EvaluationContext& context, const at::Tensor& attributes) {
    return context.measured("Showing portraits to CLIP", attributes, [&](const at::Tensor& rows) {
        const at::NoGradGuard noGradients;
        const at::Tensor features =
            pictureFeatures(*context.models().clip(), context.generated(rows));
        return features / features.norm(2, 1, true);
    });
}

/// Unit features [D] of a phrase in the engine's templates.
at::Tensor phraseFeatures(EvaluationContext& context, std::string_view phrase) {
    return averageTextFeatures(
               textFeatures(*context.models().clip(), context.models().tokenizer(),
                            fillTemplates(portraitTemplates(), std::string(phrase))))
        .to(at::kCPU, at::kFloat);
}

/// The mean of how often it is right where a concept is there and where it is not; nothing where
/// there are too few of either.
std::optional<double> balancedAccuracy(const at::Tensor& preference, const at::Tensor& presence) {
    const at::Tensor there = presence > 0.0;
    const at::Tensor absent = presence < 0.0;
    if (std::min(there.sum().item<int64_t>(), absent.sum().item<int64_t>()) < kFewest) {
        return std::nullopt;
    }
    const auto share = [](const at::Tensor& right, const at::Tensor& among) {
        return right.masked_select(among).to(at::kDouble).mean().item<double>();
    };
    return 0.5 * (share(preference > 0.0, there) + share(preference <= 0.0, absent));
}

} // namespace

void measureZeroShot(EvaluationContext& context, MeasuredRow& row) {
    context.needClip();
    context.needAttributes();
    const int64_t half = kPicturesAPortrait * context.options().portraits / 2;
    const at::Tensor attributes =
        at::cat({context.heldOutAttributes(half),
                 sampleTrainingAttributes(context.seed(EvaluationDraw::Attributes), half)});
    const at::Tensor features = featuresOf(context, attributes);
    const at::Tensor presence = conceptPresence(attributes);

    EvaluationDetails details{"Accuracy, mean of with and without", {"accuracy"}, {}};
    double sum = 0.0;
    double least = 1.0;
    for (size_t i = 0; i < concepts().size(); ++i) {
        const Concept& subject = concepts()[i];
        const at::Tensor direction =
            phraseFeatures(context, subject.with) - phraseFeatures(context, subject.without);
        const std::optional<double> accuracy = balancedAccuracy(
            at::mv(features, direction), presence.select(1, static_cast<int64_t>(i)));
        if (accuracy) {
            sum += *accuracy;
            least = std::min(least, *accuracy);
            details.rows.push_back({std::string(subject.name), {*accuracy}});
        }
    }
    const auto judged = static_cast<double>(details.rows.size());
    if (details.rows.empty()) {
        throw EvaluationMissing{"too few portraits to judge any concept"};
    }
    row.measurements = {{"accuracy, mean", "", sum / judged, {0.92, {}}},
                        {"accuracy, least of a concept", "", least, {0.8, {}}},
                        {"concepts judged", "", judged, {24.0, {}}}};
    row.details.push_back(std::move(details));
}

void measureRetrieval(EvaluationContext& context, MeasuredRow& row) {
    context.needClip();
    context.needAttributes();
    const int64_t groups = std::max<int64_t>(1, context.options().portraits / kCaptions);
    const at::Tensor attributes = context.heldOutAttributes(groups * kCaptions);
    const std::vector<Caption> captions = CaptionWriter().write(
        conceptPresence(attributes), CaptionLength::Long, context.seed(EvaluationDraw::Captions));
    std::vector<std::string> texts;
    for (const Caption& caption : captions) {
        texts.push_back(caption.text);
    }
    const at::Tensor pictures = featuresOf(context, attributes).view({groups, kCaptions, -1});
    at::Tensor sentences =
        textFeatures(*context.models().clip(), context.models().tokenizer(), texts).cpu();
    sentences = (sentences / sentences.norm(2, 1, true)).view({groups, kCaptions, -1});

    const at::Tensor similarity = at::bmm(pictures, sentences.transpose(1, 2));
    const at::Tensor own = similarity.diagonal(0, 1, 2).unsqueeze(2);
    const at::Tensor better = (similarity > own).sum(2);
    const auto among = [&](int64_t count) {
        return (better < count).to(at::kDouble).mean().item<double>();
    };
    row.measurements = {{"the own caption is first", "", among(1), {0.5, {}}},
                        {"the own caption is among the first five", "", among(5), {0.85, {}}}};
}

} // namespace styleclip
