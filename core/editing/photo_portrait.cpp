#include "core/editing/photo_portrait.h"

#include "core/editing/document_picture.h"
#include "core/editing/tuned_portrait.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "core/inversion/tuned_weights.h"
#include "core/photo/aligned_crop.h"
#include "core/photo/paste.h"
#include "core/without_gradients.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <memory>
#include <string>
#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kEncoderSize = 256; // pixels of what e4e looks at

PhotoFile fileOf(const Photograph& photograph, bool carries) {
    PhotoFile file;
    file.name = photograph.name().filename().string();
    file.sha256 = photograph.sha256();
    file.path = std::filesystem::absolute(photograph.name());
    if (carries) {
        const std::string& bytes = photograph.bytes();
        file.bytes = at::empty({static_cast<int64_t>(bytes.size())}, at::kByte);
        std::copy(bytes.begin(), bytes.end(), file.bytes.data_ptr<uint8_t>());
    }
    return file;
}

/// A latent that somebody brings is taken as found with the square that the face has now.
Inversion known(const Source& source, const ChosenFace& face) {
    if (source.space == LatentSpace::S || source.latent.size(0) != 1) {
        throw Error(ErrorKind::Mismatch,
                    "the latent of a photograph is one in W or W+, as `styleclip photo invert` "
                    "finds it");
    }
    Inversion inversion;
    inversion.latent = source.latent;
    inversion.space = source.space;
    inversion.square = face.face.square;
    inversion.settings.method = source.space == LatentSpace::W ? InversionSettings::Method::W
                                                               : InversionSettings::Method::WPlus;
    return inversion;
}

Inversion lookFor(EditingSession& session, const PhotoRequest& request, const at::Tensor& srgb,
                  JobControl& control, const OnInversion& preview) {
    const InversionModels models = session.models().inversionModels();
    const FoundFace& face = request.face.face;
    InversionTarget target;
    target.photo = srgb;
    target.square = face.square;
    target.squareIsGiven = request.face.squareIsGiven;
    if (face.landmarks.defined()) {
        target.landmarks = face.landmarks;
    }
    if (models.encoder) {
        // From the photograph and not from the generator's crop, which may be smaller than what the
        // encoder looks at.
        target.encoderCrop = alignedCrop(srgb, face.square, kEncoderSize);
    }
    InversionSettings settings = request.settings;
    settings.tune = 0; // which looks at the crop alone, so that it can be done again from that
    return invert(models, target, settings, control, preview);
}

/// Both pictures are drawn by the same generator, so that their difference is the edit alone.
FaceChange changeOf(EditingSession& session, const Document& face, const SynthesisOptions& options,
                    JobControl& control) {
    session.prepare(face.source, control);
    const std::shared_ptr<const Generator> generator = session.generatorOf(face.source);
    FaceChange change;
    change.square = face.source.photo->square;
    change.inversion = documentPicture(withoutEdits(face.source), *generator, options);
    control.check();
    change.edit = documentPicture(face, *generator, options);
    control.check();
    return change;
}

} // namespace

Source portraitOfPhotograph(EditingSession& session, const PhotoRequest& request,
                            JobControl& control, const OnInversion& preview) {
    const WithoutGradients noGradients; // but for those that inversion itself asks for
    const at::Tensor srgb = request.photograph.srgb();
    const Inversion inversion = request.known ? known(*request.known, request.face)
                                              : lookFor(session, request, srgb, control, preview);
    PhotoSource photo;
    photo.file =
        std::make_shared<const PhotoFile>(fileOf(request.photograph, request.carriesPhotograph));
    photo.square = inversion.square;
    photo.points = request.face.face.points;
    photo.landmarks = request.face.face.landmarks;
    photo.crop =
        toBytes(alignedCrop(srgb, inversion.square, session.generator().resolution()).squeeze(0));
    photo.inversion.method = inversionMethodName(inversion.settings.method);
    photo.inversion.steps = inversion.settings.steps;
    photo.inversion.tuning = request.settings.tune;
    photo.inversion.seed = request.settings.seed;

    Source source;
    source.space = inversion.space;
    source.latent = inversion.latent.cpu();
    source.description = photo.file->name;
    source.photo = std::make_shared<const PhotoSource>(photo);
    // Tuned from the crop alone, as it will be whenever the document is opened without its weights.
    session.prepare(source, control);
    if (request.carriesTuning && request.settings.tune > 0) {
        for (const auto& [name, difference] :
             tuningDifferences(session.generator(), *session.generatorOf(source))) {
            photo.inversion.tuned.emplace(name, difference.load());
        }
        source.photo = std::make_shared<const PhotoSource>(std::move(photo));
    }
    return source;
}

/// Told before a document is saved, since it may be larger than the photograph.
int64_t tuningBytes(const PhotoSource& photo) {
    int64_t bytes = 0;
    for (const auto& [name, difference] : photo.inversion.tuned) {
        bytes += static_cast<int64_t>(difference.nbytes());
    }
    return bytes;
}

/// Nothing and no error: the document opens without its photograph, and draws the crop that it
/// carries.
std::optional<Photograph> photographOf(const PhotoSource& photo) {
    const PhotoFile& file = *photo.file;
    try {
        if (file.bytes.defined()) {
            const at::Tensor bytes = file.bytes.contiguous();
            return Photograph::fromBytes(
                std::string(reinterpret_cast<const char*>(bytes.data_ptr<uint8_t>()),
                            static_cast<size_t>(bytes.numel())),
                file.name);
        }
        if (file.path.empty()) {
            return std::nullopt;
        }
        Photograph photograph = Photograph::open(file.path);
        // Pasted into another picture of that name, a face would lie anywhere.
        return photograph.sha256() == file.sha256 ? std::optional(std::move(photograph))
                                                  : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

EditedPhotograph drawPhotograph(EditingSession& session, const Photograph& photograph,
                                const std::vector<Document>& faces, const SynthesisOptions& options,
                                JobControl& control) {
    const WithoutGradients noGradients;
    std::vector<FaceChange> changes;
    for (const Document& face : faces) {
        changes.push_back(changeOf(session, face, options, control));
    }
    return pasteChanges(photograph, changes, control);
}

EditedPhotograph drawOnCrop(EditingSession& session, const Document& face,
                            const SynthesisOptions& options, JobControl& control) {
    const WithoutGradients noGradients;
    const PhotoSource& photo = *face.source.photo;
    // A PNG loses nothing, and a photograph is a file.
    const std::filesystem::path name = std::filesystem::path(photo.file->name).stem() += ".png";
    const Photograph crop = Photograph::fromBytes(encodePicture(name, photo.crop), name);
    FaceChange change = changeOf(session, face, options, control);
    change.square = squareOfCrop(photo);
    return pasteChanges(crop, {change}, control);
}

} // namespace styleclip
