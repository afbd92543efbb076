"""Asks Ansible what it runs in each trap: traps_judge.py TRAPS ANSWERS.

Each trap is a project of its own. Modules that would change this machine are replaced by ones that change nothing and
answer at once, as on a host that is as declared; facts are the same ones on every host. What is asked is which tasks
run, where, and with which arguments.
"""
import json
import os
import re
import sys
import tempfile

ACTION = '''
from ansible.plugins.action import ActionBase

class ActionModule(ActionBase):
    _VALID_ARGS = None
    def run(self, tmp=None, task_vars=None):
        result = super().run(tmp, task_vars)
        result.update(%s)
        return result
'''
FACTS = '''{'ansible_facts': dict(
    ansible_os_family='Debian', ansible_distribution='Debian', ansible_distribution_major_version='12',
    ansible_distribution_version='12.1', ansible_service_mgr='systemd', ansible_pkg_mgr='apt', ansible_system='Linux',
    ansible_hostname=task_vars['inventory_hostname'], ansible_nodename=task_vars['inventory_hostname'],
    ansible_architecture='x86_64')}'''
COMMAND = "{'rc': 0, 'stdout': '', 'stderr': '', 'stdout_lines': [], 'stderr_lines': [], 'changed': True}"
ACTIONS = dict(file="{'changed': False}", copy="{'changed': False}", package="{'changed': False}",
               command=COMMAND, shell=COMMAND, setup=FACTS, gather_facts=FACTS)
HOSTS = '[web]\nweb1\nweb2\n[db]\ndb1\n'
HERE = os.path.dirname(os.path.abspath(__file__))
CALLBACK = os.path.join(HERE, '..', 'resources', 'ansible', 'play', 'callback')


def cases(path):
    for part in re.split(r'(?m)^##### ', open(path, encoding='utf-8').read()):
        if not part.strip():
            continue
        head, rest = part.split('\n', 1)
        name, _, options = head.partition(' ')
        files = {'hosts.ini': HOSTS}
        for file in re.split(r'(?m)^=== ', rest):
            if file.strip():
                where, _, content = file.partition('\n')
                files[where] = content
        yield name, json.loads(options or '{}'), files


def made(root):
    """The folder of modules that change nothing."""
    plugins = os.path.join(root, 'actions')
    os.makedirs(plugins)
    for action, told in ACTIONS.items():
        with open(os.path.join(plugins, action + '.py'), 'w', encoding='utf-8') as out:
            out.write(ACTION % told)
    return plugins


def answer(case, root, environment):
    name, options, files = case
    site = os.path.join(root, 'site')
    for path, content in files.items():
        whole = os.path.join(site, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, 'w', encoding='utf-8') as out:
            out.write(content)
    out = os.path.join(root, 'out.jsonl')
    said = os.path.join(root, 'said.txt')
    more = dict(environment, RENDERED_ROOT=site, RENDERED_FILE=out)
    command = ['ansible-playbook', '-i', options.get('inventory', 'hosts.ini'), 'site.yml']
    for option, key in (('--tags', 'tags'), ('--skip-tags', 'skip'), ('--limit', 'limit')):
        if key in options:
            command += [option, options[key]]
    if 'extra' in options:
        command += ['-e', json.dumps(options['extra'])]
    child = os.fork()
    if child == 0:
        os.environ.update(more)
        os.chdir(site)
        with open(os.devnull) as none, open(said, 'w', encoding='utf-8') as told:
            os.dup2(none.fileno(), 0)
            os.dup2(told.fileno(), 1)
            os.dup2(told.fileno(), 2)
        if 'ansible.cfg' in files:
            os.execvp(command[0], command)
        code = 1
        try:
            from ansible.cli.playbook import PlaybookCLI
            PlaybookCLI.cli_executor(command)
        except SystemExit as end:
            code = end.code
        finally:
            sys.stdout.flush()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    lines = open(out, encoding='utf-8').read().splitlines() if os.path.exists(out) else []
    kept = []
    for line in map(json.loads, lines):
        if isinstance(line.get('args'), dict):
            line['args'] = {key: value for key, value in line['args'].items() if not key.startswith('_ansible_')}
        kept.append({key: line[key] for key in ('host', 'delegated', 'path', 'action', 'status', 'args', 'msg')
                     if line.get(key) is not None})
    return kept, code, open(said, encoding='utf-8', errors='replace').read()


def main():
    chosen = sys.argv[3:]
    with tempfile.TemporaryDirectory() as root, open(sys.argv[2], 'w', encoding='utf-8') as out:
        environment = dict(
            ANSIBLE_CALLBACK_PLUGINS=CALLBACK, ANSIBLE_CALLBACKS_ENABLED='rendered_arguments',
            ANSIBLE_ACTION_PLUGINS=made(root), ANSIBLE_TRANSPORT='local', ANSIBLE_NOCOLOR='1',
            ANSIBLE_PYTHON_INTERPRETER=sys.executable)
        os.environ.update(environment)
        # once for all that have no settings of their own
        from ansible.cli.playbook import PlaybookCLI  # noqa: F401
        from ansible.executor.playbook_executor import PlaybookExecutor  # noqa: F401
        for index, case in enumerate(cases(sys.argv[1])):
            if chosen and case[0] not in chosen:
                continue
            own = os.path.join(root, str(index))
            os.makedirs(own)
            lines, code, said = answer(case, own, environment)
            out.write('##### %s\n' % case[0])
            for line in lines:
                out.write(json.dumps(line, sort_keys=True) + '\n')
            out.flush()
            if code not in (0, 2) or not lines or os.environ.get('TRAPS_TOLD'):
                sys.stderr.write('%s ended with %d\n%s\n' % (case[0], code, said))


main()
