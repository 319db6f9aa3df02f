// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/board/palette_model.h"
#include "gui/board/palette_view.h"
#include "gui/board/policy_board.h"
#include "gui/board/policy_card.h"
#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/views/part_list_pane.h"
#include "gui/views/policies_page.h"
#include "tests/gui/page_parts.h"
#include "tests/gui/patient_test.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QTabWidget>
#include <memory>
#include <string>
#include <vector>

/// The page of policies with its cards, on a draft of three policies and two clients; without a helper.
namespace weir::gui {

using Slot = DropPlace::Slot;
using Names = std::vector<std::string>;

/// What a window gets while something hangs over the middle of a widget, and when it is let go there.
class Drag
{
public:
    Drag(std::unique_ptr<QMimeData> data, Qt::DropAction action) : m_data(std::move(data)), m_action(action)
    {
    }

    bool over(QWidget& widget)
    {
        const QPoint at = widget.rect().center();
        QDragEnterEvent enter(at, m_action, m_data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(&widget, &enter);
        if (!enter.isAccepted())
            return false;
        QDragMoveEvent move(at, m_action, m_data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(&widget, &move);
        return move.isAccepted();
    }
    void leave(QWidget& widget)
    {
        QDragLeaveEvent event;
        QApplication::sendEvent(&widget, &event);
    }
    bool drop(QWidget& widget)
    {
        QDropEvent event(widget.rect().center(), m_action, m_data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(&widget, &event);
        return event.isAccepted();
    }

private:
    std::unique_ptr<QMimeData> m_data;
    Qt::DropAction m_action;
};

class BoardPage
{
public:
    Draft& draft() { return m_parts->draft; }
    PolicyBoard& board() { return m_page->board(); }
    DropSlot& slot(Slot kind, const std::string& policy, std::size_t limit = 0)
    {
        DropSlot* found = board().slot({kind, policy, limit});
        Q_ASSERT(found);
        return *found;
    }
    std::vector<std::string> limits(const std::string& policy)
    {
        std::vector<std::string> names;
        for (const Limit& limit : draft().policy(policy)->limits)
            names.push_back(limit.name);
        return names;
    }
    QModelIndex paletteRow(const QString& title)
    {
        const PaletteModel& model = board().parts().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row).data().toString() == title)
                return model.index(row);
        }
        return {};
    }
    std::unique_ptr<QMimeData> fromPalette(const QString& title)
    {
        return std::unique_ptr<QMimeData>(board().parts().model().mimeData({paletteRow(title)}));
    }
    LimitPiece limitOf(const std::string& policy, std::size_t at)
    {
        return {draft().policy(policy)->limits[at], policy};
    }
    PoliciesPage& page() { return *m_page; }
    /// False when the window does not come.
    bool open()
    {
        const auto policy = [](const std::string& name, const Names& wantedLimits) {
            Policy made;
            made.name = name;
            for (const std::string& wanted : wantedLimits) {
                Limit limit;
                limit.name = wanted;
                limit.rate = {100, 1};
                limit.burst = 100;
                made.limits.push_back(limit);
            }
            return made;
        };
        Document document;
        document.policies = {policy("gold", {"a", "b"}), policy("full", {"a", "b", "c", "d"}),
                             policy("silver", {})};
        document.clients = {{"acme", {SourceKind::Header, "x-api-key", ""}, "gold", {}},
                            {"globex", {SourceKind::Header, "x-api-key", ""}, "gold", {}}};
        m_parts = std::make_unique<PageParts>();
        draft().setBase(std::make_shared<Document>(document), 1);
        m_page = std::make_unique<PoliciesPage>(m_parts->context);
        m_page->resize(1100, 900);
        m_page->setActive(true);
        m_page->views().setCurrentIndex(1);
        m_page->show();
        m_page->activateWindow();
        return QTest::qWaitForWindowExposed(m_page.get(), weir::test::patience) && board().card("silver");
    }
    void close() { m_page.reset(); }

private:
    std::unique_ptr<PageParts> m_parts;
    std::unique_ptr<PoliciesPage> m_page;
};

} // namespace weir::gui
