// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <deque>
#include <optional>

namespace weir::gui {

/// What one client offered and how much of it was refused, by the second since it was selected.
class ClientsSparkline final : public QWidget
{
    Q_OBJECT
public:
    static constexpr std::size_t longest = 300; ///< samples
    struct Sample
    {
        double offered = 0;
        double refused = 0;
    };

    explicit ClientsSparkline(QWidget* parent = nullptr);

    void clear();
    /// No sample: nothing is known of that second.
    void append(const std::optional<Sample>& sample);
    const std::deque<std::optional<Sample>>& samples() const { return m_samples; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::deque<std::optional<Sample>> m_samples;
};

} // namespace weir::gui
