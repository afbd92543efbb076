package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.TaskFiles;
import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TemplateVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.model.Place;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.Template;
import dev.plumbline.template.TemplateContext;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.TemplateSource;
import dev.plumbline.template.value.PyText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that one task can name, rendered with its variables. */
record RunFiles(SearchPath path, HostVariables variables) implements TaskFiles {

    @Override
    public Optional<Found> find(Folder folder, String name) {
        String plain = name.replaceAll("/+$", "");
        for (String candidate : path.candidates(folder == Folder.FILES ? "files" : "templates", plain)) {
            if (ProjectFiles.file(path.tree(), candidate).isPresent()) {
                return Optional.of(new Found(path.tree(), candidate, false));
            }
            if (!candidate.isEmpty() && ProjectFiles.isFolder(path.tree(), candidate)) {
                return Optional.of(new Found(path.tree(), candidate, true));
            }
        }
        return Optional.empty();
    }

    @Override
    public Template.Traced render(String text, Place place, Found template, String name, String destination) {
        HostVariables seen = TemplateVariables.beside(variables, name, PyText.of(destination), Map.of());
        TemplateContext context = seen.context().withSource(source(TreePath.folder(template.path())));
        Template.Traced rendered = seen.session()
                .cache()
                .template(text, place, TemplateOptions.FILE)
                .trace(context);
        return new Template.Traced(Checkout.hidden(rendered.value()), rendered.lines());
    }

    /** Templates that a template names: beside any folder of the search path, then beside the template itself. */
    private TemplateSource source(String beside) {
        return name -> {
            List<String> folders = new ArrayList<>(path.folders());
            folders.add(path.playFolder());
            folders.add(beside);
            for (String folder : folders) {
                for (String each : List.of(folder + "/templates", folder)) {
                    Optional<TreeFile> file =
                            TreePath.join(each, name).flatMap(found -> ProjectFiles.file(path.tree(), found));
                    if (file.isPresent()) {
                        Place place = path.tree().place(file.get().path(), 1);
                        String text = new String(file.get().bytes(), StandardCharsets.UTF_8);
                        return Optional.of(new TemplateSource.Found(text, place));
                    }
                }
            }
            return Optional.empty();
        };
    }
}
