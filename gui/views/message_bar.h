// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <functional>
#include <map>
#include <vector>

class QVBoxLayout;

namespace weir::gui {

/// Sentences above the page, each with its way on, until they no longer hold or are closed. A message is
/// known by its id: the same id again replaces it.
class MessageBar final : public QWidget
{
    Q_OBJECT
public:
    enum class Severity { Info, Warning, Error };

    struct Way
    {
        QString text;
        std::function<void()> take;
    };

    explicit MessageBar(QWidget* parent = nullptr);

    /// Plain text. `closable`: the person may put it away.
    void show(const QString& id, Severity severity, const QString& text, std::vector<Way> ways = {},
              bool closable = true);
    /// Another text for a message that is shown; nobody is alerted.
    void setText(const QString& id, const QString& text);
    void clear(const QString& id);
    bool isShown(const QString& id) const { return m_messages.contains(id); }

private:
    QVBoxLayout* m_layout;
    std::map<QString, QFrame*> m_messages;
};

} // namespace weir::gui
