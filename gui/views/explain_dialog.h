// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/explain_subject.h"
#include "gui/views/page.h"

#include <QDialog>
#include <qcorotask.h>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace weir::gui {

class ClientOperations;
class ExplainBucket;

/// Why a request was refused, or what one more would meet: which limit, how full, when it refills, who set it
/// and when. It follows the helper by the second. Call show(): it is not modal.
class ExplainDialog final : public QDialog
{
    Q_OBJECT
public:
    ExplainDialog(const Context& context, ClientOperations& operations, ExplainSubject subject,
                  QWidget* parent = nullptr);

    /// As heard last.
    const std::optional<Explanation>& explanation() const { return m_explanation; }

signals:
    /// As Page::showPart(): the "policy", or the "revision" that made it what it is.
    void showPart(const QString& kind, const QString& name);

private:
    void layOut();
    QVBoxLayout* addSection(const QString& title, QVBoxLayout* column, QWidget** section);
    void tick();
    /// Revealed asks for a password: from a button only.
    QCoro::Task<void> ask(Masking masking);
    void fill();
    void fillBuckets();
    void showFailure(const weir::Error& error);
    void unblock();

    Context m_context;
    ClientOperations& m_operations;
    ExplainSubject m_subject;
    std::optional<Explanation> m_explanation;
    QLabel* m_verdict;
    QLabel* m_problem;
    QLabel* m_reasoning;
    QLabel* m_origins;
    QWidget* m_bucketSection = nullptr;
    QWidget* m_reasoningSection = nullptr;
    QWidget* m_originSection = nullptr;
    QVBoxLayout* m_buckets = nullptr;
    std::vector<ExplainBucket*> m_shownBuckets;
    QPushButton* m_policy = nullptr;
    QPushButton* m_history = nullptr;
    QPushButton* m_unblock = nullptr;
    QPushButton* m_authorize = nullptr;
    bool m_isAsking = false;
    bool m_isSecret = false;   ///< only who may see secrets is answered: asking again changes nothing
    bool m_isRevealed = false; ///< what is shown came by a password: it is not asked for again by itself
};

} // namespace weir::gui
