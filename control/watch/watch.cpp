// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/watch/watch.h"

#include "common/rate.h"
#include "common/utc_time.h"
#include "control/print/json.h"
#include "control/print/time_text.h"
#include "control/top/terminal.h"
#include "control/watch/watch_end.h"

#include <qcorosignal.h>
#include <rapidjson/writer.h>
#include <sstream>
#include <unistd.h>

namespace weir::control {
namespace {

struct Block
{
    ExitStatus status = ExitStatus::Done;
    std::string text;
    std::string said; ///< on standard error
};

QCoro::Task<Block> takeBlock(Session& session, const Action& action)
{
    std::ostringstream out;
    std::ostringstream error;
    Output output(out, error, session.output.painter().color(), session.output.painter().color());
    Session inner{session.helper, output, session.agent};
    const ExitStatus status = co_await action(inner);
    co_return Block{status, out.str(), error.str()};
}

/// A helper that restarts is worth waiting for; a refusal is not.
bool mayPass(ExitStatus status)
{
    return status == ExitStatus::Done || status == ExitStatus::Failed || status == ExitStatus::NoHelper;
}

std::string onOneLine(const std::string& json)
{
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    document.Accept(writer);
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

void print(Session& session, const Block& block, Format format, bool first)
{
    if (block.status != ExitStatus::Done) {
        session.output.flush();
        return;
    }
    if (format == Format::Json)
        session.output.raw(onOneLine(block.text));
    else if (format == Format::Csv)
        session.output.raw(first ? block.text : block.text.substr(block.text.find('\n') + 1));
    else
        session.output.raw((first ? "" : "\n") + localTime(currentTime()) + '\n' + block.text);
}

void draw(Terminal& terminal, const Block& block, std::chrono::seconds interval)
{
    std::vector<std::string> lines{localTime(currentTime()) + ", every " + formatDuration(interval) +
                                   "; q or Ctrl-C ends"};
    lines.emplace_back();
    std::istringstream text(block.text + block.said);
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    lines.resize(terminal.size().lines);
    terminal.draw(lines);
}

QCoro::Task<ExitStatus> watch(Session& session, std::chrono::seconds interval, Format format, Action action)
{
    const bool live = isatty(STDOUT_FILENO) != 0 && format == Format::Text;
    std::unique_ptr<Terminal> terminal;
    WatchEnd end(live && isatty(STDIN_FILENO) != 0);
    for (bool first = true; !end.reached(); first = false) {
        const Block block = co_await takeBlock(session, action);
        if (block.status != ExitStatus::Done && (first || !mayPass(block.status))) {
            terminal.reset();
            session.output.note(block.said.substr(0, block.said.find_last_not_of('\n') + 1));
            co_return block.status;
        }
        if (live) {
            if (first)
                terminal = std::make_unique<Terminal>();
            draw(*terminal, block, interval);
        } else {
            print(session, block, format, first);
            if (!block.said.empty())
                session.output.note(block.said.substr(0, block.said.find_last_not_of('\n') + 1));
        }
        if (!session.output.flush())
            co_return ExitStatus::Failed;
        const std::chrono::milliseconds patience = interval;
        if (!end.reached())
            co_await qCoro(&end, &WatchEnd::woken, patience);
        if (terminal && end.takeResized())
            terminal->forgetScreen();
    }
    co_return ExitStatus::Done;
}

} // namespace

Interval addWatchOption(CLI::App& verb)
{
    auto interval = std::make_shared<std::optional<std::chrono::seconds>>();
    const auto read = [interval](const CLI::results_t& words) {
        std::string text = words.empty() || words.front().empty() ? "2s" : words.front();
        if (text.find_first_not_of("0123456789") == std::string::npos)
            text += 's';
        const Result<std::chrono::seconds> parsed = parseDuration(text);
        if (!parsed)
            throw CLI::ValidationError("--watch", parsed.error().sentence.english);
        *interval = *parsed;
        return true;
    };
    verb.add_option("--watch", read, "Again and again, every 2 seconds or so many, until Ctrl-C")
        ->expected(0, 1)
        ->type_name("SECONDS");
    return interval;
}

Action watched(const Interval& interval, Format format, Action action)
{
    if (!*interval)
        return action;
    return [seconds = **interval, format, action = std::move(action)](Session& session) {
        return watch(session, seconds, format, action);
    };
}

} // namespace weir::control
