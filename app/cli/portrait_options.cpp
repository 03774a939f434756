#include "app/cli/portrait_options.h"

#include "app/console/number_checks.h"
#include "app/console/precision_option.h"
#include "core/document/latent_file.h"
#include "core/document/picture_document.h"
#include "models/error.h"

#include <ATen/CPUGeneratorImpl.h>

#include <utility>

namespace styleclip::cli {

namespace {

constexpr uint64_t kFirstSeed = 1;
/// The published optimizer truncates what it samples itself, and takes given codes as they are.
constexpr double kPsiOfSeeds = 0.7;
constexpr double kPsiOfFiles = 1.0;

} // namespace

size_t placeOf(const Project& project, std::optional<int64_t> number,
               const std::filesystem::path& document) {
    const size_t count = project.portraits.size();
    if (!number && count > 1) {
        throw Error(ErrorKind::Usage, "{}: holds {} portraits; choose one with --portrait",
                    document, count);
    }
    if (number.value_or(1) > static_cast<int64_t>(count)) {
        throw Error(ErrorKind::Usage, "{}: holds {} portraits, so there is no portrait {}",
                    document, count, *number);
    }
    return static_cast<size_t>(number.value_or(1) - 1);
}

void PortraitOptions::addTo(CLI::App& command, bool withSpace) {
    const char* group = "Source";
    CLI::Option* seed = command.add_option("--seed", m_seed, "Random portrait of this number (1)")
                            ->transform(wholeNumber())
                            ->type_name("N")
                            ->group(group);
    CLI::Option* sample =
        command.add_option("--sample", m_sample, "Portrait of the model pack with this name")
            ->type_name("NAME")
            ->excludes(seed)
            ->group(group);
    CLI::Option* z = command.add_option("--z", m_z, "File of z [N, D], .npy or .pt")
                         ->type_name("FILE")
                         ->excludes(seed)
                         ->excludes(sample)
                         ->group(group);
    CLI::Option* latent =
        command
            .add_option("--latent", m_latent,
                        "File of latents in W, W+ or S, .npy or .pt; whole batches too")
            ->type_name("FILE")
            ->excludes(seed)
            ->excludes(sample)
            ->excludes(z)
            ->group(group);
    CLI::Option* document =
        command
            .add_option("--document", m_document,
                        "Document (.styleclip), or a picture that carries one, with its edits")
            ->type_name("FILE")
            ->excludes(seed)
            ->excludes(sample)
            ->excludes(z)
            ->excludes(latent)
            ->group(group);
    m_photo.addTo(command)->excludes(seed)->excludes(sample)->excludes(z)->excludes(document);
    command
        .add_option("--portrait", m_portrait,
                    "Which portrait of a document with several, from 1 on")
        ->check(CLI::Range(int64_t{1}, int64_t{1} << 40))
        ->needs(document)
        ->type_name("N")
        ->group(group);
    if (withSpace) {
        command
            .add_option("--space", m_space, "Space of --latent: w, w+ or s (told from its shape)")
            ->check(CLI::IsMember({"w", "w+", "s"}))
            ->type_name("SPACE")
            ->excludes(document)
            ->group(group);
    }
    command.add_option("--psi", m_psi, "Truncation (0.7 for seeds, 1 for files)")
        ->check(within(kPsiRange))
        ->type_name("P")
        ->excludes(document) // it brings its own
        ->group(group);
    const char* rendering = "Rendering";
    command
        .add_option("--noise", m_noise,
                    "fixed: the checkpoint's noise; random: drawn from the seed (fixed)")
        ->check(CLI::IsMember({"fixed", "random"}))
        ->type_name("KIND")
        ->group(rendering);
    command.add_option("--size", m_size, "Stop at this resolution in pixels (the generator's own)")
        ->check(pictureSize())
        ->type_name("R")
        ->group(rendering);
    addPrecisionOption(command, m_precision)->group(rendering);
}

Project PortraitOptions::project(EditingSession& session, Console& console) const {
    if (!m_document.empty()) {
        return openProjectOrPicture(m_document);
    }
    Document portrait;
    portrait.source = source(session, console);
    return {{std::move(portrait)}};
}

std::vector<Document> PortraitOptions::documents(EditingSession& session, Console& console) const {
    Project all = project(session, console);
    if (!m_portrait) {
        return std::move(all.portraits);
    }
    return {all.portraits[placeOf(all, m_portrait, m_document)]};
}

ChosenPortrait PortraitOptions::chosen(EditingSession& session, Console& console) const {
    ChosenPortrait portrait{project(session, console)};
    portrait.index = placeOf(portrait.project, m_portrait, m_document);
    return portrait;
}

ChosenPortrait PortraitOptions::chosenOf(const std::filesystem::path& photograph,
                                         EditingSession& session, Console& console) const {
    Document portrait;
    portrait.source = ofPhotograph(photograph, session, console);
    return {{{std::move(portrait)}}};
}

Document PortraitOptions::singlePortrait(EditingSession& session, Console& console) const {
    Document portrait = chosen(session, console).document();
    const int64_t count = portrait.source.latent.size(0);
    if (count != 1) {
        throw Error(ErrorKind::Usage,
                    "this takes one portrait, but the source has {}; choose one of them", count);
    }
    return portrait;
}

Source PortraitOptions::source(EditingSession& session, Console& console) const {
    if (m_photo.isNamed()) {
        return ofPhotograph(m_photo.photograph(), session, console);
    }
    if (!m_sample.empty()) {
        return session.models().sample(m_sample, m_psi.value_or(kPsiOfFiles));
    }
    const Generator& generator = session.generator();
    if (!m_latent.empty()) {
        return ofLatentFile(generator);
    }
    if (!m_z.empty()) {
        return sourceFromZFile(generator, m_z, m_psi.value_or(kPsiOfFiles));
    }
    return sourceFromSeed(generator, m_seed.value_or(kFirstSeed), m_psi.value_or(kPsiOfSeeds));
}

Source PortraitOptions::ofLatentFile(const Generator& generator) const {
    std::optional<LatentSpace> space;
    if (m_space) {
        space = parseLatentSpace(*m_space);
    }
    return sourceFromLatentFile(generator, m_latent, space, m_psi.value_or(kPsiOfFiles));
}

Source PortraitOptions::ofPhotograph(const std::filesystem::path& photograph,
                                     EditingSession& session, Console& console) const {
    const std::optional<Source> known =
        m_latent.empty() ? std::nullopt : std::optional(ofLatentFile(session.generator()));
    return m_photo.source(session, photograph, known, console);
}

SynthesisOptions PortraitOptions::synthesis() const {
    SynthesisOptions options;
    options.resolution = m_size;
    options.precision = m_precision;
    if (m_noise == "random") {
        options.randomNoise = at::detail::createCPUGenerator(m_seed.value_or(kFirstSeed));
    }
    return options;
}

} // namespace styleclip::cli
