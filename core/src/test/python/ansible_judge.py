"""Answers template cases with Ansible's own Templar.

Reads cases as JSON lines from standard input and writes one JSON line for each, in order:
  {"id": ..., "mode": "string|file|when", "text": ..., "vars": {...}, "files": {...}, "native": false}
An answer holds either "value" with Python types spelled out, or "error" (undefined, syntax, other) with a message.
"""
import json
import logging
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from ansible import constants as C

C.DEFAULT_JINJA2_EXTENSIONS = "jinja2.ext.do"

from ansible.errors import AnsibleUndefinedVariable
from ansible.parsing.dataloader import DataLoader
from ansible.playbook.conditional import Conditional
from ansible.plugins import loader as plugin_loader
from ansible.template import Templar
from ansible.utils.display import Display
from jinja2 import DictLoader
from jinja2.exceptions import TemplateSyntaxError, UndefinedError
from jinja2.runtime import Undefined

plugin_loader.init_plugin_loader() if hasattr(plugin_loader, "init_plugin_loader") else None
Display.warning = lambda *args, **kwargs: None
Display.deprecated = lambda *args, **kwargs: None
Display.display = lambda *args, **kwargs: None

LOADER = DataLoader()


def typed(value):
    if value is None:
        return ["none"]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", repr(value)]
    if isinstance(value, str):
        return ["str", str.__str__(value)]
    if isinstance(value, tuple):
        return ["tuple", [typed(item) for item in value]]
    if isinstance(value, list):
        return ["list", [typed(item) for item in value]]
    if isinstance(value, dict):
        return ["dict", [[typed(key), typed(item)] for key, item in value.items()]]
    if isinstance(value, (set, frozenset)):
        return ["set", sorted(json.dumps(typed(item)) for item in value)]
    if isinstance(value, Undefined):
        return ["undefined"]
    return ["other", type(value).__name__]


class Check(Conditional):
    def __init__(self, when):
        super().__init__(loader=LOADER)
        self.when = [when]


def answer(case):
    native = case.get("native", False)
    C.DEFAULT_JINJA2_NATIVE = native
    templar = Templar(loader=LOADER, variables=case.get("vars", {}))
    templar.environment.loader = DictLoader(case.get("files", {}))
    mode = case["mode"]
    if mode == "when":
        return bool(Check(case["text"]).evaluate_conditional(templar, case.get("vars", {})))
    if mode == "file":
        return templar.do_template(case["text"], preserve_trailing_newlines=True, escape_backslashes=False)
    return templar.template(case["text"])


def sort_of(error):
    seen = error
    while seen is not None:
        if isinstance(seen, (AnsibleUndefinedVariable, UndefinedError)):
            return "undefined"
        if isinstance(seen, TemplateSyntaxError):
            return "syntax"
        seen = getattr(seen, "orig_exc", None) or seen.__cause__ or seen.__context__
    return "other"


def main():
    out = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        case = json.loads(line)
        told = {"id": case["id"]}
        try:
            told["value"] = typed(answer(case))
        except (Exception, RecursionError) as error:
            told["error"] = sort_of(error)
            told["message"] = str(error)[:300]
        out.write(json.dumps(told) + "\n")
        out.flush()


main()
