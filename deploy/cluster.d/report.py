"""Compares what load.py was told with what the desk has, and prints both as a table. Exit code 1 when a promise was
broken: an acknowledged ticket that is missing, a ticket that is there twice, an answer that should not be.

    report.py FOLDER TOKEN_FILE KILL_TIME URL...
"""

import http.client
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import quote, urlsplit

PAGE = 200
ANSWER_SECONDS = 30
# What a node may say while its database is away: not now, or (504) that it cannot know what became of it; the key makes
# both safe to send again. Anything else is a fault of ours.
GOOD_ANSWERS = {"201", "503", "504", "no answer", "no connection"}
# An outage shorter than this can fall between two looks at /readyz.
UNREADY_SECONDS = 3


class Acknowledged:
    def __init__(self, line):
        time, node, number, key, tries = line.split()
        self.time, self.node, self.tries = float(time), int(node), int(tries)
        self.number, self.title = number, f"cluster load {key}"


class Table:
    """Lines of a name and a figure; a check adds ok or FAIL."""

    failed = False

    def line(self, name, figure, verdict=""):
        print(f"  {name:<46} {figure:>14}   {verdict}".rstrip())

    def check(self, name, figure, good, remark=""):
        self.failed = self.failed or not good
        self.line(name, figure, ("ok" if good else "FAIL") + (f": {remark}" if remark and not good else ""))


def longest_gap(times, began, ended):
    """The longest time without an acknowledgement, and when it began."""
    marks = [began, *sorted(times), ended]
    return max((after - before, before) for before, after in zip(marks, marks[1:]))


def seconds_unready(lines, node, ended):
    total, since = 0, None
    for time, whose, status in lines:
        if whose != node:
            continue
        if since is not None:
            total, since = total + time - since, None
        if status != 200:
            since = time
    return total + (ended - since if since is not None else 0)


def all_tickets(node, token):
    """(number, title) of every ticket on the desk, page by page."""
    connection = http.client.HTTPConnection(node, timeout=ANSWER_SECONDS)
    cursor = None
    while True:
        path = f"/api/v1/tickets?limit={PAGE}" + (f"&cursor={quote(cursor)}" if cursor else "")
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        response = connection.getresponse()
        text = response.read()
        if response.status != 200:
            sys.exit(f"{path} answered {response.status}: {text[:300]!r}")
        page = json.loads(text)
        for item in page["items"]:
            yield item["number"], item["title"]
        cursor = page["next"]
        if cursor is None:
            return


def some(values):
    values = sorted(values)
    return ", ".join(values[:5]) + (f" and {len(values) - 5} more" if len(values) > 5 else "")


def main():
    folder, token_file, killed, *urls = sys.argv[1:]
    folder, killed, token = Path(folder), float(killed), Path(token_file).read_text().strip()
    nodes = [urlsplit(url).netloc for url in urls]
    acknowledged = [Acknowledged(line) for line in (folder / "acknowledged").read_text().splitlines()]
    unanswered = [line.split(" ", 1) for line in (folder / "unanswered").read_text().splitlines()]
    ready = [
        (float(time), int(node), int(status))
        for time, node, status in map(str.split, (folder / "ready").read_text().splitlines())
    ]
    load = json.loads((folder / "answers.json").read_text())
    table = Table()

    print("\nWrites, as the clients saw them")
    tell_gaps(table, acknowledged, ready, load, killed, len(nodes))
    tell_answers(table, acknowledged, unanswered, load)
    print("\nTickets, afterwards")
    tell_tickets(table, acknowledged, unanswered, nodes, token)
    sys.exit(1 if table.failed else 0)


def tell_gaps(table, acknowledged, ready, load, killed, nodes):
    began, ended = load["began"], load["stopped"]
    times = [each.time for each in acknowledged]
    before = [time for time in times if time < killed]
    table.line("load", f"{len(before) / (killed - began):.0f}/s", f"before the kill, for {killed - began:.0f} s")
    table.line("longest gap before the kill", f"{longest_gap(before, began, killed)[0]:.2f} s")
    gap, since = longest_gap(times, began, ended)
    table.line("longest write gap", f"{gap:.2f} s", f"from {since - killed:+.2f} s after the kill")
    by_node = defaultdict(list)
    for each in acknowledged:
        by_node[each.node].append(each.time)
    for node in range(1, nodes + 1):
        alone = longest_gap(by_node[node], began, ended)[0]
        unready = seconds_unready(ready, node, ended)
        table.line(f"longest write gap of node {node}", f"{alone:.2f} s")
        name, figure = "  its /readyz was red for", f"{unready:.2f} s"
        if alone >= UNREADY_SECONDS:
            table.check(name, figure, unready > 0, "green while it could not write")
        else:
            table.line(name, figure)
    back = sum(time > since + gap / 2 for time in times)
    table.check("acknowledged after the longest gap", back, back > 0, "writes did not come back")


def tell_answers(table, acknowledged, unanswered, load):
    table.line("tickets submitted", load["sent"])
    table.line("acknowledged", len(acknowledged))
    table.line("  of them after another try", sum(each.tries > 1 for each in acknowledged))
    table.line("never acknowledged", len(unanswered), "may be there or not")
    answers = load["answers"]
    bad = {answer: count for answer, count in answers.items() if answer not in GOOD_ANSWERS}
    told = ", ".join(f"{count} × {answer}" for answer, count in sorted(answers.items()) if answer != "201")
    table.check("answers that should not be", sum(bad.values()), not bad, ", ".join(bad))
    print(f"  all answers but 201: {told or 'none'}")


def tell_tickets(table, acknowledged, unanswered, nodes, token):
    tickets = list(all_tickets(nodes[0], token))
    titles, numbers = Counter(title for _, title in tickets), Counter(number for number, _ in tickets)
    there = dict(tickets)
    table.line("on the desk", len(tickets))
    missing = [each.number for each in acknowledged if there.get(each.number) != each.title]
    table.check("acknowledged, but missing or another's", len(missing), not missing, some(missing))
    told_twice = [number for number, count in Counter(each.number for each in acknowledged).items() if count > 1]
    table.check("numbers given to two tickets", len(told_twice), not told_twice, some(told_twice))
    twice = [title for title, count in titles.items() if count > 1]
    table.check("submitted once, there twice", len(twice), not twice, some(twice))
    listed_twice = [number for number, count in numbers.items() if count > 1]
    table.check("numbers listed twice", len(listed_twice), not listed_twice, some(listed_twice))
    known = {each.title for each in acknowledged} | {f"cluster load {key}" for key, _ in unanswered}
    strangers = [title for title in titles if title not in known]
    table.check("there, but never submitted", len(strangers), not strangers, some(strangers))
    for node in range(2, len(nodes) + 1):
        same = set(all_tickets(nodes[node - 1], token)) == set(tickets)
        table.check(f"node {node} shows the same tickets", "yes" if same else "no", same)


main()
