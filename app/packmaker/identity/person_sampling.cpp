#include "app/packmaker/identity/person_sampling.h"

#include "app/packmaker/learning/step_seed.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr double kToneDeviation = 0.04; // of one person's pictures

at::Tensor personColumns() {
    std::vector<int64_t> columns;
    for (const Attribute attribute : personAttributes()) {
        columns.push_back(indexOf(attribute));
    }
    return at::tensor(columns, at::kLong);
}

} // namespace

const std::vector<Attribute>& personAttributes() {
    static const std::vector<Attribute> attributes{
        Attribute::SkinTone,  Attribute::FaceWidth,  Attribute::FaceLength, Attribute::Jaw,
        Attribute::Cheeks,    Attribute::EyeSpacing, Attribute::EyeSize,    Attribute::EyeShape,
        Attribute::NoseWidth, Attribute::NoseLength, Attribute::MouthWidth, Attribute::LipFullness};
    return attributes;
}

at::Tensor personTraits(const at::Tensor& attributes) {
    return scaledAttributes(attributes).index_select(1, personColumns().to(attributes.device()));
}

at::Tensor samplePeople(uint64_t seed, int64_t people, int64_t pictures) {
    const int64_t count = people * pictures;
    // Half of the pictures as people look, half with whatever an edit may do to them.
    const at::Tensor natural = sampleNaturalAttributes(stepSeed(seed, 0, 1), count);
    const at::Tensor edited = sampleTrainingAttributes(stepSeed(seed, 0, 2), count);
    const at::Tensor choice = sampleNormal(stepSeed(seed, 0, 3), count, 2);
    at::Tensor attributes = at::where(choice.narrow(1, 0, 1) > 0.0, natural, edited);

    const at::Tensor columns = personColumns();
    const at::Tensor traits = sampleNaturalAttributes(stepSeed(seed, 0, 4), people)
                                  .index_select(1, columns)
                                  .repeat_interleave(pictures, 0);
    attributes.index_copy_(1, columns, traits);
    at::Tensor tone = attributes.select(1, indexOf(Attribute::SkinTone));
    tone.add_(kToneDeviation * choice.select(1, 1)).clamp_(0.0, 1.0);
    return attributes;
}

} // namespace styleclip
