// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QObject>
#include <chrono>
#include <optional>
#include <qcorotask.h>
#include <string>

namespace weir::gui {

class HelperLink;

/// What is done at once and is no part of the draft. Each may ask for a password: start none from a popup, a
/// drop or a timer.
class ClientOperations final : public QObject
{
    Q_OBJECT
public:
    /// Whom it is about: what the helper is told, and what a person calls them.
    struct Who
    {
        std::string id; ///< a configured client's name, an observed handle or an identity
        QString shown;
    };
    /// Absent: until somebody resumes.
    using Span = std::optional<std::chrono::milliseconds>;

    explicit ClientOperations(HelperLink& link, QObject* parent = nullptr);

    void block(Who who, std::chrono::milliseconds span);
    void unblock(Who who);
    /// Empties the client's buckets; its counters stay.
    void reset(Who who);
    void pause(Span span);
    void resume();

signals:
    void done(const QString& sentence);
    void failed(const QString& sentence);

private:
    QCoro::Task<void> finish(QCoro::Task<Result<Done>> call, QString sentence);

    HelperLink& m_link;
};

} // namespace weir::gui
