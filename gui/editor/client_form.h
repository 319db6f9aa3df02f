// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/choice_field.h"
#include "gui/editor/value_field.h"

#include <functional>

class QCheckBox;
class QDateTimeEdit;

namespace weir::gui {

class FormLayout;
class NameEdit;
class PolicyChoice;
class TextField;

/// All keys of one client: who it is, which policy it has, and until when.
class ClientForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ClientForm(QWidget* parent = nullptr);

    /// An identity of `client` that is secret and empty is known to the helper only: it is kept as it is
    /// unless another is typed.
    void setClient(const Client& client, bool isStored);
    /// Nothing while something is invalid or missing.
    std::optional<Client> client() const;
    void setPolicies(const std::vector<std::string>& names);
    void setTaken(std::function<bool(const std::string&)> isTaken);
    void focusName();

signals:
    void edited();

private:
    void addFields();
    void adapt();
    Parsed<std::string> parseValue(const std::string& text) const;
    /// The value is known to the helper and still belongs to this source.
    bool keepsSecret() const;

    Client m_client;
    bool m_isStored = false;
    NameEdit* m_name;
    ChoiceField<SourceKind>* m_kind;
    TextField* m_source;
    TextField* m_value;
    PolicyChoice* m_policy;
    QCheckBox* m_ends;
    QDateTimeEdit* m_until;
    FormLayout* m_form;
};

} // namespace weir::gui
