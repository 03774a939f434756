#include "app/cli/photo_options.h"

#include "app/console/number_checks.h"
#include "core/editing/photo_portrait.h"
#include "core/imaging/file_ending.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "core/imaging/square_warp.h"
#include "core/photo/aligned_crop.h"
#include "core/photo/face_finder.h"
#include "core/photo/face_list.h"
#include "models/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace styleclip::cli {

namespace fs = std::filesystem;

namespace {

constexpr int64_t kMostSteps = 1000000;

/// What is taken out of a folder; of a file that is named it is the content that counts.
bool isPhotographName(const fs::path& path) {
    const std::string ending = lowerCaseEnding(path);
    return isPictureName(path) || ending == ".heic" || ending == ".heif" || ending == ".avif";
}

std::vector<FoundFace> find(const at::Tensor& srgb, Console& console) {
    ConsoleControl control(console, "Looking for faces");
    return FaceFinder().find(srgb, control);
}

} // namespace

void PhotoOptions::addFaceTo(CLI::App& command, const char* group) {
    command.add_option("--face", m_face, "Which face, from 1 on, the largest first (1)")
        ->check(CLI::Range(int64_t{1}, int64_t{1} << 40))
        ->type_name("N")
        ->group(group);
    command
        .add_option("--faces", m_faces,
                    "Faces as `photo find --json` prints them, edited or not, in place of finding; "
                    "a square that is given is not refined")
        ->type_name("FILE")
        ->group(group);
}

CLI::Option* PhotoOptions::addTo(CLI::App& command) {
    const char* group = "Photograph";
    CLI::Option* photo =
        command
            .add_option(
                "--photo", m_photographs,
                "Face of a photograph; several, or a folder, are worked on one after the other")
            ->type_name("FILE")
            ->group(group);
    addFaceTo(command, group);
    command
        .add_option("--inversion", m_method,
                    "How its latent is found: encoder, w, w+ or auto, the pack's encoder or w+ "
                    "(auto); with --latent it is taken from there")
        ->check(CLI::IsMember({"auto", "encoder", "w", "w+"}))
        ->type_name("METHOD")
        ->group(group);
    command.add_option("--inversion-steps", m_steps, "Steps of a search in w or w+ (enough)")
        ->check(CLI::Range(int64_t{1}, kMostSteps))
        ->type_name("N")
        ->group(group);
    addTuningTo(command, group);
    return photo;
}

void PhotoOptions::addTuningTo(CLI::App& command, const char* group) {
    command
        .add_option("--tune", m_tune, "Steps by which the generator is tuned to the photograph (0)")
        ->check(CLI::Range(int64_t{0}, kMostSteps))
        ->type_name("N")
        ->group(group);
    command
        .add_flag("--embed-photo", m_embeds,
                  "The document (--document-out) carries the whole photograph")
        ->group(group);
    command
        .add_flag("--embed-tuning", m_embedsTuning,
                  "It carries what tuning changed of the generator, too, which else is computed "
                  "again when it is opened")
        ->group(group);
}

void PhotoOptions::addPhotographTo(CLI::App& command) {
    command.add_option("PHOTO", m_photographs, "Photograph")->required()->expected(1);
    addFaceTo(command, "Options");
}

void PhotoOptions::addInversionTo(CLI::App& command) {
    command
        .add_option("--method", m_method, "encoder, w, w+ or auto, the pack's encoder or w+ (auto)")
        ->check(CLI::IsMember({"auto", "encoder", "w", "w+"}))
        ->type_name("METHOD");
    command.add_option("--steps", m_steps, "Steps of a search in w or w+ (enough)")
        ->check(CLI::Range(int64_t{1}, kMostSteps))
        ->type_name("N");
    addTuningTo(command, "Options");
    command.add_option("--seed", m_seed, "The same number finds the same (0)")
        ->transform(wholeNumber())
        ->type_name("N");
}

bool PhotoOptions::areSeveral() const {
    std::error_code unknown;
    return m_photographs.size() > 1 ||
           (m_photographs.size() == 1 && fs::is_directory(m_photographs.front(), unknown));
}

