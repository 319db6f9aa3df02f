// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonValue>
#include <QString>
#include <cmath>
#include <concepts>
#include <string>
#include <utility>
#include <vector>

namespace weir::bridge {

/// The members of an array one after the other, each of a type that is expected. What is missing or of
/// another type reads as an empty value, and isWhole() is false from then on.
class JsonRow
{
public:
    explicit JsonRow(const QJsonValue& value) : m_values(value.toArray()), m_isRight(value.isArray()) {}

    std::string text() { return next(&QJsonValue::isString).toString().toStdString(); }
    bool flag() { return next(&QJsonValue::isBool).toBool(); }

    std::vector<std::string> texts()
    {
        std::vector<std::string> texts;
        const QJsonArray values = next(&QJsonValue::isArray).toArray();
        for (const QJsonValue value : values) {
            m_isRight = m_isRight && value.isString();
            texts.push_back(value.toString().toStdString());
        }
        return texts;
    }

    template <std::integral Number>
    Number number()
    {
        const QJsonValue value = next(&QJsonValue::isDouble);
        const double rough = value.toDouble();
        // toInteger() is exact where toDouble() is not; what is beyond is no number of ours.
        const bool fits = std::floor(rough) == rough && std::abs(rough) < 9.2e18 &&
                          std::in_range<Number>(value.toInteger());
        m_isRight = m_isRight && fits;
        return fits ? static_cast<Number>(value.toInteger()) : Number{};
    }

    /// Was everything there, and nothing else?
    bool isWhole() const { return m_isRight && m_at == m_values.size(); }

private:
    QJsonValue next(bool (QJsonValue::*isRight)() const)
    {
        const QJsonValue value = m_values.at(m_at++);
        m_isRight = m_isRight && (value.*isRight)();
        return value;
    }

    QJsonArray m_values;
    qsizetype m_at = 0;
    bool m_isRight;
};

} // namespace weir::bridge
