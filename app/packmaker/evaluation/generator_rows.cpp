#include "app/packmaker/evaluation/evaluation_rows.h"
#include "app/packmaker/pictures/picture_measures.h"
#include "core/attributes/attributes.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr int64_t kSheetPortraits = 32;
constexpr int64_t kRandomPortraits = 64;
constexpr int64_t kSheetColumns = 8;
constexpr double kHairChange = 0.04; // of a pixel, that shows that hair is there

/// Where hair is, bool [N, 1, R, R]: what changes with its lightness, brows and beards included.
at::Tensor hairMask(EvaluationContext& context, const at::Tensor& attributes,
                    const at::Tensor& pictures) {
    at::Tensor other = attributes.clone();
    at::Tensor lightness = other.select(1, indexOf(Attribute::HairLightness));
    lightness.add_(at::where(lightness < 0.5, 0.4, -0.4));
    return (context.painted(other) - pictures).abs().mean(1, true) > kHairChange;
}

} // namespace

void measureGenerator(EvaluationContext& context, MeasuredRow& row) {
    context.needAttributes();
    const at::Tensor attributes = context.heldOutAttributes(context.options().portraits);
    const at::Tensor values = context.measured(
        "Comparing generated with painted portraits", attributes, [&](const at::Tensor& rows) {
            const at::Tensor painted = context.painted(rows);
            const at::Tensor generated = context.generated(rows);
            const at::Tensor hair = hairMask(context, rows, painted);
            const at::Tensor energy = laplacianEnergy(generated);
            const at::Tensor wanted = laplacianEnergy(painted);
            return at::stack({psnrOfEach(generated, painted), energy.mean({1, 2, 3}),
                              wanted.mean({1, 2, 3}), (energy * hair).mean({1, 2, 3}),
                              (wanted * hair).mean({1, 2, 3})},
                             1);
        });
    const at::Tensor psnr = values.select(1, 0);
    const at::Tensor sums = values.to(at::kDouble).sum(0);
    const auto ratio = [&](int64_t column) {
        return sums[column].item<double>() / sums[column + 1].item<double>();
    };
    const EvaluationBar detail{0.75, 1.2};
    row.measurements = {{"PSNR, mean", "dB", psnr.mean().item<double>(), {34.0, {}}},
                        {"PSNR, least", "dB", psnr.min().item<double>(), {26.0, {}}},
                        {"energy of the Laplacian, generated over painted", "", ratio(1), detail},
                        {"the same of hair alone", "", ratio(3), detail}};
    if (context.wantsSheets()) {
        const at::Tensor shown =
            attributes.narrow(0, 0, std::min(kSheetPortraits, attributes.size(0)));
        const at::Tensor pairs =
            at::stack({context.painted(shown), context.generated(shown)}, 1).flatten(0, 1);
        context.reportSheet("painted_and_generated", pairs, kSheetColumns);
    }
}

void measureVariety(EvaluationContext& context, MeasuredRow& row) {
    (void)context.generator();
    context.needReader();
    const int64_t count = context.options().portraits;
    const AttributeReader& reader = *context.models().reader();
    const at::Tensor latents = context.randomLatents(EvaluationDraw::Latents, count);
    const at::Tensor generated =
        context.measured("Reading random portraits", latents, [&](const at::Tensor& rows) {
            return reader.read(context.rendered(rows, LatentSpace::W));
        });
    const at::Tensor painted = context.measured(
        "Reading painted portraits", context.heldOutAttributes(count),
        [&](const at::Tensor& rows) { return reader.read(context.painted(rows)); });
    const at::Tensor readable = readability(context, count) >= kReadable;
    const at::Tensor ratios = generated.std(0) / painted.std(0);

    EvaluationDetails details{"Deviation of what is read, random z over painted", {"ratio"}, {}};
    double least = 1e9;
    int64_t judged = 0;
    for (int64_t i = 0; i < kAttributeCount; ++i) {
        const double ratio = ratios[i].item<double>();
        const bool counts = readable[i].item<bool>();
        least = counts ? std::min(least, ratio) : least;
        judged += counts ? 1 : 0;
        details.rows.push_back({fmt::format("{}{}", attributeRanges()[static_cast<size_t>(i)].name,
                                            counts ? "" : " (not readable)"),
                                {ratio}});
    }
    row.details.push_back(std::move(details));
    row.measurements = {{"least ratio of an attribute's deviation",
                         "",
                         judged > 0 ? std::optional<double>(least) : std::nullopt,
                         {0.8, {}}},
                        {"attributes judged", "", static_cast<double>(judged), {}}};
    if (context.wantsSheets()) {
        const at::Tensor shown = latents.narrow(0, 0, std::min(kRandomPortraits, count));
        context.reportSheet("random_portraits", context.rendered(shown, LatentSpace::W),
                            kSheetColumns);
    }
}

} // namespace styleclip
