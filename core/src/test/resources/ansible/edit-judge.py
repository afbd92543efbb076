"""Runs Ansible's own modules on texts: one case of JSON a line in, one answer a line out.

A case is {"module": ..., "args": {...}, "text": ...}; an answer {"text": ...} or {"failed": ...}.
"""
import contextlib
import importlib
import io
import json
import os
import sys
import tempfile

from ansible.module_utils import basic

PLACES = {"ini_file": "ansible_collections.community.general.plugins.modules.ini_file"}


def judge(case, path):
    with open(path, "wb") as file:
        file.write(case["text"].encode())
    module = importlib.import_module(PLACES.get(case["module"], "ansible.modules." + case["module"]))
    arguments = dict(case["args"], path=path)
    basic._ANSIBLE_ARGS = json.dumps({"ANSIBLE_MODULE_ARGS": arguments}).encode()
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            module.main()
    except SystemExit:
        pass
    answer = json.loads(printed.getvalue().strip().splitlines()[-1])
    if answer.get("failed"):
        return {"failed": str(answer.get("msg"))}
    with open(path, "rb") as file:
        return {"text": file.read().decode()}


def main():
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "text")
        for line in sys.stdin:
            try:
                answer = judge(json.loads(line), path)
            except Exception as problem:  # an expression that Python refuses, for example
                answer = {"failed": repr(problem)}
            print(json.dumps(answer), flush=True)


main()
