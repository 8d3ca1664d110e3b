-- Tickets as people write them: Chinese and Latin in one sentence, hosts, addresses, error codes. The n-th ticket is the
-- same in every run.

local words = {}

local systems = {
    "计费系统", "CRM 前台受理", "宽带开通", "账务中心", "工单系统", "充值平台", "客服 IVR", "网管采集", "经营分析 EDA", "办公终端",
}
local symptoms = {
    "批处理失败", "响应缓慢", "宽带故障，用户无法上网", "登录超时 login timeout", "表空间不足", "接口返回 502 Bad Gateway",
    "打印机卡纸", "进程 core dump", "主备切换 failover", "数据不一致",
}
local details = {
    "snapshot too old while running nightly rating; retried twice; 用户余额未更新",
    "重启后恢复约十分钟又出现，影响全省营业厅，请尽快处理",
    "load average above 40, heap 98 % used, full GC every 3 s; 前台排队超过二十人",
    "用户来电申告三次，要求今天内答复；previous ticket was closed without a call back",
    "switch port flaps between up and down; 光功率 -27 dBm，疑似尾纤弯折",
}
local domains = { "BSS", "OSS", "MSS", "EDA", "base", "hardware", "terminal" }

-- Different strides, so that no two fields go round together.
function words.ticket(n)
    local domain = domains[n % 8 + 1]
    return string.format(
        '{"kind":"incident","title":"%s%s db%04d","description":"ORA-%05d on 10.%d.%d.%d: %s","impact":%d,"urgency":%d%s}',
        systems[n % #systems + 1], symptoms[math.floor(n / 7) % #symptoms + 1], n % 997, n * 31 % 4099,
        n % 13, n % 251, n * 7 % 253, details[math.floor(n / 3) % #details + 1],
        n % 3 + 1, math.floor(n / 3) % 3 + 1,
        domain and string.format(',"domain":"%s"', domain) or "")
end

-- What the service desk types into the search field: common and rare words, codes, an address, two words at once.
words.searches = {
    "计费", "宽带故障", "db0421", "ORA-01555", "表空间", "10.3.7.21", "failover", "打印机 db0108", "账务 登录超时", "core dump",
}

return words
