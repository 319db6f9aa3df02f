// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/live/client_history.h"
#include "gui/views/page.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace weir::gui {

class LimitLineChart;
class QuietLabel;
class RateEdit;

/// A limit's rate on one client's live graph: drawn there, typed or moved by keys, with what it would have
/// refused. Each move is a step of the draft. Show it with show(); it deletes itself.
class LimitLineDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `policy`: the client's, as the helper says; a client that the draft knows has the draft's.
    LimitLineDialog(const Context& context, const ClientHistory::Who& who, const QString& shownName,
                    std::string policy, QWidget* parent);

    LimitLineChart& chart() const { return *m_chart; }
    RateEdit& rate() const { return *m_rate; }
    ClientHistory& history() const { return *m_history; }
    QString range() const; ///< the sentence of what would have been refused

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void addWidgets(const QString& shownName);
    void connectAll();
    const Policy* policy() const;
    const Limit* limit() const;
    void showDraft();
    void fillLimits();
    void showSeconds();
    void preview(const Rate& rate);
    void put(const Rate& rate, const QString& merge);
    void observe();

    Draft& m_draft;
    std::string m_client;
    std::string m_policy;
    std::string m_limit; ///< its name
    ClientHistory* m_history;
    QLabel* m_head;
    QComboBox* m_limits;
    LimitLineChart* m_chart;
    RateEdit* m_rate;
    QLabel* m_range;
    QuietLabel* m_note;
    QPushButton* m_observe;
    unsigned m_session = 0; ///< keys pressed one after the other are one step
};

} // namespace weir::gui
