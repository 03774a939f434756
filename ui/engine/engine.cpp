#include "ui/engine/engine.h"

#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <atomic>
#include <utility>

namespace styleclip {

namespace {

std::atomic<bool> abandoned{false};

} // namespace

Engine::Engine(QObject* parent)
    : QObject(parent), m_thread(new EngineThread),
      m_picture([this](const Document& document, quint64 revision, int64_t pixels) {
          draw(document, revision, pixels);
      }) {
    connectThread();
    m_thread->start();
}

Engine::~Engine() {
    m_thread->disconnect(this);
    m_thread->requestStop();
    if (m_thread->wait(kStopMilliseconds)) {
        delete m_thread;
    } else {
        abandoned = true; // a thread within a step can't be ended, and must not be freed
    }
}

bool Engine::wasAbandoned() {
    return abandoned;
}

void Engine::connectThread() {
    connect(m_thread, &EngineThread::delivered, this,
            [](const std::function<void()>& call) { call(); });
    connect(m_thread, &EngineThread::started, this, [this](JobId id) {
        changeJob(id, [](JobStatus& job) {
            job.hasBegun = true;
            if (job.state == JobStatus::Waiting) { // else it was paused meanwhile, and rests
                job.state = JobStatus::Running;
            }
        });
    });
    connect(m_thread, &EngineThread::progressed, this, [this](JobId id, const Progress& progress) {
        changeJob(id, [&](JobStatus& job) { job.progress = progress; });
    });
    connect(m_thread, &EngineThread::failed, this, [this](JobId id, const QString& sentence) {
        changeJob(id, [&](JobStatus& job) {
            job.state = JobStatus::Failed;
            job.problem = sentence;
        });
    });
    connect(m_thread, &EngineThread::ended, this, [this](JobId id, bool cancelled) {
        changeJob(id, [&](JobStatus& job) {
            if (job.state != JobStatus::Failed) {
                job.state = cancelled ? JobStatus::Cancelled : JobStatus::Done;
            }
        });
        m_jobs.remove(id);
    });
}

/// Not by ask(): without a session there is nothing to ask, and this work brings one.
void Engine::openModels(const ModelChoice& choice, const EngineSettings& settings) {
    const quint64 number = ++m_openingAsked;
    Work work;
    work.urgency = Urgency::Picture; // everything that is asked after it is for the new models
    work.key = QStringLiteral("open");
    work.kind = "opening";
    work.context = this;
    work.run = [=](const std::shared_ptr<ModelSession>&, WorkControl& control) {
        try {
            auto session = std::make_shared<ModelSession>(choice, settings);
            control.deliver([this, number, info = session->info()] {
                m_openingAnswered = number;
                onPackOpened(info);
            });
            control.replaceSession(std::move(session));
        } catch (...) {
            control.deliver([this, number, sentence = currentErrorSentence()] {
                m_openingAnswered = number;
                Q_EMIT packFailed(sentence);
            });
        }
    };
    post(std::move(work));
}

/// In this order: who hears of the pack draws with it, and must find nothing of the old one.
void Engine::onPackOpened(const PackInfo& pack) {
    const bool isAnother = !pack.drawsLike(std::exchange(m_pack, pack));
    m_records.clear();
    m_picture.begin(m_pack.resolution);
    m_warm = false;
    if (isAnother) {
        Q_EMIT generatorReplaced();
    }
    Q_EMIT packOpened(m_pack);
}

QString Engine::obstacle() const {
    return isOpen() ? QString() : tr("No models are open; open a model pack first.");
}

void Engine::draw(const Document& document, quint64 revision, int64_t pixels) {
    Answer<ShownPictures> answer;
    answer.done = [this](const ShownPictures& pictures) { onDrawn(pictures); };
    answer.failed = [this, revision](const QString& sentence) {
        if (m_picture.noteFailed(revision)) {
            Q_EMIT showFailed(sentence);
        }
    };
    ask<ShownPictures>(
        *this, {Urgency::Picture, QStringLiteral("picture"), {}, "picture"}, this,
        [document, revision, pixels](ModelSession& session, WorkControl&) {
            ShownPictures pictures =
                session.draw(document, session.renderer().resolutionFor(pixels));
            pictures.revision = revision;
            pictures.document = document;
            return pictures;
        },
        answer);
}

/// The first full picture is seen: now there is time for what the first prompt needs.
void Engine::onDrawn(const ShownPictures& pictures) {
    m_picture.noteDrawn(pictures);
    Q_EMIT shown(pictures);
    if (!pictures.full) {
        return;
    }
    if (!std::exchange(m_warm, true)) {
        warmUp();
    }
    askForRecords(); // others may have been loaded for it
}

/// Loads what the first prompt will need while nothing else is asked for.
void Engine::warmUp() {
    const auto background = [this](const std::function<void(ModelSession&)>& load) {
        ask<bool>(*this, {Urgency::Background, {}, {}, "loading"}, this,
                  [load](ModelSession& session, WorkControl&) {
                      load(session);
                      return true;
                  },
                  {});
    };
    if (m_pack.hasText) {
        background([](ModelSession& session) {
            (void)session.models().clip();
            (void)session.models().tokenizer();
        });
    }
    if (m_pack.hasDirections) {
        background([](ModelSession& session) {
            (void)session.models().relevance();
            (void)session.models().statistics();
        });
    }
}

void Engine::askForRecords() {
    using Records = std::vector<ModelRecord>;
    Answer<Records> answer;
    answer.done = [this](const Records& records) {
        m_records = records;
        Q_EMIT recorded();
    };
    ask<Records>(
        *this, {Urgency::Background, QStringLiteral("records"), {}, "records"}, this,
        [](ModelSession& session, WorkControl&) { return session.models().records(); }, answer);
}

JobId Engine::post(Work work, const QString& title) {
    const JobId id = ++m_lastId;
    work.id = id;
    if (!title.isEmpty()) {
        JobStatus job;
        job.id = id;
        job.title = title;
        m_jobs.insert(id, job);
        Q_EMIT jobChanged(m_jobs.value(id));
    }
    m_thread->post(std::move(work));
    return id;
}

void Engine::cancel(JobId id) {
    m_thread->cancel(id);
}

/// Shown at once; the thread follows at its next step.
void Engine::setPaused(JobId id, bool paused) {
    m_thread->setPaused(id, paused);
    changeJob(id, [&](JobStatus& job) {
        if (job.state == JobStatus::Failed) {
            return; // and ends in a moment
        }
        if (paused) {
            job.state = JobStatus::Paused;
        } else if (job.state == JobStatus::Paused) {
            job.state = job.hasBegun ? JobStatus::Running : JobStatus::Waiting;
        }
    });
}

void Engine::acknowledge(JobId id) {
    m_thread->acknowledge(id);
}

void Engine::changeJob(JobId id, const std::function<void(JobStatus&)>& change) {
    const auto job = m_jobs.find(id);
    if (job != m_jobs.end()) { // others are too short to be shown
        change(*job);
        Q_EMIT jobChanged(*job);
    }
}

} // namespace styleclip
