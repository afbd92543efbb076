package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.ansible.module.TaskFiles.Folder;
import dev.plumbline.declared.ansible.module.TaskFiles.Found;
import dev.plumbline.model.Scope;
import java.util.List;
import java.util.Optional;

/** {@code synchronize} of a folder of the repository: the contents of its files; rights are those of a checkout. */
final class SynchronizeModule implements Meaning {
    private static final String FILE = "file";

    @Override
    public void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "archive",
                "checksum",
                "compress",
                "copy_links",
                "delay_updates",
                "dest_port",
                "dirs",
                "group",
                "links",
                "owner",
                "partial",
                "perms",
                "private_key",
                "recursive",
                "rsync_path",
                "rsync_timeout",
                "set_remote_user",
                "ssh_args",
                "ssh_connection_multiplexing",
                "times",
                "use_ssh_args",
                "verify_host",
                "_local_rsync_path",
                "_local_rsync_password",
                "existing_only");
        String src = arguments.required("src");
        String dest = Paths.of(task, "dest", arguments.required("dest"));
        List<String> options = arguments.texts("rsync_opts").orElse(List.of());
        boolean delete = arguments.flag(false, "delete");
        if (!arguments.choice("mode", "push").equals("push")) {
            throw new NotKnown("what a pull brings to the controller declares nothing of the host");
        }
        boolean chosen =
                options.stream().anyMatch(option -> option.matches("--?(exclude|include|filter|max-size|f).*"));
        Optional<Found> found = task.around().files().find(Folder.FILES, src);
        if (chosen || found.isEmpty() || arguments.flag(false, "existing_only")) {
            task.gap(
                    Scope.below(FILE, dest),
                    chosen
                            ? "which files the options of rsync leave out is not evaluated"
                            : "the source " + src + " is not in the repository");
            return;
        }
        CopyModule.pushed(task, found.get(), src, dest);
        if (delete) {
            task.gap(Scope.below(FILE, dest), "that there are no other files in " + dest + " is not compared");
        }
    }
}
