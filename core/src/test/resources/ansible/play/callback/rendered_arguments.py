"""Writes what Ansible rendered the arguments of each task to, one line of JSON for each task and item.

The module's own invocation is not recorded for tasks whose action copies files first, so that the arguments are taken
where the executor has them: after templates, defaults and omit, before the module.
"""
import json
import os

from ansible.parsing.ajson import AnsibleJSONEncoder
from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = 'aggregate'
    CALLBACK_NAME = 'rendered_arguments'
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        self.root = os.environ['RENDERED_ROOT'].rstrip('/') + '/'
        self.out = open(os.environ['RENDERED_FILE'], 'w')

    def write(self, result, status, item=False):
        task = result._task
        told = result._result
        line = {
            'host': result._host.name,
            'path': task.get_path().replace(self.root, ''),
            'name': task.get_name(),
            'action': task.action,
            'loop': bool(item),
            'status': 'changed' if status == 'ok' and told.get('changed') else status,
            'args': result._task_fields.get('args'),
            'delegated': result._task_fields.get('delegate_to'),
        }
        if item:
            line['item'] = told.get(told.get('ansible_loop_var', 'item'))
        if task.action.split('.')[-1] in ('setup', 'gather_facts'):
            line['facts'] = told.get('ansible_facts')
        if status == 'failed':
            line['msg'] = str(told.get('msg'))[:300]
        self.out.write(json.dumps(line, cls=AnsibleJSONEncoder, sort_keys=True).replace(self.root.rstrip('/'), '/ROOT') + '\n')
        self.out.flush()

    def v2_runner_on_ok(self, result):
        if 'results' not in result._result or not result._task.loop:
            self.write(result, 'ok')

    def v2_runner_on_failed(self, result, ignore_errors=False):
        if 'results' not in result._result or not result._task.loop:
            self.write(result, 'failed')

    def v2_runner_on_skipped(self, result):
        self.write(result, 'skipped')

    def v2_runner_item_on_ok(self, result):
        self.write(result, 'ok', True)

    def v2_runner_item_on_failed(self, result):
        self.write(result, 'failed', True)

    def v2_runner_item_on_skipped(self, result):
        self.write(result, 'skipped', True)

    def v2_runner_on_unreachable(self, result):
        self.write(result, 'unreachable')
