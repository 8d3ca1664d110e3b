"""Writes a CSV of tickets that were settled, for measuring what is learned from files.

labelled.py FILE COUNT SEED: columns title, body, service, channel, team; 100 teams, Chinese and Latin, a tenth of the
labels by chance, as in real logs.
"""

import csv
import random
import sys

TEAMS = 100
COMMON = ["请尽快处理", "影响全省营业厅", "please help", "bitte dringend", "用户来电", "error", "since this morning", "重启后恢复"]
SYSTEMS = ["计费系统", "CRM 前台受理", "宽带开通", "账务中心", "网管采集", "办公终端", "billing", "provisioning", "Drucker"]


def main() -> None:
    path, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["title", "body", "service", "channel", "team"])
        for _ in range(count):
            team = int(TEAMS * chance.random() ** 2)
            own = [f"ORA-{team * 37 + chance.randrange(6):05d}", f"host{team}-db{chance.randrange(9)}", f"模块{team}"]
            system = SYSTEMS[(team + chance.randrange(3)) % len(SYSTEMS)]
            title = f"{system} {chance.choice(own)}"
            words = [chance.choice(COMMON) if chance.random() < 0.7 else chance.choice(own) for _ in range(24)]
            label = team if chance.random() < 0.9 else chance.randrange(TEAMS)
            channel = chance.choice(["portal", "desk", "mail"])
            rows.writerow([title, " ".join(words), f"s{team % 40}", channel, f"team{label}"])


main()
