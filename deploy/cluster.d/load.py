"""Submits tickets to every node until it is told to stop (TERM), as a careful client does: each ticket has an
Idempotency-Key, and whatever does not answer or answers 503 is asked again with the same key, at the next node, as a
load balancer would. Writes down what was acknowledged, when and by which node.

    load.py FOLDER TOKEN_FILE CLIENTS_PER_NODE TICKETS_PER_SECOND URL...

In FOLDER: `acknowledged` (time, node, number, key, tries, one ticket a line, written as it happens), `unanswered` (keys
that were never acknowledged), `ready` (time, node, status of /readyz whenever it changes), `answers.json` (how often
each answer came).
"""

import http.client
import json
import random
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

# A client that waits longer than this for a ticket asks elsewhere.
ANSWER_SECONDS = 5
# Between two tries of one ticket; short, since it bounds how exactly the write gap is measured.
PAUSE_SECONDS = (0.05, 0.15)
# After TERM: how long tickets that are under way are still tried.
LAST_SECONDS = 15
READY_PAUSE_SECONDS = 0.1


class Load:
    def __init__(self, folder, token, nodes):
        self.token = token
        self.nodes = nodes
        self.stopping = threading.Event()
        self.give_up_at = float("inf")
        self.lock = threading.Lock()
        self.answers = Counter()
        self.sent = 0
        self.acknowledged = open(folder / "acknowledged", "w", buffering=1)
        self.unanswered = open(folder / "unanswered", "w", buffering=1)
        self.ready = open(folder / "ready", "w", buffering=1)

    def stop(self, *_):
        self.give_up_at = time.time() + LAST_SECONDS
        self.stopping.set()

    def client(self, home, name, pause):
        """Submits one ticket after the other, each first to its home node."""
        connections = [None] * len(self.nodes)
        count = 0
        due = time.time() + random.random() * pause
        while not self.stopping.wait(max(0, due - time.time())):
            count += 1
            self.submit(connections, home, f"{name}-{count}")
            # An outage is not caught up with: afterwards the rate is what it was.
            due = max(due + pause, time.time())

    def submit(self, connections, home, key):
        body = json.dumps({
            "kind": "incident", "title": f"cluster load {key}", "description": "written while the primary dies",
            "impact": 2, "urgency": 2, "domain": "BSS",
        })
        headers = {
            "Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Idempotency-Key": key,
        }
        with self.lock:
            self.sent += 1
        node, tries = home, 0
        while True:
            tries += 1
            answer, number = self.post(connections, node, body, headers)
            with self.lock:
                self.answers[answer] += 1
                if number is not None:
                    self.acknowledged.write(f"{time.time():.6f} {node + 1} {number} {key} {tries}\n")
                    return
                if not self.worth_another_try(answer) or time.time() > self.give_up_at:
                    self.unanswered.write(f"{key} {answer}\n")
                    return
            node = (node + 1) % len(self.nodes)
            time.sleep(random.uniform(*PAUSE_SECONDS))

    @staticmethod
    def worth_another_try(answer):
        """Refusals stay refusals. A 500 is asked again, since the key makes that safe, but the report fails for it."""
        return not answer.startswith("4") or answer in ("408", "429")

    def post(self, connections, node, body, headers):
        """The answer as a word, and the ticket's number where it was made."""
        try:
            if connections[node] is None:
                connections[node] = http.client.HTTPConnection(self.nodes[node], timeout=ANSWER_SECONDS)
            connections[node].request("POST", "/api/v1/tickets", body, headers)
            response = connections[node].getresponse()
            text = response.read()
            number = json.loads(text)["number"] if response.status == 201 else None
            if response.will_close:
                self.drop(connections, node)
            return str(response.status), number
        except TimeoutError:
            self.drop(connections, node)
            return "no answer", None
        except (OSError, http.client.HTTPException):
            self.drop(connections, node)
            return "no connection", None

    @staticmethod
    def drop(connections, node):
        if connections[node] is not None:
            connections[node].close()
        connections[node] = None

    def watch_ready(self, node):
        """Writes down when a node begins or ends to call itself ready."""
        last = None
        while not self.stopping.wait(READY_PAUSE_SECONDS):
            asked = time.time()
            status = self.ask_ready(node)
            if status != last:
                last = status
                with self.lock:
                    self.ready.write(f"{asked:.6f} {node + 1} {status}\n")

    def ask_ready(self, node):
        connection = http.client.HTTPConnection(self.nodes[node], timeout=ANSWER_SECONDS)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


def main():
    folder, token_file, clients, rate, *urls = sys.argv[1:]
    folder, clients = Path(folder), int(clients)
    nodes = [urlsplit(url).netloc for url in urls]
    load = Load(folder, Path(token_file).read_text().strip(), nodes)
    signal.signal(signal.SIGTERM, load.stop)
    pause = clients * len(nodes) / float(rate)
    threads = [threading.Thread(target=load.watch_ready, args=(node,)) for node in range(len(nodes))]
    threads += [
        threading.Thread(target=load.client, args=(node, f"n{node + 1}c{client}", pause))
        for node in range(len(nodes)) for client in range(1, clients + 1)
    ]
    began = time.time()
    for thread in threads:
        thread.start()
    # Not `join` alone: a signal is handled between the main thread's steps, and a join without end has none.
    for thread in threads:
        while thread.is_alive():
            thread.join(0.2)
    result = {"began": began, "stopped": load.give_up_at - LAST_SECONDS, "sent": load.sent, "answers": load.answers}
    (folder / "answers.json").write_text(json.dumps(result))


main()
