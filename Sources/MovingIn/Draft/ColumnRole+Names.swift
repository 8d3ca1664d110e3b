extension ColumnRole {
    /// How columns are called in English, German and Chinese, the likelier first; small, letters and digits only.
    static let names: [Self: [String]] = [
        .number: words(
            """
            caseid caseconceptname case ticketid ticketnumber ticketno ticketnr ticket tn
            incidentid incidentnumber
            incidentno incident issuekey key number srnumber servicerequestid requestid
            requestnumber documentkey
            referencenumber ref issueid caseno casenumber 工单号 工单编号 单号 事件编号 流水号 编号 ticketnummer vorgangsnummer
            vorgang nummer id
            """),
        .field: words("field fieldname fieldchanged attribute property changedfield 字段 变更字段 feld"),
        .newValue: words("newvalue newstring tostring to new newval 新值 neuerwert"),
        .oldValue: words("oldvalue oldstring fromstring from old oldval 旧值 alterwert"),
        .at: words(
            """
            timetimestamp ts completetimestamp timestamp eventtime eventtimestamp changedatetime
            changedat changetime
            changedate changed sysupdatedat sysupdatedon updatedat updatetime updated datestamp
            endtimestamp starttimestamp
            datetime createtime createdat syscreatedon created time date 更新时间 操作时间 变更时间 处理时间 时间 zeitstempel
            geändertam geändert zeit datum
            """),
        .opened: words(
            """
            openedat opened opentime opendate openingdate createdat created createddate
            createdon creationdate createtime
            submitdate submittedat submitted reportedat reporteddate reported syscreatedat
            startdate createddatetime 创建时间
            建单时间 受理时间 提交时间 申告时间 报障时间 开始时间 erstelltam erstellt eröffnungsdatum eröffnet erstelldatum
            datedouverture
            """),
        .resolved: words(
            """
            resolvedat resolved resolutiondate resolutiontime resolvedtime resolveddate
            lastresolveddate solvedat solveddate
            solvedate solutiondate 解决时间 处理完成时间 gelöstam gelöst lösungsdatum datederésolution
            """),
        .closed: words(
            """
            closedat closed closetime closedate closeddate closingdate closedtime completeddate
            enddate 关闭时间 结单时间
            归档时间 完成时间 结束时间 geschlossenam geschlossen abschlussdatum datedecloture datedeclôture
            """),
        .state: words(
            """
            status state incidentstate ticketstate ticketstatus currentstatus caseStatus 状态
            工单状态 当前状态 statut zustand
            """),
        .activity: words(
            """
            activity activityname conceptname event eventname action incidentactivitytype
            historytype operation 操作 活动
            动作 环节 操作类型 aktivität aktion
            """),
        .team: words(
            """
            assignmentgroup assignedgroup group orggroup groupname team supportgroup
            supportteam assignedteam queue
            queuename involvedst ownergroup resolvergroup assignedtotechniciangroup 处理组 处理班组 班组 受理组 工作组 处理部门
            bearbeitergruppe gruppe zugewiesenegruppe groupedetechniciens
            """),
        .person: words(
            """
            assignee assignedto assignedperson resource orgresource owner assignedtotechnician
            technician agent operator
            处理人 责任人 受理人 经办人 bearbeiter besitzer techniker technicien
            """),
        .author: words(
            """
            author changedby updatedby sysupdatedby modifiedby syscreatedby createdby createby changeby actor
            user username login 操作人 修改人
            geändertvon erstelltvon benutzer
            """),
        .title: words(
            """
            title summary subject shortdescription casetitle headline 标题 主题 摘要 titel betreff kurzbeschreibung
            zusammenfassung titre
            """),
        .description: words(
            "description detaileddescription details 描述 详细描述 问题描述 内容 beschreibung langtext"),
        .priority: words("priority prio severity urgencylevel 优先级 级别 紧急程度 priorität priorite priorité"),
        .impact: words("impact 影响 影响范围 auswirkung"),
        .urgency: words("urgency 紧急度 dringlichkeit urgence"),
        .kind: words(
            "tickettype issuetype casetype recordtype incidenttype type 工单类型 类型 tickettyp vorgangsart typ"),
        .service: words(
            "service businessservice servicename product affectedservice components component 服务 业务 产品 produkt dienst"
        ),
        .ci: words("configurationitem ciname ci cmdbci ciid asset device 配置项 设备 设备名称 gerät"),
        .domain: words("category domain classification 分类 类别 专业 kategorie catégorie"),
        .requester: words(
            """
            requester reporter caller callerid requestedby customer customeruser customerid
            submitter openedby 报障人 申告人
            用户 客户 melder kunde anforderer demandeur
            """),
        .department: words("department company organization organisation 部门 报障部门 单位 abteilung firma"),
        .resolution: words("resolution resolutionnotes solution closenotes closurenotes 解决方案 处理结果 lösung"),
        .note: words("worknotes comment comments notes note message 备注 说明 处理意见 kommentar bemerkung"),
        .reassignments: words("reassignmentcount reassignments numreassignments 转派次数"),
        .reopenings: words("reopencount reopens reopenings 重开次数"),
    ]

    private static func words(_ text: String) -> [String] {
        text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