std::vector<fs::path> PhotoOptions::photographs() const {
    std::vector<fs::path> files;
    for (const fs::path& named : m_photographs) {
        std::error_code unknown;
        if (!fs::is_directory(named, unknown)) {
            files.push_back(named);
            continue;
        }
        std::vector<fs::path> within;
        for (const fs::directory_entry& entry : fs::directory_iterator(named, unknown)) {
            if (entry.is_regular_file(unknown) && isPhotographName(entry.path())) {
                within.push_back(entry.path());
            }
        }
        if (within.empty()) {
            throw Error(ErrorKind::Usage, "{}: no photograph lies in this folder", named);
        }
        std::sort(within.begin(), within.end());
        files.insert(files.end(), within.begin(), within.end());
    }
    return files;
}

fs::path PhotoOptions::photograph() const {
    const std::vector<fs::path> files = photographs();
    if (files.size() != 1) {
        throw Error(ErrorKind::Usage, "this takes one photograph, but there are {}; name one",
                    files.size());
    }
    return files.front();
}

std::string PhotoOptions::faces(const fs::path& photograph, bool asJson, Console& console) {
    const std::vector<FoundFace> faces = find(Photograph::open(photograph).srgb(), console);
    if (asJson) {
        return facesText(faces) + "\n";
    }
    if (faces.empty()) {
        return "No face found\n";
    }
    std::string text;
    for (const FoundFace& face : faces) {
        const PicturePoint& a = face.square[0];
        const PicturePoint& b = face.square[2];
        text += fmt::format("Face {}  {:.0f} px wide, about ({:.0f}, {:.0f}), score {:.2f}\n",
                            &face - faces.data() + 1, sideOf(face.square), (a.x + b.x) / 2.0,
                            (a.y + b.y) / 2.0, face.score);
    }
    return text;
}

ChosenFace PhotoOptions::chosen(const Photograph& photograph, const at::Tensor& srgb,
                                Console& console) const {
    std::vector<ChosenFace> faces;
    if (!m_faces.empty()) {
        faces = readFaces(m_faces);
    } else {
        for (FoundFace& face : find(srgb, console)) {
            faces.push_back({std::move(face), false});
        }
    }
    if (faces.empty()) {
        throw Error(ErrorKind::File,
                    "{}: no face was found; say where it is with --faces, a file with its square "
                    "or its points",
                    photograph.name());
    }
    if (m_face > static_cast<int64_t>(faces.size())) {
        throw Error(ErrorKind::Usage, "{}: has {} faces, so there is no face {}",
                    m_faces.empty() ? photograph.name() : m_faces, faces.size(), m_face);
    }
    return faces[static_cast<size_t>(m_face - 1)];
}

void PhotoOptions::writeCrop(const fs::path& file, int64_t size, Console& console) const {
    const Photograph photo = Photograph::open(photograph());
    const at::Tensor srgb = photo.srgb();
    const ChosenFace face = chosen(photo, srgb, console);
    writePicture(file, toBytes(alignedCrop(srgb, face.face.square, size).squeeze(0)));
}

Source PhotoOptions::source(EditingSession& session, const fs::path& photograph,
                            const std::optional<Source>& known, Console& console) const {
    if (m_embedsTuning && m_tune == 0) {
        throw Error(ErrorKind::Usage,
                    "without --tune there is no tuning that the document could carry");
    }
    const Photograph photo = Photograph::open(photograph);
    if (photo.hadInks()) {
        console.note(fmt::format("{}: is made of CMYK inks; its colours are converted, and it is "
                                 "written as RGB",
                                 photograph.string()));
    }
    PhotoRequest request{photo, chosen(photo, photo.srgb(), console)};
    request.settings.method = parseInversionMethod(m_method);
    request.settings.steps = m_steps;
    request.settings.tune = m_tune;
    request.settings.seed = m_seed;
    request.known = known;
    request.carriesPhotograph = m_embeds;
    request.carriesTuning = m_embedsTuning;
    ConsoleControl control(console, "Inverting");
    Source source = portraitOfPhotograph(session, request, control);
    if (m_embedsTuning) {
        console.note(fmt::format("what tuning changed takes {:.1f} MB of the document",
                                 static_cast<double>(tuningBytes(*source.photo)) / 1e6));
    }
    return source;
}

} // namespace styleclip::cli
