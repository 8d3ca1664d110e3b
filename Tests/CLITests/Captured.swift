/// What a real server answered, broken into lines but otherwise untouched.
enum Captured {
    /// A closed incident with notes and a link.
    static let ticket = #"""
        {"number":"INC-0000001","kind":"incident","type":"fault","title":"营业厅充值失败 billing","description":"",\#
        "status":"closed","hold":null,"resolution":null,"endedAt":"2026-11-23T04:31:04.156Z","impact":1,\#
        "urgency":3,"priority":3,"team":"bss-response","assignee":"li.na","line":"second","requester":null,\#
        "service":null,"ci":null,"domain":null,"labels":{"a":"b"},"channel":"desk","department":null,"item":null,"form":{},\#
        "bounces":0,"dispatch":"open","isMajor":false,"openedAt":"2026-11-23T04:30:39.290Z",\#
        "updatedAt":"2026-11-23T04:31:04.156Z","revision":14,"notes":[{"id":1,"author":"li.na",\#
        "visibility":"public","text":"查过了","at":"2026-11-23T04:30:40.170Z"},{"id":2,"author":"li.na",\#
        "visibility":"internal","text":"from pipe","at":"2026-11-23T04:30:40.212Z"}],\#
        "links":[{"relation":"relatesTo","target":"INC-0000002","author":"li.na",\#
        "at":"2026-11-23T04:30:40.254Z"}],"alarms":[]}
        """#

    /// Some of its history.
    static let history = #"""
        {"items":[{"sequence":3,"at":"2026-11-23T04:30:39.290Z","actor":"li.na","subject":"ticket","id":1,\#
        "revision":1,"type":"ticket.opened","team":"bss-response","payload":{"number":"INC-0000001",\#
        "status":"new","type":"fault","title":"营业厅充值失败 billing","priority":1,\#
        "routing":{"team":"bss-response","rule":"billing-words","tried":[{"rule":"bss-databases",\#
        "fact":"domain","wanted":["BSS"],"found":null},{"rule":"oss-databases","fact":"domain",\#
        "wanted":["OSS"],"found":null},{"rule":"mss-databases","fact":"domain","wanted":["MSS"],\#
        "found":null},{"rule":"eda-databases","fact":"domain","wanted":["EDA"],"found":null},{"rule":"bss",\#
        "fact":"domain","wanted":["BSS"],"found":null},{"rule":"oss","fact":"domain","wanted":["OSS"],\#
        "found":null},{"rule":"mss","fact":"domain","wanted":["MSS"],"found":null},{"rule":"eda",\#
        "fact":"domain","wanted":["EDA"],"found":null},{"rule":"hardware","fact":"domain",\#
        "wanted":["hardware"],"found":null},{"rule":"terminal","fact":"domain","wanted":["terminal"],\#
        "found":null},{"rule":"base-platform","fact":"domain","wanted":["base","base platform","基础平台"],\#
        "found":null},{"rule":"hardware-words","fact":"text","wanted":["raid","smart error","power supply",\#
        "硬盘故障","电源故障","风扇"],"found":null},{"rule":"terminal-words","fact":"text","wanted":["打印机","笔记本",\#
        "显示器","printer","laptop"],"found":null}],"facts":[{"name":"text","value":"营业厅"}],\#
        "deskbook":1}}},{"sequence":7,"at":"2026-11-23T04:30:39.976Z","actor":"li.na","subject":"ticket",\#
        "id":1,"revision":3,"type":"ticket.assigned","team":"bss-response",\#
        "payload":{"number":"INC-0000001","from":"received","status":"assigned","team":"bss-response",\#
        "assignee":"chen.jie","line":"second","reason":"knows it"}},{"sequence":9,\#
        "at":"2026-11-23T04:30:40.087Z","actor":"li.na","subject":"ticket","id":1,"revision":5,\#
        "type":"ticket.held","team":"bss-response","payload":{"number":"INC-0000001","from":"working",\#
        "status":"onHold","reason":"vendor","until":"2026-11-24T01:00:00Z","note":"waits"}},{"sequence":11,\#
        "at":"2026-11-23T04:30:40.170Z","actor":"li.na","subject":"ticket","id":1,"revision":7,\#
        "type":"ticket.noted","team":"bss-response","payload":{"number":"INC-0000001","status":"working",\#
        "visibility":"public","note":1}},{"sequence":13,"at":"2026-11-23T04:30:40.254Z","actor":"li.na",\#
        "subject":"ticket","id":1,"revision":9,"type":"ticket.linked","team":"bss-response",\#
        "payload":{"number":"INC-0000001","status":"working","relation":"relatesTo",\#
        "target":"INC-0000002"}},{"sequence":14,"at":"2026-11-23T04:30:40.299Z","actor":"li.na",\#
        "subject":"ticket","id":1,"revision":10,"type":"ticket.changed","team":"bss-response",\#
        "payload":{"number":"INC-0000001","status":"working","changes":[{"field":"urgency","from":"1",\#
        "to":"3"},{"field":"priority","from":"1","to":"3"},{"field":"labels","from":"city=杭州",\#
        "to":"a=b"}]}}],"next":null}
        """#

    /// Why it is where it is, with fewer rules.
    static let routing = #"""
        {"number":"INC-0000001","team":"bss-response","assignee":"chen.jie",\#
        "decision":{"team":"bss-response","rule":"billing-words","deskbook":1,\#
        "tried":[{"rule":"bss-databases","fact":"domain","wanted":["BSS"],\#
        "found":null},{"rule":"hardware-words","fact":"text","wanted":["raid","smart error","power supply",\#
        "硬盘故障","电源故障","风扇"],"found":null}],"facts":[{"name":"text",\#
        "value":"营业厅"}]},"choices":[],"moves":[{"sequence":5,"at":"2026-11-23T04:41:02.324Z","actor":"li.na",\#
        "subject":"ticket","id":1,"revision":3,"type":"ticket.assigned","team":"bss-response",\#
        "payload":{"number":"INC-0000001","from":"received","status":"assigned","team":"bss-response",\#
        "assignee":"chen.jie","line":"second","reason":"knows it"}}]}
        """#

    /// Two open tickets.
    static let tickets = #"""
        {"items":[{"number":"INC-0000005","kind":"incident","type":"alarm","title":"磁盘满","description":"",\#
        "status":"received","hold":null,"resolution":null,"endedAt":null,"impact":1,"urgency":1,\#
        "priority":1,"team":"bss-response","assignee":null,"line":"second","requester":null,"service":null,\#
        "ci":"db03:9100","domain":"BSS","labels":{"alertname":"DiskFull","domain":"BSS",\#
        "instance":"db03:9100","severity":"critical"},"channel":"desk","department":null,"item":null,"form":{},\#
        "bounces":0,"dispatch":"open","isMajor":false,"openedAt":"2026-11-23T04:31:04.610Z",\#
        "updatedAt":"2026-11-23T04:31:08.007Z","revision":2},{"number":"INC-0000004","kind":"incident",\#
        "type":"fault","title":"plain words","description":"","status":"new","hold":null,"resolution":null,\#
        "endedAt":null,"impact":2,"urgency":1,"priority":2,"team":"service-desk","assignee":null,\#
        "line":"first","requester":null,"service":null,"ci":null,"domain":null,"labels":{},"channel":"desk","department":null,"item":null,"form":{},\#
        "bounces":0,"dispatch":"open","isMajor":false,\#
        "openedAt":"2026-11-23T04:31:04.521Z","updatedAt":"2026-11-23T04:31:14.083Z","revision":2}],\#
        "next":"2-4"}
        """#

    /// Two alarms.
    static let alarms = #"""
        {"items":[{"id":2,"state":"raised","resource":"db04:9100","type":"Down","severity":"warning",\#
        "raisedAt":"2026-11-23T04:31:04.610Z","clearedAt":null,"ticket":"INC-0000006","revision":1},{"id":1,\#
        "state":"raised","resource":"db03:9100","type":"DiskFull","severity":"critical",\#
        "raisedAt":"2026-11-23T04:31:04.610Z","clearedAt":null,"ticket":"INC-0000005","revision":1}],\#
        "next":null}
        """#

    /// An alarm that was raised, cleared and raised again.
    static let alarm = #"""
        {"id":1,"state":"raised","resource":"db03:9100","type":"DiskFull","severity":"critical",\#
        "raisedAt":"2026-11-23T04:41:03.198Z","clearedAt":null,"ticket":"INC-0000002","revision":3,\#
        "alerts":[{"fingerprint":"fa42d8e78b90e440","severity":"critical","isFiring":true,\#
        "labels":{"alertname":"DiskFull","domain":"BSS","instance":"db03:9100","severity":"critical"},\#
        "annotations":{"summary":"磁盘满"},"startsAt":"2026-11-23T04:41:03.198Z",\#
        "endsAt":"2026-11-23T04:46:03.198Z","updatedAt":"2026-11-23T04:41:03.198Z","generatorURL":""}],\#
        "verdicts":[{"stage":"normalise","outcome":"timed",\#
        "reason":"it names no end, so it ends unless it is heard of again in time",\#
        "rule":null},{"stage":"dedup","outcome":"raisedAgain","reason":"DiskFull on db03:9100 had cleared",\#
        "rule":null},{"stage":"ticket","outcome":"reopened",\#
        "reason":"it came back 0 min after it cleared, so INC-0000002 goes on",\#
        "rule":"alarms.reopenMinutes"}],"history":[{"sequence":7,"at":"2026-11-23T04:41:03.157Z",\#
        "actor":"li.na","subject":"alarm","id":1,"revision":1,"type":"alarm.raised","team":"bss-response",\#
        "payload":{"resource":"db03:9100","type":"DiskFull","severity":"critical",\#
        "fingerprint":"fa42d8e78b90e440","ticket":"INC-0000002","verdicts":[{"stage":"normalise",\#
        "outcome":"timed"},{"stage":"dedup","outcome":"raised"},{"stage":"ticket","outcome":"opened",\#
        "rule":"alarms.severities.critical"},{"stage":"route","outcome":"bss-response",\#
        "rule":"bss"}]}},{"sequence":9,"at":"2026-11-23T04:41:03.171Z","actor":"li.na","subject":"alarm",\#
        "id":1,"revision":2,"type":"alarm.cleared","team":"bss-response","payload":{"resource":"db03:9100",\#
        "type":"DiskFull","severity":"critical","fingerprint":"fa42d8e78b90e440","ticket":"INC-0000002",\#
        "verdicts":[{"stage":"normalise","outcome":"accepted"},{"stage":"dedup","outcome":"cleared",\#
        "reason":"the last firing alert of DiskFull on db03:9100 ended"},{"stage":"ticket",\#
        "outcome":"resolved","reason":"nobody has taken INC-0000002",\#
        "rule":"alarms.onClear"}]}},{"sequence":12,"at":"2026-11-23T04:41:03.198Z","actor":"li.na",\#
        "subject":"alarm","id":1,"revision":3,"type":"alarm.raised","team":"bss-response",\#
        "payload":{"resource":"db03:9100","type":"DiskFull","severity":"critical",\#
        "fingerprint":"fa42d8e78b90e440","ticket":"INC-0000002","verdicts":[{"stage":"normalise",\#
        "outcome":"timed"},{"stage":"dedup","outcome":"raisedAgain",\#
        "reason":"DiskFull on db03:9100 had cleared"},{"stage":"ticket","outcome":"reopened",\#
        "reason":"it came back 0 min after it cleared, so INC-0000002 goes on",\#
        "rule":"alarms.reopenMinutes"}]}}]}
        """#

    /// Counts.
    static let counts = #"""
        {"items":[{"team":"base-response","status":"new","tickets":1},{"team":"bss-response",\#
        "status":"received","tickets":1},{"team":"service-desk","status":"new","tickets":1}],"next":null}
        """#

    /// Receiving twice.
    static let illegalMove = #"""
        {"type":"urn:switchboard:problem:illegal-move","code":"illegal-move",\#
        "title":"The ticket's state does not allow this","status":409,\#
        "detail":"a ticket that is received cannot receive; it can assign, reject, cancel",\#
        "legalMoves":["assign","reject","cancel"]}
        """#

    /// Receiving what is closed.
    static let finalState = #"""
        {"type":"urn:switchboard:problem:illegal-move","code":"illegal-move",\#
        "title":"The ticket's state does not allow this","status":409,\#
        "detail":"a ticket that is closed is final","legalMoves":[]}
        """#

    /// A ticket with three mistakes.
    static let badValues = #"""
        {"type":"urn:switchboard:problem:value-invalid","code":"value-invalid",\#
        "title":"The body has values that are not taken","status":422,\#
        "detail":"kind: must be one of incident, request, problem, change, workOrder; title: must be one line of 1 to 250 characters; impact: must be 1, 2 or 3",\#
        "errors":[{"field":"kind",\#
        "message":"must be one of incident, request, problem, change, workOrder"},{"field":"title",\#
        "message":"must be one line of 1 to 250 characters"},{"field":"impact",\#
        "message":"must be 1, 2 or 3"}]}
        """#
}
