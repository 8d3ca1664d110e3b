"""A mail server for the demo: takes every mail and prints it as a mail program would show it.

Usage: python3 -W ignore mailbox.py PORT
"""

import asyncore
import email
import email.policy
import smtpd
import sys


class Mailbox(smtpd.SMTPServer):
    def process_message(self, peer, sender, recipients, data, **more):
        mail = email.message_from_bytes(data, policy=email.policy.default)
        print("-" * 72)
        for header in ("From", "To", "Subject"):
            print(f"{header}: {mail[header]}")
        print(f"\n{mail.get_content().strip()}\n", flush=True)


Mailbox(("127.0.0.1", int(sys.argv[1])), None)
asyncore.loop()
