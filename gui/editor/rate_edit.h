// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

class QStringListModel;

namespace weir::gui {

/// "100/s", "2MB/s" or, by the calendar, "1000/day"; offers the units while a number is typed.
class RateEdit final : public ValueField<Rate>
{
    Q_OBJECT
public:
    enum class Kind { Bucket, Calendar };

    explicit RateEdit(QWidget* parent = nullptr);

    void setMeasure(Measure measure);
    void setKind(Kind kind);

    /// What can be meant by the beginning of a rate: "10" → 10/s, 10/m, 10/h, 10/d.
    static QStringList suggestions(const QString& beginning, Measure measure, Kind kind);

protected:
    Parsed<Rate> parse(const QString& text) const override;
    QString format(const Rate& rate) const override;
    void suggest(const QString& text) override;

private:
    void showExample();

    QStringListModel* m_offered;
    Measure m_measure = Measure::Requests;
    Kind m_kind = Kind::Bucket;
};

} // namespace weir::gui
