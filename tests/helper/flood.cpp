// SPDX-License-Identifier: GPL-3.0-or-later
// Calls the helper as fast as it can.
//
//     flood               State, until its standard input is closed; prints a line once it is over the budget
//     flood every SECONDS every method there is, with arguments that fit, prints {"calls": N, "refused": N}
#include "common/dbus_codec.h"
#include "common/dbus_error.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QSocketNotifier>
#include <QTimer>
#include <cstdio>
#include <unistd.h>
#include <vector>

namespace {

constexpr int inFlight = 64;

struct Call
{
    QString method;
    QList<QVariant> arguments{};
};

QVariant memfd(const char* text)
{
    return QVariant::fromValue(*weir::dbus::toMemfd(QByteArray(text)));
}

std::vector<Call> everyCall()
{
    const QVariantMap none;
    const QVariant changes = weir::dbus::toVariant(std::vector<weir::Change>{{"interface", "lo", "true"}});
    const QVariant document = memfd(R"({"version": 1, "interfaces": [], "services": [], "policies": []})");
    const QVariant broken = memfd("{\"version\": 1, [");
    const QVariant request = QVariant::fromValue(weir::RequestDescription{});
    const QString who = QStringLiteral("address:192.0.2.7");
    const qulonglong number = 1;
    return {{QStringLiteral("State")},
            {QStringLiteral("Capabilities")},
            {QStringLiteral("Configuration")},
            {QStringLiteral("Revisions")},
            {QStringLiteral("Validate"), {broken}},
            {QStringLiteral("Compare"), {document}},
            {QStringLiteral("EstimateMemory"), {document}},
            {QStringLiteral("PreviewMerge"), {document, none}},
            {QStringLiteral("Statistics"), {QVariantMap{{QStringLiteral("top"), 100'000U}}}},
            {QStringLiteral("History"), {QVariantMap{{QStringLiteral("since"), 86'400U}}}},
            {QStringLiteral("Responses"), {QStringLiteral("service")}},
            {QStringLiteral("Reasons")},
            {QStringLiteral("Events"), {none}},
            {QStringLiteral("Blocks")},
            {QStringLiteral("Explain"), {request}},
            {QStringLiteral("CanEdit")},
            {QStringLiteral("RevealedConfiguration")},
            {QStringLiteral("RevealedStatistics"), {none}},
            {QStringLiteral("RevealedEvents"), {none}},
            {QStringLiteral("RevealedExplain"), {request}},
            {QStringLiteral("Apply"), {changes, number, none}},
            {QStringLiteral("Import"), {document, number, none}},
            {QStringLiteral("Merge"), {document, number, none}},
            {QStringLiteral("Revert"), {number, number, none}},
            {QStringLiteral("Keep"), {number}},
            {QStringLiteral("RevertPending"), {number}},
            {QStringLiteral("Pause"), {number * 60'000}},
            {QStringLiteral("Resume")},
            {QStringLiteral("Block"), {who, number * 60'000}},
            {QStringLiteral("Unblock"), {who}},
            {QStringLiteral("Reset"), {who}}};
}

class Flood
{
public:
    Flood(std::vector<Call> calls, bool reports) : m_calls(std::move(calls)), m_reports(reports) {}

    void callAgain(QObject* parent)
    {
        const Call& call = m_calls[m_next++ % m_calls.size()];
        auto message = QDBusMessage::createMethodCall(weir::dbus::service, weir::dbus::path,
                                                      weir::dbus::interface, call.method);
        message.setArguments(call.arguments);
        auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(message), parent);
        QObject::connect(watcher, &QDBusPendingCallWatcher::finished, parent, [this, watcher, parent] {
            watcher->deleteLater();
            ++answered;
            refused += watcher->isError() ? 1 : 0;
            if (watcher->isError() && m_reports) {
                m_reports = false;
                std::printf("refused: %s\n",
                            weir::dbus::fromErrorReply(watcher->reply()).sentence.code.c_str());
                std::fflush(stdout);
            }
            callAgain(parent);
        });
    }

    std::size_t answered = 0;
    std::size_t refused = 0;

private:
    std::vector<Call> m_calls;
    std::size_t m_next = 0;
    bool m_reports;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    weir::dbus::registerTypes();
    const bool every = argc == 3;
    Flood flood(every ? everyCall() : std::vector<Call>{{QStringLiteral("State")}}, !every);
    const QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    if (every)
        QTimer::singleShot(QByteArray(argv[2]).toInt() * 1000, &application, &QCoreApplication::quit);
    else
        QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    for (int i = 0; i < inFlight; ++i)
        flood.callAgain(&application);
    const int status = QCoreApplication::exec();
    if (every)
        std::printf("{\"calls\": %zu, \"refused\": %zu}\n", flood.answered, flood.refused);
    return status;
}
