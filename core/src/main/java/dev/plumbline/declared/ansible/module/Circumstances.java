package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Origin;
import dev.plumbline.template.Truth;

/**
 * What a task says beside its module.
 *
 * @param when whether it runs: true or unknown; a task that certainly does not run is never applied
 * @param weak whether it runs only because another task changed something: it is a handler, or its condition asks for {@code
 *     is changed}. On a host that is as declared it does not run, so that it is recorded and declares nothing.
 * @param user the name of the user that the module runs as: that of {@code become}, or the remote one; empty if it cannot
 *     be known
 * @param noLog whether {@code no_log} is on: no value may be shown
 * @param origin the place of the task, or that of the variable that decided, with what led there
 * @param probes whether {@code changed_when} is certainly false: a command then only looks
 * @param mayFail whether the run goes on if the task fails ({@code ignore_errors}, {@code failed_when}): what it needs to be
 *     there and does not make is then not declared to be there
 * @param files the files that the task can name, and its variables for rendering them
 */
public record Circumstances(
        Truth when,
        boolean weak,
        String user,
        boolean noLog,
        boolean probes,
        boolean mayFail,
        Origin origin,
        TaskFiles files) {

    public Circumstances(Truth when, boolean weak, String user, boolean noLog, Origin origin, TaskFiles files) {
        this(when, weak, user, noLog, false, false, origin, files);
    }

    /** The same of a task that says that it changes nothing. */
    public Circumstances probing() {
        return new Circumstances(when, weak, user, noLog, true, mayFail, origin, files);
    }

    /** The same of a task after whose failure the run goes on. */
    public Circumstances failing() {
        return new Circumstances(when, weak, user, noLog, probes, true, origin, files);
    }

    /** A task that certainly runs, as root. */
    public static Circumstances of(Origin origin, TaskFiles files) {
        return new Circumstances(Truth.of(true), false, "root", false, origin, files);
    }
}
