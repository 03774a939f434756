#include "app/packmaker/evaluation/evaluation_context.h"

#include "app/packmaker/learning/step_seed.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/painter.h"
#include "core/imaging/contact_sheet.h"
#include "core/imaging/picture_bytes.h"
#include "core/in_batches.h"
#include "core/losses/area_resample.h"
#include "models/stylegan2/normal_samples.h"
#include "models/stylegan2/pictures_at_once.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kPaintedSize = 256; // where no generator says otherwise
constexpr int64_t kSheetPicture = 128;
constexpr int64_t kHeldOut = -1; // a step that no training has

void need(bool present, const char* what) {
    if (!present) {
        throw EvaluationMissing{what};
    }
}

} // namespace

EvaluationContext::EvaluationContext(ModelSet& models, const EvaluationOptions& options,
                                     JobControl& control, const OnEvaluationSheet& onSheet)
    : m_models(models), m_options(options), m_control(control), m_onSheet(onSheet) {}

const Generator& EvaluationContext::generator() {
    need(!m_models.pack().generator.empty(), "the pack has no generator");
    return *m_models.generator();
}

void EvaluationContext::needAttributes() {
    (void)generator();
    need(m_models.hasAttributeLatents(),
         "the pack does not tell where portraits lie in W (\"attributes\")");
}

void EvaluationContext::needReader() {
    need(!m_models.pack().reader.empty(), "the pack has no attribute reader (\"reader\")");
}

void EvaluationContext::needClip() {
    need(!m_models.pack().clip.empty() && !m_models.pack().vocabulary.empty(),
         "the pack has no CLIP model with a vocabulary");
}

void EvaluationContext::needIdentity() {
    need(!m_models.pack().identity.empty(), "the pack has no identity network");
}

void EvaluationContext::needDirections() {
    need(!m_models.pack().relevance.empty(), "the pack has no channel relevance (\"relevance\")");
}

int64_t EvaluationContext::resolution() {
    return m_models.pack().generator.empty() ? kPaintedSize : generator().resolution();
}

int64_t EvaluationContext::batchSize() {
    constexpr int64_t kOnCpu = 16;
    constexpr int64_t kMostOnGpu = 64;
    if (m_models.device().is_cpu()) {
        return kOnCpu;
    }
    return m_models.pack().generator.empty()
               ? kMostOnGpu
               : picturesAtOnce(generator().styleLayout(), kMostOnGpu);
}

uint64_t EvaluationContext::seed(EvaluationDraw draw) const {
    return stepSeed(m_options.seed, kHeldOut, static_cast<uint64_t>(draw));
}

at::Tensor EvaluationContext::heldOutAttributes(int64_t count) const {
    return sampleNaturalAttributes(seed(EvaluationDraw::Attributes), count);
}

at::Tensor EvaluationContext::randomLatents(EvaluationDraw draw, int64_t count) {
    const at::NoGradGuard noGradients;
    const at::Tensor z = sampleNormal(seed(draw), count, generator().zDim());
    return generator().mapping(z.to(generator().device())).cpu();
}

at::Tensor EvaluationContext::painted(const at::Tensor& attributes) {
    const at::NoGradGuard noGradients;
    return paintPortraits(attributes.to(m_models.device()), resolution());
}

at::Tensor EvaluationContext::generated(const at::Tensor& attributes) {
    return rendered(m_models.attributeLatents().latents(attributes.cpu()), LatentSpace::W);
}

at::Tensor EvaluationContext::rendered(const at::Tensor& latents, LatentSpace space) {
    const at::NoGradGuard noGradients;
    const Generator& network = generator();
    const at::Tensor styles = network.toStyleSpace(latents.to(network.device()), space);
    return network.synthesize(styles).clamp(-1.0, 1.0);
}

at::Tensor EvaluationContext::measured(const std::string& what, const at::Tensor& rows,
                                       const Measure& measure) {
    return inBatches(rows, batchSize(), measure, controlOf(what));
}

TrialModels EvaluationContext::trialModels() {
    return {m_models.generator(), m_models.reader(),
            m_models.pack().identity.empty() ? nullptr : m_models.identity(), batchSize()};
}

EditSubjects EvaluationContext::subjects(EvaluationDraw draw, int64_t count) {
    return readSubjects(trialModels(), randomLatents(draw, count),
                        controlOf("Looking at portraits"));
}

std::vector<EditOutcome> EvaluationContext::tried(const EditTarget& target,
                                                  const TriedMethod& method,
                                                  const EditSubjects& subjects,
                                                  const at::Tensor& readable) {
    return tryEdit(trialModels(), target, method, subjects, readable,
                   controlOf(fmt::format("{}: {}", method.name, target.prompt)));
}

JobControl& EvaluationContext::controlOf(const std::string& what) const {
    m_control.begin(what);
    return m_control;
}

const at::Tensor& EvaluationContext::readability(const std::function<at::Tensor()>& measure) {
    if (!m_readability.defined()) {
        m_readability = measure();
    }
    return m_readability;
}

void EvaluationContext::reportSheet(const std::string& name, const at::Tensor& pictures,
                                    int64_t columns) const {
    if (!m_onSheet) {
        return;
    }
    const at::Tensor small =
        pictures.size(2) > kSheetPicture ? areaResample(pictures, kSheetPicture) : pictures;
    m_onSheet(name,
              contactSheet(small.size(0), columns, [&](int64_t i) { return toBytes(small[i]); }));
}

} // namespace styleclip
