#include "app/packmaker/pictures/picture_source.h"

#include "app/packmaker/portraits/painter.h"
#include "core/losses/area_resample.h"
#include "models/stylegan2/pictures_at_once.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <utility>
#include <vector>

namespace styleclip {

namespace {

/// More activations leave a processor's caches; GPUs want as many as there are.
int64_t atOnce(const Generator& generator) {
    return generator.device().is_cpu() ? 4 : picturesAtOnce(generator.styleLayout(), 128);
}

} // namespace

PictureSource paintedPictures(int64_t size, c10::Device device) {
    return [size, device](const at::Tensor& attributes) {
        const at::NoGradGuard noGradients;
        return paintPortraits(attributes.to(device), size);
    };
}

PictureSource generatedPictures(std::shared_ptr<const Generator> generator,
                                AttributeLatents latents) {
    return [generator = std::move(generator),
            latents = std::move(latents)](const at::Tensor& attributes) {
        const at::NoGradGuard noGradients;
        SynthesisOptions options;
        options.precision = Precision::BFloat16; // pictures become bytes anyway
        std::vector<at::Tensor> pictures;
        for (const at::Tensor& w :
             latents.latents(attributes.cpu()).to(generator->device()).split(atOnce(*generator))) {
            const at::Tensor styles = generator->affine(generator->broadcast(w));
            pictures.push_back(generator->synthesize(styles, options).clamp(-1.0, 1.0));
        }
        return at::cat(pictures);
    };
}

PictureSource mixedPictures(PictureSource even, PictureSource odd) {
    return [even = std::move(even), odd = std::move(odd)](const at::Tensor& attributes) {
        const at::Tensor first = even(attributes.slice(0, 0, attributes.size(0), 2));
        at::Tensor result =
            at::empty({attributes.size(0), 3, first.size(2), first.size(3)}, first.options());
        result.slice(0, 0, attributes.size(0), 2).copy_(first);
        if (attributes.size(0) > 1) {
            const at::Tensor second = odd(attributes.slice(0, 1, attributes.size(0), 2));
            result.slice(0, 1, attributes.size(0), 2).copy_(areaResample(second, first.size(2)));
        }
        return result;
    };
}

} // namespace styleclip
