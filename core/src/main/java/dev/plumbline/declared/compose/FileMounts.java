package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import java.util.Optional;

/** Secrets and configs that are files: Compose mounts them read-only. */
final class FileMounts {
    private final Service service;

    FileMounts(Service service) {
        this.service = service;
    }

    void read() {
        read("secrets", service.project().top().secrets(), "/run/secrets/");
        read("configs", service.project().top().configs(), "/");
    }

    private void read(String section, TopLevel top, String folder) {
        service.get(section).ifPresent(part -> {
            for (Part item : Forms.listed(part).items()) {
                Optional<Word> source = item instanceof Table table
                        ? Forms.word(table, "source")
                        : Optional.of(item).filter(Word.class::isInstance).map(Word.class::cast);
                if (source.isEmpty()) {
                    service.problem(item, "\"" + section + "\" holds an item that names no source.", "");
                } else if (source.get().text().open() != null) {
                    service.gap(item.place(), source.get().text().open(), "mounts");
                } else {
                    Optional<Word> target =
                            item instanceof Table table ? Forms.word(table, "target") : Optional.empty();
                    one(section, source.get(), target, top, folder);
                }
            }
        });
    }

    private void one(String section, Word source, Optional<Word> target, TopLevel top, String folder) {
        String key = source.text().text();
        Optional<Table> declared = top.get(key);
        if (declared.isEmpty()) {
            service.problem(
                    source,
                    "\"" + source.text().shown() + "\" is not declared under \"" + section + "\" at the top.",
                    "Declare it there.");
            return;
        }
        Optional<Word> file = Forms.word(declared.get(), "file");
        if (file.isEmpty()) {
            // what an engine keeps, a variable holds or the file itself spells is copied in and mounted nowhere
            service.gap(
                    source.place(),
                    Reason.of(Reason.Code.NOT_EVALUATED, "what is in " + key + " is not compared"),
                    "files");
            return;
        }
        String path = target.map(word -> word.text().text()).orElse(key);
        if (path.indexOf(Rendered.HOLE) >= 0) {
            service.gap(source.place(), ServiceReader.notEvaluated(section), "mounts");
            return;
        }
        Expectation mount = Mounts.bind(file.get().text(), "ro");
        String inside = path.startsWith("/") ? path : folder + path;
        service.declare("mounts." + HostPath.clean(inside), mount, source.origin());
    }
}
