// SPDX-License-Identifier: GPL-3.0-or-later
// How long the helper's answers take while others keep it busy: asks for State a hundred times a second until
// its standard input ends, then prints {"answers": N, "median_ms": …, "p99_ms": …, "longest_ms": …}.
#include "common/dbus_codec.h"
#include "common/helper_client.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <qcorotimer.h>
#include <unistd.h>
#include <vector>

namespace weir {
namespace {

QCoro::Task<void> ask(HelperClient& helper, std::vector<double>& milliseconds)
{
    for (;;) {
        const auto begun = std::chrono::steady_clock::now();
        const auto state = co_await helper.state();
        if (!state) {
            std::fprintf(stderr, "state_probe: %s\n", state.error().sentence.english.c_str());
            QCoreApplication::exit(1);
            co_return;
        }
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
        milliseconds.push_back(took.count());
        co_await QCoro::sleepFor(std::chrono::milliseconds(10));
    }
}

double quantile(const std::vector<double>& sorted, double part)
{
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    weir::dbus::registerTypes();
    weir::HelperClient helper;
    std::vector<double> milliseconds;
    const QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [] { QCoreApplication::exit(0); });
    weir::ask(helper, milliseconds);
    const int status = QCoreApplication::exec();
    std::sort(milliseconds.begin(), milliseconds.end());
    if (!milliseconds.empty()) {
        std::printf(R"({"answers": %zu, "median_ms": %.2f, "p99_ms": %.2f, "longest_ms": %.2f})"
                    "\n",
                    milliseconds.size(), weir::quantile(milliseconds, 0.5),
                    weir::quantile(milliseconds, 0.99), milliseconds.back());
    }
    return status;
}
