#include "app/packmaker/evaluation/edit_methods.h"
#include "app/packmaker/evaluation/evaluation_rows.h"
#include "app/packmaker/evaluation/photographs.h"
#include "app/packmaker/pictures/picture_measures.h"
#include "core/attributes/edit_target.h"
#include "core/imaging/picture_bytes.h"
#include "core/inversion/inversion.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using Method = InversionSettings::Method;

constexpr uint64_t kFirstSeed = 41; // of the portraits whose latents are known
constexpr uint64_t kLastSeed = 46;
constexpr int64_t kTuningSteps = 70;
constexpr double kBarOfWPlus = 32.0; // dB

/// Seconds of work, without those in which it is looked at.
class WorkClock {
public:
    [[nodiscard]] double seconds() const { return m_before + now() - m_begin; }
    void pause() { m_before = seconds(); }
    void goOn() { m_begin = now(); }

private:
    static double now() {
        const auto since = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration<double>(since).count();
    }

    double m_before = 0.0;
    double m_begin = now();
};

double mean(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

/// What the inversions of an evaluation share.
class Inversions {
public:
    explicit Inversions(EvaluationContext& context) : m_context(context) {
        (void)context.generator();
        m_models = context.models().inversionModels();
    }

    [[nodiscard]] const InversionModels& models() const { return m_models; }

    Inversion run(const InversionTarget& target, Method method, int64_t tune = 0,
                  const OnInversion& preview = {}) {
        return invert(m_models, target, {method, 0, tune, 0},
                      m_context.controlOf("Inverting photographs"), preview);
    }

    /// The picture of what was found.
    [[nodiscard]] at::Tensor picture(const Inversion& found) const {
        const at::NoGradGuard noGradients;
        const Generator& generator = found.tuned ? *found.tuned : *m_models.generator;
        return generator.synthesize(generator.toStyleSpace(found.latent, found.space))
            .clamp(-1.0, 1.0);
    }

    [[nodiscard]] double psnr(const Inversion& found, const at::Tensor& truth) const {
        return psnrOfEach(picture(found), truth.to(m_models.generator->device())).item<double>();
    }

    /// Cosine of who is to be seen; 1 without an identity network.
    [[nodiscard]] double likeness(const Inversion& found, const at::Tensor& truth) const {
        if (!m_models.identity) {
            return 1.0;
        }
        const at::NoGradGuard noGradients;
        const IdentityNetwork& network = *m_models.identity;
        return (network.embedPortraits(picture(found)) * network.embedPortraits(truth))
            .sum()
            .item<double>();
    }

    [[nodiscard]] EvaluationContext& context() { return m_context; }

private:
    EvaluationContext& m_context;
    InversionModels m_models;
};

/// Pictures of known latents in photographs.
void measureKnown(Inversions& inversions, MeasuredRow& row) {
    const Generator& generator = *inversions.models().generator;
    EvaluationDetails details{
        "Known latents", {"PSNR, square given", "PSNR, found", "corners"}, {}};
    std::vector<double> given;
    double worstCorner = 0.0;
    for (uint64_t seed = kFirstSeed; seed <= kLastSeed; ++seed) {
        const at::NoGradGuard noGradients;
        Inversion known;
        known.latent = generator.mapping(generator.sampleZ(seed));
        known.space = LatentSpace::W;
        const at::Tensor truth = inversions.picture(known);
        const KnownPhotograph photograph = photographOf(truth, seed);
        InversionTarget target;
        target.photo = photograph.photo;
        target.square = photograph.square;
        target.squareIsGiven = true;
        given.push_back(inversions.psnr(inversions.run(target, Method::WPlus), truth));
        target.square = misplaced(photograph.square, seed);
        target.squareIsGiven = false;
        const Inversion found = inversions.run(target, Method::WPlus);
        double corner = 0.0;
        for (size_t i = 0; i < 4; ++i) {
            corner = std::max(corner, std::hypot(found.square[i].x - photograph.square[i].x,
                                                 found.square[i].y - photograph.square[i].y));
        }
        corner /= std::hypot(photograph.square[3].x - photograph.square[0].x,
                             photograph.square[3].y - photograph.square[0].y);
        worstCorner = std::max(worstCorner, corner);
        details.rows.push_back(
            {std::to_string(seed), {given.back(), inversions.psnr(found, truth), corner}});
    }
    row.measurements.push_back({"known latent, square given: inversion against its picture",
                                "dB",
                                mean(given),
                                {34.0, {}}});
    row.measurements.push_back(
        {"known latent, square found: farthest corner, of the side", "", worstCorner, {{}, 0.01}});
    row.details.push_back(std::move(details));
}

/// How far a prompt's direction brings portraits toward its goals, as the reader reads them.
class DirectionGain {
public:
    explicit DirectionGain(EvaluationContext& context) : m_context(context) {
        context.needReader();
        context.needClip();
        context.needDirections();
        constexpr size_t kTargets = 4;
        constexpr size_t kMethod = 2; // 120 channels
        constexpr size_t kStrength = 2;
        const at::NoGradGuard noGradients;
        const Generator& generator = context.generator();
        const at::Tensor average = generator.latentAverage().unsqueeze(0).cpu();
        const at::Tensor styles =
            generator.toStyleSpace(average.to(generator.device()), LatentSpace::W).cpu();
        for (size_t i = 0; i < kTargets; ++i) {
            const EditTarget& target = editTargets()[i];
            const TriedMethod method = directionMethods(context, target)[kMethod];
            m_edits.emplace_back(&target, method.edit(average)[kStrength] - styles);
        }
    }

    /// Mean steps towards the goals, in whole ranges.
    [[nodiscard]] double of(const Generator& generator, const Inversion& found) {
        const at::NoGradGuard noGradients;
        const at::Tensor styles = generator.toStyleSpace(found.latent, found.space);
        const AttributeReader& reader = *m_context.models().reader();
        const at::Tensor before = reader.read(generator.synthesize(styles));
        double sum = 0.0;
        for (const auto& [target, delta] : m_edits) {
            const at::Tensor after =
                reader.read(generator.synthesize(styles + delta.to(styles.device())));
            sum += (target->distance(before) - target->distance(after)).item<double>();
        }
        return sum / static_cast<double>(m_edits.size());
    }

private:
    EvaluationContext& m_context;
    std::vector<std::pair<const EditTarget*, at::Tensor>> m_edits; // deltas of S
};

/// What a search was worth at each of its previews, in the mean of all portraits.
struct SearchCurve {
    std::vector<double> seconds;
    std::vector<double> psnr;

    void add(size_t preview, double time, double value) {
        if (preview >= seconds.size()) {
            seconds.resize(preview + 1, 0.0);
            psnr.resize(preview + 1, 0.0);
        }
        seconds[preview] += time;
        psnr[preview] += value;
    }

    /// Until the mean is this good; nothing where it never is.
    [[nodiscard]] std::optional<double> timeUntil(double bar, double portraits) const {
        for (size_t i = 0; i < seconds.size(); ++i) {
            if (psnr[i] / portraits >= bar) {
                return seconds[i] / portraits;
            }
        }
        return std::nullopt;
    }
};

/// Portraits that were painted, which no generator drew.
void measurePainted(Inversions& inversions, MeasuredRow& row) {
    EvaluationContext& context = inversions.context();
    const at::Tensor attributes = context.heldOutAttributes(context.options().editedPortraits);
    const auto size = static_cast<double>(inversions.models().generator->resolution());
    std::vector<double> w, wPlus, tuned, likeness;
    double gainBefore = 0.0;
    double gainAfter = 0.0;
    SearchCurve curve;
    DirectionGain gain(context);
    std::vector<at::Tensor> shown;
    for (int64_t i = 0; i < attributes.size(0); ++i) {
        const at::Tensor truth = context.painted(attributes.narrow(0, i, 1));
        InversionTarget target;
        target.photo = toBytes(truth[0]);
        target.square = {PicturePoint{-0.5, -0.5}, PicturePoint{-0.5, size - 0.5},
                         PicturePoint{size - 0.5, size - 0.5}, PicturePoint{size - 0.5, -0.5}};
        target.squareIsGiven = true;
        w.push_back(inversions.psnr(inversions.run(target, Method::W), truth));
        WorkClock clock;
        size_t preview = 0;
        Inversion untuned;
        const Inversion found =
            inversions.run(target, Method::WPlus, kTuningSteps, [&](const Inversion& sofar) {
                const double value = sofar.tuned ? 0.0 : inversions.psnr(sofar, truth);
                clock.pause(); // with one picture, as a person is shown it
                if (!sofar.tuned) {
                    curve.add(preview++, clock.seconds(), value);
                    untuned = sofar;
                }
                clock.goOn();
            });
        wPlus.push_back(inversions.psnr(untuned, truth));
        tuned.push_back(inversions.psnr(found, truth));
        likeness.push_back(inversions.likeness(untuned, truth));
        gainBefore += gain.of(*inversions.models().generator, untuned);
        gainAfter += gain.of(*found.tuned, found);
        shown.insert(shown.end(), {truth.cpu(), inversions.picture(untuned).cpu(),
                                   inversions.picture(found).cpu()});
    }
    const auto count = static_cast<double>(attributes.size(0));
    const std::string painted = "painted portraits, ";
    const std::vector<Measurement> measured = {
        {painted + "W", "dB", mean(w), {30.0, {}}},
        {painted + "W+", "dB", mean(wPlus), {kBarOfWPlus, {}}},
        {painted + "tuned", "dB", mean(tuned), {36.0, {}}},
        {painted + "identity in W+, cosine", "", mean(likeness), {0.9, {}}},
        {"directions on the tuned generator, gain over that on the untuned",
         "",
         gainAfter / gainBefore,
         {0.9, 1.1}},
        {"first picture", "s", curve.seconds.front() / count, {{}, 2.0}},
        {"time until the bar of W+ holds", "s", curve.timeUntil(kBarOfWPlus, count), {{}, 20.0}}};
    row.measurements.insert(row.measurements.end(), measured.begin(), measured.end());
    if (context.wantsSheets()) {
        constexpr size_t kShown = 48;
        shown.resize(std::min(shown.size(), kShown));
        context.reportSheet("inversion", at::cat(shown), 6);
    }
}

} // namespace

void measureInversion(EvaluationContext& context, MeasuredRow& row) {
    Inversions inversions(context);
    measureKnown(inversions, row);
    measurePainted(inversions, row);
}

} // namespace styleclip
