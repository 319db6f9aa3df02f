// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QObject>
#include <cstdint>
#include <qcorotask.h>

namespace weir::gui {

class Draft;
class HelperLink;

/// Puts the draft in force: one call, one question for a password at most.
class Applier final : public QObject
{
    Q_OBJECT
public:
    Applier(HelperLink& link, Draft& draft, QObject* parent = nullptr);

    /// Nothing happens while one is under way.
    void apply();
    bool isApplying() const { return m_isApplying; }

signals:
    void started();
    void applied(quint64 revision);
    void failed(const weir::Error& error);

private:
    QCoro::Task<void> run();

    HelperLink& m_link;
    Draft& m_draft;
    bool m_isApplying = false;
};

} // namespace weir::gui
