"""Tells the hosts, groups and variables of an inventory as Ansible itself has them.

Takes a folder as argument and from standard input one JSON object:
  {"sources": [...], "playbook": "folder of the playbook", "patterns": [...], "vault": {"id": "password"}, "hosts": 100}
Writes JSON lines: groups, patterns, and for each host each variable as it is defined and as it is evaluated.
"""
import json
import logging
import os
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

FOLDER = os.path.realpath(sys.argv[1])
os.chdir(FOLDER)
NOTHING = tempfile.NamedTemporaryFile(suffix=".cfg")
config = os.path.join(FOLDER, "ansible.cfg")
os.environ["ANSIBLE_CONFIG"] = config if os.path.exists(config) else NOTHING.name
CASE = json.load(sys.stdin)
os.environ.update(CASE.get("env", {}))

from ansible import context
from ansible.inventory.manager import InventoryManager
from ansible.parsing.dataloader import DataLoader
from ansible.parsing.vault import VaultSecret
from ansible.parsing.yaml.objects import AnsibleVaultEncryptedUnicode
from ansible.plugins import loader as plugin_loader
from ansible.utils.collection_loader._collection_finder import _AnsibleCollectionFinder
from ansible.utils.display import Display
from ansible.vars.hostvars import HostVars
from ansible.vars.manager import VariableManager
from jinja2.runtime import Undefined

Display.warning = lambda *args, **kwargs: None
Display.deprecated = lambda *args, **kwargs: None
Display.display = lambda *args, **kwargs: None
context.CLIARGS = context.CLIARGS.__class__({"extra_vars": CASE.get("extra", [])}) if CASE.get("extra") else context.CLIARGS
plugin_loader.init_plugin_loader() if hasattr(plugin_loader, "init_plugin_loader") else _AnsibleCollectionFinder()._install()

SKIPPED = {
    "ansible_playbook_python", "ansible_config_file", "ansible_version", "ansible_facts", "vars", "omit", "hostvars",
    "ansible_inventory_sources", "ansible_forks", "ansible_diff_mode", "ansible_check_mode", "ansible_run_tags",
    "ansible_skip_tags", "ansible_verbosity", "groups",
}


def text(value):
    return str.__str__(value).replace(FOLDER, "/.plumbline-checkout")


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
        return ["str", text(value)]
    if isinstance(value, AnsibleVaultEncryptedUnicode):
        return ["str", text(str(value.data))]
    if isinstance(value, tuple):
        return ["tuple", [typed(item) for item in value]]
    if isinstance(value, list):
        return ["list", [typed(item) for item in value]]
    if isinstance(value, dict):
        return ["dict", [[typed(key), typed(item)] for key, item in value.items()]]
    if isinstance(value, Undefined):
        return ["undefined"]
    if type(value).__name__ == "date":
        return ["str", str(value)]
    return ["other", type(value).__name__]


OUT = sys.stdout
sys.stdout = sys.stderr


def tell(**line):
    OUT.write(json.dumps(line) + "\n")


loader = DataLoader()
loader.set_basedir(os.path.join(FOLDER, CASE.get("playbook", "")).rstrip("/"))
loader.set_vault_secrets(
    [(name, VaultSecret(password.encode())) for name, password in CASE.get("vault", {}).items()])
# as the command line does it
sources = [source if "," in source else os.path.join(FOLDER, source) for source in CASE["sources"]]
inventory = InventoryManager(loader=loader, sources=sources)
variables = VariableManager(loader=loader, inventory=inventory)
hostvars = HostVars(inventory=inventory, variable_manager=variables, loader=loader)

for name, hosts in inventory.get_groups_dict().items():
    tell(what="group", name=name, hosts=sorted(hosts))
for pattern in CASE.get("patterns", []):
    try:
        hosts = [host.name for host in inventory.get_hosts(pattern)]
        tell(what="pattern", name=pattern, hosts=hosts)
    except Exception as error:
        tell(what="pattern", name=pattern, error=str(error)[:200])
for host in list(inventory.get_hosts())[: CASE.get("hosts", 100000)]:
    defined = variables.get_vars(host=host, include_hostvars=False)
    seen = hostvars[host.name]
    for name, value in sorted(defined.items(), key=lambda entry: str(entry[0])):
        if name in SKIPPED or not isinstance(name, str):
            continue
        line = {"what": "variable", "host": host.name, "name": name}
        try:
            line["defined"] = typed(value)
        except Exception as error:
            line["defined"] = "error"
        try:
            evaluated = typed(seen[name])
        except Exception as error:
            evaluated = "error"
        if evaluated != line["defined"]:
            line["evaluated"] = evaluated
        tell(**line)
