#include "app/packmaker/evaluation/evaluation_rows.h"
#include "app/packmaker/evaluation/measures.h"
#include "app/packmaker/identity/person_sampling.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <functional>
#include <string>

namespace styleclip {

namespace {

constexpr int64_t kPictures = 2; // of each person
constexpr int64_t kCalibrationShare = 4;

using Draw = std::function<at::Tensor(const at::Tensor& attributes)>;

/// Cosines of pairs from `count` people.
PairCosines cosinesOf(EvaluationContext& context, EvaluationDraw draw, int64_t count,
                      const Draw& picture) {
    const IdentityNetwork& network = *context.models().identity();
    const at::Tensor features =
        context
            .measured("Comparing people", samplePeople(context.seed(draw), count, kPictures),
                      [&](const at::Tensor& rows) {
                          const at::NoGradGuard noGradients;
                          return network.embedPortraits(picture(rows));
                      })
            .view({count, kPictures, -1});
    const at::Tensor first = features.select(1, 0);
    const at::Tensor second = features.select(1, 1);
    return {(first * second).sum(1), (first * second.roll(1, 0)).sum(1)};
}

void measureOn(EvaluationContext& context, MeasuredRow& row, const std::string& pictures,
               const Draw& picture) {
    const int64_t pairs = context.options().pairs;
    const int64_t fewer = std::max<int64_t>(pairs / kCalibrationShare, 2);
    const double threshold =
        bestThreshold(cosinesOf(context, EvaluationDraw::Calibration, fewer, picture));
    const PairCosines cosines = cosinesOf(context, EvaluationDraw::People, pairs, picture);
    row.measurements.push_back({"same or different person, " + pictures,
                                "",
                                pairAccuracy(cosines, threshold),
                                {0.95, {}}});
    row.details.push_back(
        {"Cosines, " + pictures + " pictures",
         {"mean", "deviation"},
         {{"same person", {cosines.same.mean().item<double>(), cosines.same.std().item<double>()}},
          {"different people",
           {cosines.different.mean().item<double>(), cosines.different.std().item<double>()}}}});
}

} // namespace

void measureIdentity(EvaluationContext& context, MeasuredRow& row) {
    context.needIdentity();
    measureOn(context, row, "painted",
              [&](const at::Tensor& attributes) { return context.painted(attributes); });
    ModelSet& models = context.models();
    if (models.hasAttributeLatents()) {
        measureOn(context, row, "generated",
                  [&](const at::Tensor& attributes) { return context.generated(attributes); });
    }
}

} // namespace styleclip
