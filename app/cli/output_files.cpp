#include "app/cli/output_files.h"

#include "app/cli/photo_files.h"
#include "app/console/interruption.h"
#include "core/document/picture_document.h"
#include "core/editing/document_picture.h"
#include "core/imaging/contact_sheet.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "core/step_timer.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/files/atomic_file.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <system_error>

namespace styleclip::cli {

namespace fs = std::filesystem;

namespace {

/// Picture i, float32 [3, R, R] on the CPU.
using PictureAt = std::function<at::Tensor(int64_t)>;

void writeRaw(const fs::path& path, int64_t count, const PictureAt& picture) {
    writeFileAtomically(path, [&](std::ostream& out) {
        for (int64_t i = 0; i < count; ++i) {
            const at::Tensor values = picture(i).contiguous();
            if (i == 0) {
                std::vector<int64_t> shape = values.sizes().vec();
                shape.insert(shape.begin(), count);
                writeNpyHeader(out, at::kFloat, shape);
            }
            out.write(reinterpret_cast<const char*>(values.data_ptr<float>()),
                      static_cast<std::streamsize>(values.nbytes()));
        }
    });
}

/// One picture that is to be drawn.
struct Drawing {
    const Document* document;
    int64_t sample;
    std::shared_ptr<const Generator> generator;
    at::Tensor styles; // [1, channelCount]
};

/// float32 [3, R, R] on the CPU
at::Tensor draw(const Drawing& drawing, const SynthesisOptions& options) {
    const at::Tensor picture =
        hasMasks(*drawing.document)
            ? documentPicture(*drawing.document, *drawing.generator, options, drawing.sample)
            : drawing.generator->synthesize(drawing.styles, options);
    if (!picture.isfinite().all().item<bool>()) {
        throw Error(ErrorKind::Usage, "the edit is so strong that no picture is left; lower the "
                                      "strength (--alpha, --strength) or --psi");
    }
    return picture.squeeze(0).to(at::kCPU);
}

void noteRoom(const fs::path& path, const Document& document, Console& console) {
    if (!documentFitsPicture(path, document)) {
        console.note(fmt::format("{} has too little room for the edit and only tells it in words; "
                                 "a PNG would carry it",
                                 path.string()));
    }
}

/// Faces of one photograph together, in the order in which they come.
std::vector<std::vector<Document>> facesByPhotograph(const std::vector<Document>& documents) {
    std::vector<std::vector<Document>> groups;
    for (const Document& document : documents) {
        const auto same =
            std::find_if(groups.begin(), groups.end(), [&](const std::vector<Document>& group) {
                return group.front().source.photo->file == document.source.photo->file;
            });
        if (same == groups.end()) {
            groups.push_back({document});
        } else {
            same->push_back(document);
        }
    }
    return groups;
}

} // namespace

std::string namedPictureEndings() {
    return pictureEndings().empty() ? "none in this build"
                                    : fmt::format("{}", fmt::join(pictureEndings(), ", "));
}

void PictureOutput::addTo(CLI::App& command) {
    command
        .add_option(
            "-o,--output", m_path,
            fmt::format("Picture file ({}), or .npy for the raw values", namedPictureEndings()))
        ->required()
        ->type_name("OUT");
    command.add_flag("--sheet", m_sheet, "One contact sheet instead of numbered files");
    command.add_flag("--no-description", m_noDescription,
                     "Leave out of a picture how it was made; else a single one carries its source "
                     "and edits, and opens in the editor and with `render --document`");
    command.add_flag("--no-latent", m_noLatent,
                     "Tell how a picture was made in words only, without the latent, which is a "
                     "trace of a person's face");
    command.add_flag("--crop", m_crop,
                     "Of a photograph write the face's square alone, as the generator draws it");
    command.add_flag("--no-location", m_noLocation,
                     "Leave out of a photograph where it was taken, and serial numbers");
}

void PictureOutput::check() const {
    const bool raw = m_path.extension() == ".npy";
    if (!raw && !isPictureName(m_path)) {
        std::vector<std::string> endings = pictureEndings();
        endings.insert(endings.begin(), ".npy");
        throw Error(ErrorKind::Usage, "{}: pictures can't be written in this format; use {}",
                    m_path, fmt::join(endings, ", "));
    }
    if (raw && m_sheet) {
        throw Error(ErrorKind::Usage,
                    "{}: a sheet is a picture; leave --sheet out, or use a picture file", m_path);
    }
}

bool PictureOutput::isNumbered(int64_t samples) const {
    return samples > 1 && !m_sheet && m_path.extension() != ".npy";
}

void PictureOutput::checkNames(int64_t samples) const {
    if (isNumbered(samples)) {
        checkNumbered(m_path, samples);
    }
}

bool PictureOutput::carriesDocument(int64_t samples) const {
    return samples == 1 && !m_noDescription && !m_noLatent && !m_sheet && isPictureName(m_path);
}

PictureOutput PictureOutput::inFolderFor(const fs::path& photograph) const {
    PictureOutput output = *this;
    const std::string ending =
        isPictureName(photograph) ? photograph.extension().string() : std::string(".png");
    output.m_path = m_path / (photograph.stem().string() + "-edited" + ending);
    return output;
}

void PictureOutput::checkFolder() const {
    std::error_code unknown;
    if (m_sheet) {
        throw Error(ErrorKind::Usage, "a sheet can't be made of several photographs; leave --sheet "
                                      "out");
    }
    if (!fs::is_directory(m_path, unknown)) {
        throw Error(ErrorKind::Usage,
                    "{}: several photographs are written into a folder, and this is none; make it, "
                    "or name one that is there",
                    m_path);
    }
}

void PictureOutput::writeOne(const at::Tensor& picture, const Document& document,
                             Console& console) const {
    if (m_noDescription) {
        writePicture(m_path, picture);
        return;
    }
    writePictureWithDocument(m_path, picture, document, {}, !m_noLatent);
    if (!m_noLatent) {
        noteRoom(m_path, document, console);
    }
}

bool PictureOutput::writesPhotographs(const std::vector<Document>& documents) const {
    const auto isFace = [](const Document& portrait) { return portrait.source.photo != nullptr; };
    return !m_sheet && !m_crop && isPictureName(m_path) &&
           std::all_of(documents.begin(), documents.end(), isFace);
}

void PictureOutput::writePhotographs(EditingSession& session,
                                     const std::vector<Document>& documents,
                                     const SynthesisOptions& options, Console& console) const {
    const std::vector<std::vector<Document>> groups = facesByPhotograph(documents);
    const auto count = static_cast<int64_t>(groups.size());
    for (int64_t i = 0; i < count; ++i) {
        const std::vector<Document>& faces = groups[static_cast<size_t>(i)];
        const fs::path path = numberedPath(m_path, i, count);
        PhotographDescription description;
        description.withoutLocation = m_noLocation;
        if (!m_noDescription) {
            const bool withContent = !m_noLatent && faces.size() == 1;
            description.picture = describedDocument(faces.front(), withContent);
            for (size_t face = 1; face < faces.size(); ++face) {
                description.picture.text += '\n' + describeDocument(faces[face]);
            }
            if (withContent) {
                noteRoom(path, faces.front(), console);
            }
        }
        writeEditedPhotograph(path, faces, description, session, options, console);
    }
}

void PictureOutput::write(EditingSession& session, std::vector<Document> documents,
                          const SynthesisOptions& options, Console& console) const {
    const at::NoGradGuard noGradients;
    std::vector<Drawing> drawings;
    for (const Document& document : documents) {
        ConsoleControl control(console, "Tuning the generator again");
        session.prepare(document.source, control);
        const std::shared_ptr<const Generator> generator = session.generatorOf(document.source);
        const at::Tensor styles = composeStyles(document, *generator);
        for (int64_t sample = 0; sample < styles.size(0); ++sample) {
            drawings.push_back({&document, sample, generator, styles.narrow(0, sample, 1)});
        }
    }
    const auto count = static_cast<int64_t>(drawings.size());
    checkNames(count);
    if (carriesDocument(count)) {
        documents.front().models = session.models().records();
    }
    if (writesPhotographs(documents)) {
        writePhotographs(session, documents, options, console);
        return;
    }
    StepTimer timer(count);
    const PictureAt picture = [&](int64_t i) {
        checkInterruption();
        const at::Tensor rendered = draw(drawings[static_cast<size_t>(i)], options);
        if (count > 1) {
            console.progress("Rendering", timer.advance());
        }
        checkInterruption();
        return rendered;
    };
    if (m_path.extension() == ".npy") {
        writeRaw(m_path, count, picture);
    } else if (m_sheet) {
        writePicture(m_path, contactSheet(count, [&](int64_t i) { return toBytes(picture(i)); }));
    } else if (count == 1) {
        writeOne(toBytes(picture(0)), documents.front(), console);
    } else {
        for (int64_t i = 0; i < count; ++i) {
            writePicture(numberedPath(m_path, i, count), toBytes(picture(i)));
        }
    }
}

fs::path numberedPath(const fs::path& path, int64_t index, int64_t count) {
    if (count == 1) {
        return path;
    }
    fs::path numbered = path;
    numbered.replace_filename(
        fmt::format("{}_{:03}{}", path.stem().string(), index, path.extension().string()));
    return numbered;
}

void checkNumbered(const fs::path& path, int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
        checkWritable(numberedPath(path, i, count));
    }
}

void checkSheet(const fs::path& path) {
    if (path.empty()) {
        return;
    }
    if (!isPictureName(path)) {
        throw Error(ErrorKind::Usage, "{}: a sheet can't be written in this format; use {}", path,
                    fmt::join(pictureEndings(), ", "));
    }
    checkOutputs({path});
}

void checkOutputs(const std::vector<fs::path>& files) {
    std::set<fs::path> known;
    for (const fs::path& file : files) {
        if (file.empty()) {
            continue;
        }
        checkWritable(file);
        std::error_code unknown; // of a link, perhaps, that leads to nothing yet
        const fs::path canonical = fs::weakly_canonical(file, unknown);
        if (!known.insert(unknown ? file : canonical).second) {
            throw Error(ErrorKind::Usage, "{}: two outputs have this name; give each its own",
                        file);
        }
    }
}

} // namespace styleclip::cli
