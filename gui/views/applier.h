// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "gui/draft/part.h"

#include <QObject>
#include <chrono>
#include <cstdint>
#include <optional>
#include <qcorotask.h>

namespace weir::gui {

class Draft;
class HelperLink;

/// Puts the draft in force, for good or on trial: one call, one question for a password at most. What is on
/// trial stays a draft until it is kept, here or elsewhere.
class Applier final : public QObject
{
    Q_OBJECT
public:
    Applier(HelperLink& link, Draft& draft, QObject* parent = nullptr);

    /// What a trial lasts unless somebody keeps it.
    static constexpr std::chrono::seconds trialSpan{60};

    // Nothing happens while one of them is under way.
    void apply();
    void tryOut();
    /// The trial that is going on, whoever began it.
    void keep();
    void goBack();
    bool isApplying() const { return m_isApplying; }

    /// What remains of the trial that is going on, by this computer's clock where it was begun here; absent:
    /// there is none, or nobody knows.
    std::optional<std::chrono::milliseconds> trialLeft() const;
    bool isOwnTrial() const;

signals:
    void started();
    void applied(quint64 revision);
    void tried(quint64 revision);
    void wentBack(quint64 revision); ///< a trial that was begun here ended without being kept
    void failed(const weir::Error& error);

private:
    using Trial = ChangeOptions::Trial;
    using Clock = std::chrono::steady_clock;
    struct Tried
    {
        std::uint64_t revision = 0; ///< that it would be
        PartValues values;
        Clock::time_point ends;
        bool seen = false; ///< the helper has told of it
    };

    QCoro::Task<void> run(Trial trial);
    QCoro::Task<void> end(bool kept);
    void finish(const Result<std::uint64_t>& revision);
    void attend();

    HelperLink& m_link;
    Draft& m_draft;
    std::optional<Tried> m_tried;
    bool m_isApplying = false;
};

} // namespace weir::gui
