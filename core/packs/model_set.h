#pragma once

#include "core/attributes/attribute_latents.h"
#include "core/attributes/attribute_reader.h"
#include "core/directions/channel_statistics.h"
#include "core/document/document.h"
#include "core/inversion/inversion.h"
#include "core/packs/file_hash.h"
#include "core/packs/model_pack.h"
#include "core/prompts/prompt_reader.h"
#include "models/clip/clip.h"
#include "models/clip/tokenizer.h"
#include "models/encoder/e4e_encoder.h"
#include "models/error.h"
#include "models/identity/identity_network.h"
#include "models/lpips/lpips.h"
#include "models/mapper/mapper.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// A model that was asked for and that the pack lacks. Its sentence ends with "choose one": each
/// front has its own place for that.
class MissingModel : public Error {
public:
    /// `whyUnusable` as ModelPack tells it: the model may be there.
    MissingModel(ModelRole role, const std::optional<Phrase>& whyUnusable);

    [[nodiscard]] ModelRole role() const { return m_role; }

private:
    ModelRole m_role;
};

/// The models of a pack, loaded when first asked for and checked to fit together. Every accessor
/// throws MissingModel when the pack lacks that model, Error(File) when its file can't be used and
/// Error(Mismatch) when it does not fit the others. Not for several threads at once.
class ModelSet {
public:
    /// Gets sentences about models as they are opened, which people should know.
    using Notify = std::function<void(const Phrase&)>;

    /// `notify` is told where a file holds several networks and nothing tells which one is meant.
    ModelSet(ModelPack pack, c10::Device device, Notify notify = {});

    [[nodiscard]] const ModelPack& pack() const { return m_pack; }
    [[nodiscard]] c10::Device device() const { return m_device; }

    [[nodiscard]] const std::shared_ptr<const Generator>& generator();
    [[nodiscard]] const std::shared_ptr<const Clip>& clip();
    [[nodiscard]] const Tokenizer& tokenizer();
    /// What these two make of prompts, and of prompts in `templates`.
    [[nodiscard]] PromptReader promptReader(const std::vector<std::string>& templates);
    [[nodiscard]] const std::shared_ptr<const IdentityNetwork>& identity();

    /// The e4e encoder of the pack's file or, without one, of the generator's.
    [[nodiscard]] const std::shared_ptr<const E4eEncoder>& encoder();
    /// Whether there is such a file.
    [[nodiscard]] bool hasEncoder();

    /// Of the pack's two files.
    [[nodiscard]] const std::shared_ptr<const Lpips>& lpips();

    /// All that the pack has of what inversions work with.
    [[nodiscard]] InversionModels inversionModels();

    /// fs3 [channels of S without toRGB, CLIP's embedding width]
    [[nodiscard]] const at::Tensor& relevance();

    /// Of the pack's file or, without one, computed from the generator's own samples.
    [[nodiscard]] const ChannelStatistics& statistics();

    /// Where portraits of given attributes lie in W: of the pack's file or, without one, of the
    /// generator's.
    [[nodiscard]] const AttributeLatents& attributeLatents();
    /// Whether there is such a file.
    [[nodiscard]] bool hasAttributeLatents();

    [[nodiscard]] const std::shared_ptr<const AttributeReader>& reader();

    /// A mapper file, or the name of one of the pack's mappers.
    [[nodiscard]] std::shared_ptr<Mapper> mapper(const std::string& nameOrFile);

    /// The portrait of the pack with this name, moved toward the average unless psi is 1.
    [[nodiscard]] Source sample(const std::string& name, double psi = 1.0);

    /// The files whose models were accepted so far, with their hashes, as documents tell them. A
    /// hash is that of the file that was loaded, wherever it is by now, and empty where that file
    /// can't be read any more or was written to since.
    [[nodiscard]] std::vector<ModelRecord> records();

private:
    struct UsedFile {
        ModelRecord record;
        std::filesystem::path path;
        /// Open until its hash is asked for, which may take a second: not while models are loaded.
        /// By its name another file might be found then.
        HashableFile file;
        bool isHashed = false;
    };

    /// What `open` makes of the file of one model, which is noted for records().
    template <typename Open>
    auto load(ModelRole role, const std::filesystem::path& path, const Open& open);

    /// The same for a network, of whose kind the file may hold several.
    template <typename Open>
    auto loadNetwork(ModelRole role, const std::filesystem::path& path, const Open& open);

    ModelPack m_pack;
    c10::Device m_device;
    Notify m_notify;
    std::vector<UsedFile> m_used;
    std::shared_ptr<const Generator> m_generator;
    std::shared_ptr<const Clip> m_clip;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    std::shared_ptr<const IdentityNetwork> m_identity;
    std::shared_ptr<const E4eEncoder> m_encoder;
    std::shared_ptr<const Lpips> m_lpips;
    at::Tensor m_relevance;
    std::optional<ChannelStatistics> m_statistics;
    std::optional<AttributeLatents> m_attributeLatents;
    std::shared_ptr<const AttributeReader> m_reader;
};

} // namespace styleclip
