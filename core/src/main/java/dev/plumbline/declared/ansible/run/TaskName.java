package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.template.value.PyText;

/** What a person calls a task: its name as written, or its module. */
final class TaskName {
    private TaskName() {}

    static String of(Task task) {
        return task.keywords()
                .get("name")
                .map(keyword -> keyword.value() instanceof PyText text ? text.text() : task.action())
                .orElse(task.action());
    }
}
