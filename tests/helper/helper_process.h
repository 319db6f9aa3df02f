// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "tests/patience.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <optional>
#include <qcorotask.h>
#include <utility>

/// What the tests of the whole helper share. They run below tests/helper/private-bus.
namespace weir::test {

inline const QString folder = QStringLiteral("/run/weir-test");

/// A complete document; revision of the text by hand.
inline const QByteArray document = R"({
  "version": 1, "interfaces": ["lo"],
  "services": [{"name": "shop", "ports": [80], "identify": [{"header": "X-API-Key"}], "default_policy": "gold"}],
  "policies": [{"name": "gold", "limits": [{"measure": "requests", "rate": "100/s", "burst": 20}]}],
  "clients": [{"name": "acme", "identity": {"header": "X-API-Key", "value": "k-123"}, "policy": "gold"}]})";

/// The helper under test (WEIR_TEST_HELPER), with a state directory that outlives it.
class HelperProcess final
{
public:
    explicit HelperProcess(const QStringList& options = {});
    ~HelperProcess();

    /// True once it is on the bus, false when it ended before.
    bool start();
    void kill();
    /// SIGTERM; → exit status.
    int terminate();
    /// Waits until it ends by itself; → exit status.
    int wait();

    QString log(); ///< everything it wrote so far
    qint64 pid() const { return m_process.processId(); }

    static QString stateDirectory() { return folder + QStringLiteral("/state"); }
    static QString pinDirectory() { return folder + QStringLiteral("/pins"); }

private:
    bool waitForLog(const QByteArray& text);

    QStringList m_options;
    QProcess m_process;
    QByteArray m_log;
};

/// QCoro::waitFor() for values that can't be made empty.
template <typename Value>
Value await(QCoro::Task<Value> task)
{
    std::optional<Value> value;
    const auto collect = [](QCoro::Task<Value> pending, std::optional<Value>& result) -> QCoro::Task<void> {
        result.emplace(co_await std::move(pending));
    };
    QCoro::waitFor(collect(std::move(task), value));
    return std::move(*value);
}

} // namespace weir::test
