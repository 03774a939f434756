#include "models/clip/text_features.h"

#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace styleclip {

at::Tensor textFeatures(const Clip& clip, const Tokenizer& tokenizer,
                        const std::vector<std::string>& texts) {
    // Ids of another vocabulary would give features of other words, without any other sign.
    if (tokenizer.vocabularySize() != clip.vocabularySize()) {
        throw Error(ErrorKind::Mismatch,
                    "the vocabulary has {} tokens but the CLIP model knows {}; use the vocabulary "
                    "file that belongs to the model",
                    tokenizer.vocabularySize(), clip.vocabularySize());
    }
    const at::NoGradGuard noGradients;
    return clip.encodeText(tokenizer.tokenize(texts, clip.contextLength()).to(clip.device()));
}

} // namespace styleclip
