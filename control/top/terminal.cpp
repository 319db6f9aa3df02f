// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/terminal.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace weir::control {
namespace {

// Alternate screen, no wrapping at the edge, no cursor; and back in reverse.
constexpr std::string_view enterScreen = "\033[?1049h\033[?7l\033[?25l\033[2J";
constexpr std::string_view leaveScreen = "\033[?25h\033[?7h\033[0m\033[?1049l";
constexpr std::string_view beginUpdate = "\033[?2026h";
constexpr std::string_view endUpdate = "\033[?2026l";

constexpr std::array<int, 5> fatalSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// What the signal handler needs, plain and global: it may only use async-signal-safe functions.
termios savedSettings;
volatile std::sig_atomic_t settingsSaved = 0;
volatile std::sig_atomic_t screenTaken = 0;

void writeAll(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void giveBack()
{
    if (screenTaken != 0) {
        screenTaken = 0;
        writeAll(leaveScreen);
    }
    if (settingsSaved != 0)
        tcsetattr(STDIN_FILENO, TCSANOW, &savedSettings);
}

void onFatalSignal(int signal)
{
    giveBack();
    raise(signal); // SA_RESETHAND: this time with the default action
}

void take()
{
    if (settingsSaved != 0) {
        termios settings = savedSettings;
        settings.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
        settings.c_cc[VMIN] = 1;
        settings.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSANOW, &settings);
    }
    screenTaken = 1;
    writeAll(enterScreen);
}

} // namespace

Terminal::Terminal()
{
    settingsSaved = isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &savedSettings) == 0 ? 1 : 0;
    struct sigaction action = {};
    action.sa_handler = onFatalSignal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signal : fatalSignals)
        sigaction(signal, &action, nullptr);
    take();
}

Terminal::~Terminal()
{
    giveBack();
    settingsSaved = 0;
    for (const int signal : fatalSignals)
        std::signal(signal, SIG_DFL);
}

void Terminal::suspend()
{
    giveBack();
}

void Terminal::resume()
{
    take();
    forgetScreen();
}

FrameSize Terminal::size() const
{
    winsize window{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0 || window.ws_row == 0)
        return {};
    return {window.ws_col, window.ws_row};
}

void Terminal::draw(const std::vector<std::string>& lines)
{
    std::string update = m_shown.empty() ? "\033[2J" : "";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i < m_shown.size() && m_shown[i] == lines[i])
            continue;
        // Go to the line, write it, erase what the old one leaves on its right.
        update += "\033[" + std::to_string(i + 1) + ";1H" + lines[i] + "\033[K";
    }
    m_shown = lines;
    if (!update.empty())
        writeAll(std::string(beginUpdate) + update + std::string(endUpdate));
}

void Terminal::forgetScreen()
{
    m_shown.clear();
}

} // namespace weir::control
