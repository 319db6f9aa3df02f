// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/choice_field.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/value_field.h"

namespace weir::gui {

class FormLayout;
class CapacityForm;
class FormPane;
class NameEdit;
class NoticeLabel;
class PolicyChoice;
class RateEdit;
class Section;
class SourceChain;
class WordListEdit;

/// All keys of one service (as PolicyForm).
class ServiceForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ServiceForm(QWidget* parent = nullptr);

    void setService(const Service& service);
    const Service& service() const { return m_service; }
    void setName(const std::string& name);
    void setServices(const std::vector<std::string>& names);
    void setPolicies(const std::vector<std::string>& names);
    void setNotices(const std::vector<Notice>& notices);
    void focusName();

signals:
    void edited(const weir::Service& service, const QString& text, const QString& merge);
    void renamed(const QString& name);

private:
    FormLayout* addPlace();
    FormLayout* addClients();
    FormLayout* addLoad();
    void connectFields();
    void connectLists();
    void emitEdited(const QString& text, const QString& merge);
    void collectFields();
    void showTitles();
    void showNotices();
    FormLayout* newGroup(const QString& heading);

    Service m_service;
    std::vector<std::string> m_services;
    std::vector<Notice> m_notices;
    NoticeBoard m_board;
    FormPane* m_pane;
    NoticeLabel* m_head;
    NameEdit* m_name;
    WordListEdit* m_ports;
    ChoiceField<Service::Protocol>* m_protocol;
    WordListEdit* m_addresses;
    WordListEdit* m_interfaces;
    SourceChain* m_identify;
    PolicyChoice* m_defaultPolicy;
    RateEdit* m_newIdentities;
    WordListEdit* m_proxies;
    Section* m_capacitySection;
    CapacityForm* m_capacity;
    ChoiceField<bool>* m_overload;
};

} // namespace weir::gui
