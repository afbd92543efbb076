"""Makes template cases from the roles in installed Ansible collections.

Prints JSON lines: every .j2 file, every condition and every string with a tag that stands in a YAML file of a role, with
the role's defaults and vars, and stand-ins for what it leaves undefined. Nothing with a lookup, nothing that runs code.
"""
import json
import os
import re
import sys

import jinja2
import yaml
from jinja2 import meta, nodes

ROOTS = sys.argv[1:] or ["/usr/lib/python3/dist-packages/ansible_collections"]
REFUSED = re.compile(r"\b(lookup|query|q)\s*\(|\bnow\s*\(|lipsum|password_hash|\brandom\b|shuffle|hostvars|ansible_managed")
CONDITIONS = {"when", "changed_when", "failed_when", "until", "that"}


class Loader(yaml.SafeLoader):
    pass


Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


class AnyName(dict):
    def __contains__(self, key):
        return True

    def __getitem__(self, key):
        return lambda *args, **kwargs: None

    def get(self, key, default=None):
        return self[key]


ENV = jinja2.Environment(trim_blocks=True, extensions=["jinja2.ext.do"])
ENV.filters = AnyName()
ENV.tests = AnyName()


def plain(value):
    try:
        json.dumps(value)
    except (TypeError, ValueError):
        return False
    return not isinstance(value, dict) or all(isinstance(key, str) and plain(item) for key, item in value.items())


def read(path):
    try:
        with open(path, encoding="utf-8") as stream:
            return list(yaml.load_all(stream, Loader=Loader))
    except (OSError, yaml.YAMLError, UnicodeDecodeError, ValueError, AttributeError):
        return []


def variables(role):
    merged = {}
    for folder in ("defaults", "vars"):
        for name in ("main.yml", "main.yaml", "main/main.yml"):
            for document in read(os.path.join(role, folder, name)):
                if isinstance(document, dict):
                    merged.update({key: value for key, value in document.items() if isinstance(key, str) and plain(value)})
    return {
        key: value
        for key, value in merged.items()
        if not REFUSED.search(json.dumps(value))
    }


def stub(kind, depth=0):
    return {"list": ["one", "two"], "dict": {"key": "value", "name": "n1"}, "int": 3, "text": "some-text"}[kind]


def chain(node):
    path = []
    while isinstance(node, (nodes.Getattr, nodes.Getitem)):
        if isinstance(node, nodes.Getattr):
            path.append(node.attr)
        elif isinstance(node.arg, nodes.Const):
            path.append(node.arg.value)
        else:
            path.append(None)
        node = node.node
    if isinstance(node, nodes.Name):
        return node.name, list(reversed(path))
    return None, []


METHODS = {"items", "keys", "values", "get", "split", "startswith", "endswith", "append", "update", "format", "join",
           "strip", "lower", "upper", "replace", "splitlines", "find", "rstrip", "lstrip", "copy", "extend", "pop"}


def put(tree, path, kind):
    if not path:
        return stub(kind)
    head, rest = path[0], path[1:]
    if isinstance(head, str) and head in METHODS:
        return {"key": "value"} if head in {"items", "keys", "values", "get", "update"} else stub("text")
    if isinstance(head, int):
        return [put(None, rest, kind)] * (head + 1) if head >= 0 else [put(None, rest, kind)]
    if head is None:
        return tree if isinstance(tree, dict) else {"key": put(None, rest, kind)}
    tree = dict(tree) if isinstance(tree, dict) else {}
    tree[head] = put(tree.get(head), rest, kind)
    return tree


def stand_ins(source, known):
    ast = ENV.parse(source)
    undeclared = meta.find_undeclared_variables(ast) - set(known)
    found = {}
    for loop in ast.find_all(nodes.For):
        name, path = chain(loop.iter.node if isinstance(loop.iter, nodes.Filter) and loop.iter.node else loop.iter)
        if name in undeclared:
            found[name] = put(found.get(name), path, "list")
    for node in ast.find_all((nodes.Getattr, nodes.Getitem)):
        name, path = chain(node)
        if name in undeclared and not isinstance(found.get(name), list):
            found[name] = put(found.get(name), path, "text")
    for name in undeclared:
        found.setdefault(name, stub("text"))
    return {name: value for name, value in found.items() if name not in ("range", "dict", "namespace", "omit")}


def strings(value, key=None):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from strings(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, key)
    elif isinstance(value, str):
        yield key, value


COUNT = 0


def case(mode, text, known, where, files=None):
    global COUNT
    if REFUSED.search(text) or len(text) > 60000:
        return
    try:
        source = text if mode != "when" else "{% if " + text + " %}x{% endif %}"
        stubs = stand_ins(source, known)
        names = meta.find_undeclared_variables(ENV.parse(source))
    except (jinja2.TemplateSyntaxError, RecursionError):
        stubs, names = {}, set()
    needed = dict(known)
    for variant in range(3 if stubs else 1):
        COUNT += 1
        given = dict(needed)
        if variant == 0:
            given.update(stubs)
        elif variant == 2:
            given.update({name: [value, value] if isinstance(value, (str, dict)) else str(value) for name, value in stubs.items()})
        print(json.dumps({"id": COUNT, "mode": mode, "text": text, "vars": given, "files": files or {}, "where": where}))


def main():
    seen = set()
    for root in ROOTS:
        for folder, names, found in sorted(os.walk(root)):
            names.sort()
            parts = folder.split(os.sep)
            role = None
            if "roles" in parts:
                at = parts.index("roles")
                role = os.sep.join(parts[: at + 2])
            known = variables(role) if role else {}
            templates = {}
            for name in sorted(found):
                if name.endswith(".j2"):
                    try:
                        with open(os.path.join(folder, name), encoding="utf-8") as stream:
                            templates[name] = stream.read()
                    except UnicodeDecodeError:
                        continue
            for name, text in templates.items():
                small = {other: body for other, body in templates.items() if other in text}
                case("file", text, known, os.path.join(folder, name), small)
            if role is None and not any(each in parts for each in ("tests", "playbooks", "roles")):
                continue
            for name in sorted(found):
                if not name.endswith((".yml", ".yaml")):
                    continue
                for document in read(os.path.join(folder, name)):
                    for key, text in strings(document):
                        mode = "when" if key in CONDITIONS and "{{" not in text else "string"
                        if mode == "string" and "{{" not in text and "{%" not in text:
                            continue
                        mark = (mode, text, role)
                        if mark not in seen:
                            seen.add(mark)
                            case(mode, text, known, os.path.join(folder, name))


main()
