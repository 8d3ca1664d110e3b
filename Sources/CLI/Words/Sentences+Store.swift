/// Stores, their copies and backups, and who may come in.
extension Sentences {
    static let ofStores: [Phrase] = [
        Phrase("cannot open %1: %2", "无法打开 %1：%2"),
        Phrase("the database", "数据库"),
        Phrase("%1 is in use: stop the server that has it open", "%1 正在使用：请先停止打开它的服务"),
        Phrase(
            "%1 is in use: stop the server that has it open, then restore", "%1 正在使用：请先停止打开它的服务，再恢复"),
        Phrase("cannot make the data folder %1: %2", "无法建立数据文件夹 %1：%2"),
        Phrase(
            "there is no store at %1; switchboard serve --data %2 makes one",
            "%1 没有数据库；switchboard serve --data %2 可建立"),
        Phrase("too many writes are waiting, or another process holds the store", "等待写入过多，或其他进程占用数据库"),
        Phrase("the database is unavailable: %1", "数据库不可用：%1"),
        Phrase("the disk is full", "磁盘已满"),
        Phrase(
            "the database cannot be written (%1): check its owner, its permissions and the file system",
            "数据库无法写入（%1）：请检查属主、权限和文件系统"),
        Phrase("the schema does not allow it: %1", "数据库结构不允许：%1"),
        Phrase(
            "the database was written by a newer Switchboard: it has migration %1, this binary knows up to %2. "
                + "Use the newer binary, or restore a backup made before the upgrade",
            "数据库由更新版本的 Switchboard 写入：已有迁移 %1，本程序只到 %2。请使用新版程序，或恢复升级前的备份"),
        Phrase("this is not a Switchboard database: %1", "这不是 Switchboard 的数据库：%1"),
        Phrase(
            "it has tables of another program; name another file or folder", "其中有其他程序的表；请另选文件或文件夹"),
        Phrase("%1 exists; name a new file", "%1 已存在，请另取文件名"),
        Phrase("%1: %2 bytes", "%1：%2 字节"),
        Phrase("%1: there is no such file", "%1：没有这个文件"),
        Phrase("%1: restored from %2", "%1：已由 %2 恢复"),
        Phrase("%1 cannot be restored: %2; nothing was changed", "%1 无法恢复：%2；未作任何改动"),
        Phrase("%1 is damaged: entry %2: %3; nothing was changed", "%1 已损坏：流水 %2：%3；未作任何改动"),
        Phrase("%1 exists; add --replace to put the backup in its place", "%1 已存在；加 --replace 可用备份替换"),
        Phrase("%1 of %2 entries checked…", "已校验流水 %1/%2 条……"),
        Phrase("%1 entries of %2 subjects: every chain is whole", "%2 个对象的 %1 条流水：链条完整"),
        Phrase("%1 entries checked; the first bad one is %2", "已校验流水 %1 条；第一条有误的是 %2"),
        Phrase("entry %1, %2 %3: %4", "流水 %1，%2 %3：%4"),
        Phrase("%1 of %2 rows copied, now %3", "已复制 %1/%2 行，当前 %3"),
        Phrase("%1 of %2 tickets indexed", "已索引工单 %1/%2 张"),
        Phrase("%1 of %2 rows compared, now %3", "已比对 %1/%2 行，当前 %3"),
        Phrase("%1 of %2 journal entries verified", "已校验流水 %1/%2 条"),
        Phrase("%1; %2 a second, %3 s left", "%1；每秒 %2，约剩 %3 秒"),
        Phrase("%1 rows in %2 s, %3 of them by an earlier run", "%2 秒复制 %1 行，其中 %3 行由先前的运行完成"),
        Phrase("%1 journal entries of %2 subjects: every chain is whole", "%2 个对象的 %1 条流水：链条完整"),
        Phrase(
            "THE SOURCE HAS GONE ON: its journal is at %1, the copy ends at %2. What came later is not in the copy. "
                + "Stop the server on the source, and copy once more with --replace",
            "源库仍在写入：其流水已到 %1，副本止于 %2，此后的内容不在副本中。请停止源库上的服务，再用 --replace 重新复制"),
    ]

    static let ofTokens: [Phrase] = [
        Phrase(
            "a token named \"%1\" is in use; revoke it first or choose another name", "名为“%1”的令牌在用；请先撤销或另取名称"),
        Phrase("the deskbook has no person or requester \"%1\"", "手册中没有人员或报障人“%1”"),
        Phrase("no token in use is named \"%1\"", "没有名为“%1”的在用令牌"),
        Phrase(
            "the deskbook has no person \"%1\", so this token is nobody's in particular: it sees every ticket; "
                + "--person says whose it is",
            "手册中没有人员“%1”，此令牌不属于任何人，可见全部工单；用 --person 指明归属"),
        Phrase("revoked %1", "%1 撤销"),
        Phrase("everything will be counted anew", "将全部重新统计"),
        Phrase("%1 journal entries counted", "已统计流水 %1 条"),
        Phrase("%1 tickets routed…", "已试派工单 %1 张……"),
        Phrase("switchboard did not come to an end by itself", "switchboard 未能自行结束"),
        Phrase("nothing has been learned yet", "尚未学习"),
        Phrase(
            "there is no version %1; \"routing model list\" shows those there are",
            "没有版本 %1；routing model list 可列出现有版本"),
        Phrase("version %1 is in force again, as %2", "版本 %1 已重新生效，现为 %2"),
    ]
}
