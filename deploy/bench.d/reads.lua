-- GET what people at the desk look at: BENCH_READ = queue (a team's first page), ticket (any of BENCH_TICKETS), search,
-- similar (to any of BENCH_TICKETS) or triage (its first page).

local bench = require("bench")
local words = require("words")
local headers = bench.headers()
local read, tickets = bench.setting("READ", "queue"), bench.setting("TICKETS", 10000)
local teams = { "bss-response", "oss-response", "mss-response", "eda-response", "base-response" }
local turn = 0

local function encoded(text)
    return (text:gsub("[^%w%.%-]", function(byte) return string.format("%%%02X", byte:byte()) end))
end

local paths = {
    queue = function() return "/api/v1/tickets?status=open&limit=50&team=" .. teams[turn % #teams + 1] end,
    ticket = function() return string.format("/api/v1/tickets/INC-%07d", turn * 7919 % tickets + 1) end,
    similar = function() return string.format("/api/v1/tickets/INC-%07d/similar", turn * 7919 % tickets + 1) end,
    triage = function() return "/api/v1/triage" end,
    search = function() return "/api/v1/tickets?limit=50&q=" .. encoded(words.searches[turn % #words.searches + 1]) end,
}

function request()
    turn = turn + 1
    return wrk.format("GET", paths[read](), headers)
end

done = bench.done
