package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Keywords;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.template.value.PyUnknown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands: in a block, in a file that was included, in a role, in a play. Keywords are inherited from around,
 * but not from a dynamic include, which hands on nothing but its variables. Identity counts.
 */
final class Frame {
    /** Sorts of surroundings. */
    enum Sort {
        /** An {@code import_playbook}. */
        PLAYBOOK,
        PLAY,
        ROLE,
        BLOCK,
        /** An {@code import_tasks} or {@code import_role}: as if its tasks stood there in a block. */
        IMPORT,
        /** An {@code include_tasks} or {@code include_role}. */
        INCLUDE,
        TASK
    }

    private final @Nullable Frame parent;
    private final Sort sort;
    private final Keywords keywords;
    private final @Nullable RoleUse role;
    private final VariableLayer variables;
    private final String folder;
    private final @Nullable PyUnknown doubt;
    private final boolean weak;
    private final @Nullable Step step;

    private Frame(
            @Nullable Frame parent,
            Sort sort,
            Keywords keywords,
            @Nullable RoleUse role,
            VariableLayer variables,
            String folder,
            @Nullable PyUnknown doubt,
            boolean weak,
            @Nullable Step step) {
        this.parent = parent;
        this.sort = sort;
        this.keywords = keywords;
        this.role = role;
        this.variables = variables;
        this.folder = folder;
        this.doubt = doubt;
        this.weak = weak;
        this.step = step;
    }

    /**
     * A play.
     *
     * @param folder that of the playbook
     */
    static Frame play(Keywords keywords, String folder) {
        return new Frame(null, Sort.PLAY, keywords, null, VariableLayer.empty(), folder, null, false, null);
    }

    /** A role used here. */
    Frame role(RoleUse use, Step from) {
        return new Frame(
                this,
                Sort.ROLE,
                use.keywords(),
                use,
                VariableLayer.empty(),
                use.role().path() + "/tasks",
                doubt,
                weak,
                from);
    }

    /** A block, an include or a task in here. */
    Frame inner(Sort inner, Keywords own, VariableLayer vars, @Nullable Step from) {
        return new Frame(this, inner, own, role, vars, folder, doubt, weak, from);
    }

    /** The same, whose tasks run only if something unknown holds. */
    Frame doubted(PyUnknown why) {
        return new Frame(parent, sort, keywords, role, variables, folder, doubt == null ? why : doubt, weak, step);
    }

    /** The same, whose tasks run only if something changed or failed. */
    Frame weakened() {
        return new Frame(parent, sort, keywords, role, variables, folder, doubt, true, step);
    }

    /** The same, for tasks of a file in this folder. */
    Frame in(String otherFolder) {
        return new Frame(parent, sort, keywords, role, variables, otherFolder, doubt, weak, step);
    }

    Optional<Frame> parent() {
        return Optional.ofNullable(parent);
    }

    Sort sort() {
        return sort;
    }

    /** The innermost role around, if there is one. */
    Optional<RoleUse> role() {
        return Optional.ofNullable(role);
    }

    VariableLayer variables() {
        return variables;
    }

    /** The folder of the file that the tasks are written in. */
    String folder() {
        return folder;
    }

    /** Why it is not known whether tasks in here run at all, if that is so. */
    Optional<PyUnknown> doubt() {
        return Optional.ofNullable(doubt);
    }

    boolean weak() {
        return weak;
    }

    /** The value of a keyword that the innermost frame decides. */
    Optional<Keyword> inherited(String name) {
        for (Frame frame : handingOn()) {
            Optional<Keyword> found = frame.keywords.get(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** All values of a keyword that adds up, outermost first. */
    List<Keyword> stacked(String name) {
        List<Keyword> all = new ArrayList<>();
        for (Frame frame : handingOn()) {
            frame.keywords.get(name).ifPresent(keyword -> all.add(0, keyword));
        }
        return all;
    }

    /** Only what is written on this very frame. */
    Optional<Keyword> own(String name) {
        return keywords.get(name);
    }

    /** What led here, outermost first. */
    List<Step> steps() {
        Deque<Step> steps = new ArrayDeque<>();
        for (Frame frame = this; frame != null; frame = frame.parent) {
            if (frame.step != null) {
                steps.push(frame.step);
            }
        }
        return List.copyOf(steps);
    }

    /** This frame and those around it, innermost first. */
    List<Frame> outwards() {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = this; frame != null; frame = frame.parent) {
            frames.add(frame);
        }
        return frames;
    }

    /** This frame and those around it that hand keywords on. */
    private List<Frame> handingOn() {
        return outwards().stream()
                .filter(frame -> frame == this || frame.sort != Sort.INCLUDE)
                .toList();
    }
}
