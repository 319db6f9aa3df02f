// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/unique_fd.h"

#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace weir {

/// Says when network interfaces, or the queues at them, come, go or change (rtnetlink(7)).
class LinkWatcher final : public QObject
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<LinkWatcher>> open();

signals:
    void linksChanged();

private:
    explicit LinkWatcher(UniqueFd socket);
    void drain();

    UniqueFd m_socket;
    QSocketNotifier m_notifier;
};

} // namespace weir
