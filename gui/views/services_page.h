// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/views/page.h"

#include <string>
#include <vector>

class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace weir::gui {

class PartListPane;
class QuietLabel;
class ServiceCapabilities;
class ServiceForm;
class ServiceInterfaces;
class ServiceListModel;

/// Where HTTP is expected and who its clients are; the interfaces that Weir attaches to; what this system can
/// do.
class ServicesPage final : public Page
{
    Q_OBJECT
public:
    explicit ServicesPage(const Context& context, QWidget* parent = nullptr);
    ~ServicesPage() override;

    void setActive(bool active) override;
    std::optional<TableExport> tableExport() const override;
    /// Shows this service.
    void open(const QString& name) override;

    ServiceForm& form() const { return *m_form; }
    PartListPane& list() const { return *m_list; }
    ServiceInterfaces& interfaces() const { return *m_interfaces; }
    QTabWidget& tabs() const { return *m_tabs; }

signals:
    void setupWanted(); ///< proposals from what listens on the host

public slots:
    void add();
    void duplicate();
    void rename();
    void remove();

private:
    void addActions();
    QWidget* newServices();
    void connectForm();
    void draftChanged();
    void display(const QString& name);
    void showNotices();
    void restore();

    Draft& m_draft;
    QTabWidget* m_tabs;
    ServiceListModel* m_model;
    PartListPane* m_list;
    QStackedWidget* m_stack;
    ServiceForm* m_form;
    QuietLabel* m_notice;
    QPushButton* m_restore;
    ServiceInterfaces* m_interfaces;
    ServiceCapabilities* m_capabilities;
    std::string m_current;
    std::vector<std::string> m_names;
    unsigned m_session = 0;
    bool m_active = false;
};

} // namespace weir::gui
