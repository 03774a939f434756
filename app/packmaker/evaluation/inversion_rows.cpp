#include "app/packmaker/evaluation/evaluation_rows.h"
#include "app/packmaker/evaluation/inversions.h"
#include "core/attributes/edit_target.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/square_warp.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using Method = InversionSettings::Method;

constexpr int64_t kTuningSteps = 70;
constexpr double kBarOfWPlus = 32.0; // dB

/// What work took: on the clock, and of all cores together, which tells how much it was where other
/// programs compute, too.
struct WorkTime {
    double seconds = 0.0;
    double processorSeconds = 0.0;

    WorkTime& operator+=(const WorkTime& other) {
        seconds += other.seconds;
        processorSeconds += other.processorSeconds;
        return *this;
    }
};

/// The time of work, without that in which it is looked at.
class WorkClock {
public:
    [[nodiscard]] WorkTime time() const {
        const WorkTime at = now();
        return {m_before.seconds + at.seconds - m_begin.seconds,
                m_before.processorSeconds + at.processorSeconds - m_begin.processorSeconds};
    }
    void pause() { m_before = time(); }
    void goOn() { m_begin = now(); }

private:
    static WorkTime now() {
        const auto since = std::chrono::steady_clock::now().time_since_epoch();
        return {std::chrono::duration<double>(since).count(),
                static_cast<double>(std::clock()) / CLOCKS_PER_SEC};
    }

    WorkTime m_before;
    WorkTime m_begin = now();
};

/// How far a prompt's direction brings portraits toward its goals, as the reader reads them.
class DirectionGain {
public:
    explicit DirectionGain(EvaluationContext& context) : m_context(context) {
        context.needReader();
        constexpr size_t kTargets = 4;
        for (size_t i = 0; i < kTargets; ++i) {
            const EditTarget& target = editTargets()[i];
            m_edits.emplace_back(&target, directionOf(context, target));
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
class SearchCurve {
public:
    void add(size_t preview, const WorkTime& time, double psnr) {
        if (preview >= m_points.size()) {
            m_points.resize(preview + 1);
        }
        Point& point = m_points[preview];
        point.time += time;
        point.psnr += psnr;
        ++point.portraits;
    }

    /// Until the mean is this good; nothing where it never is.
    [[nodiscard]] std::optional<WorkTime> timeUntil(double bar) const {
        for (const auto& [time, psnr, portraits] : m_points) {
            if (psnr / portraits >= bar) {
                return WorkTime{time.seconds / portraits, time.processorSeconds / portraits};
            }
        }
        return std::nullopt;
    }

private:
    struct Point { // sums
        WorkTime time;
        double psnr = 0.0;
        int portraits = 0;
    };

    std::vector<Point> m_points;
};

/// Two lines of the report, the second one without a bar.
void addTime(const char* name, const std::optional<WorkTime>& time, double mostSeconds,
             MeasuredRow& row) {
    Measurement onTheClock{name, "s", std::nullopt, {{}, mostSeconds}};
    Measurement ofAllCores{std::string(name) + ", of all cores", "s", std::nullopt, {}};
    if (time) {
        onTheClock.value = time->seconds;
        ofAllCores.value = time->processorSeconds;
    }
    row.measurements.push_back(std::move(onTheClock));
    row.measurements.push_back(std::move(ofAllCores));
}

} // namespace

void measureInversion(EvaluationContext& context, MeasuredRow& row) {
    Inversions inversions(context);
    const at::Tensor attributes = context.heldOutAttributes(context.options().editedPortraits);
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
        target.square = wholeSquare(inversions.generator().resolution());
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
                    curve.add(preview++, clock.time(), value);
                    untuned = sofar;
                }
                clock.goOn();
            });
        wPlus.push_back(inversions.psnr(untuned, truth));
        tuned.push_back(inversions.psnr(found, truth));
        likeness.push_back(inversions.likeness(untuned, truth));
        gainBefore += gain.of(inversions.generator(), untuned);
        gainAfter += gain.of(*found.tuned, found);
        shown.insert(shown.end(), {truth.cpu(), inversions.picture(untuned).cpu(),
                                   inversions.picture(found).cpu()});
    }
    const std::string painted = "painted portraits, ";
    row.measurements = {{painted + "W", "dB", meanOf(w), {30.0, {}}},
                        {painted + "W+", "dB", meanOf(wPlus), {kBarOfWPlus, {}}},
                        {painted + "tuned", "dB", meanOf(tuned), {36.0, {}}},
                        {painted + "identity in W+, cosine", "", meanOf(likeness), {0.9, {}}},
                        {"directions on the tuned generator, gain over that on the untuned",
                         "",
                         gainAfter / gainBefore,
                         {0.9, 1.1}}};
    constexpr double kAny = -1000.0; // dB
    addTime("first picture", curve.timeUntil(kAny), 2.0, row);
    addTime("until the bar of W+ holds", curve.timeUntil(kBarOfWPlus), 20.0, row);
    if (context.wantsSheets()) {
        constexpr size_t kShown = 48;
        shown.resize(std::min(shown.size(), kShown));
        context.reportSheet("inversion", at::cat(shown), 6);
    }
}

} // namespace styleclip
