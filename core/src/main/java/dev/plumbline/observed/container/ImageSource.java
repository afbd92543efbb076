package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.EngineRequest;
import java.util.List;
import java.util.Optional;

/** Images that have a name or that nothing else is made of; not the layers between. */
record ImageSource(ApiVersion version, Sealing sealing) implements KindSource {
    private static final String UNNAMED = "<none>";

    @Override
    public String kind() {
        return Kinds.IMAGE.name();
    }

    @Override
    public EngineRequest list() {
        return EngineRequest.images(version);
    }

    @Override
    public EngineRequest single(String id) {
        return EngineRequest.image(version, id);
    }

    @Override
    public Listed listed(JsonCursor entry) {
        JsonCursor id = entry.field("Id");
        if (!EngineRequest.isImageId(id.text())) {
            throw id.broken("is not the id of an image.");
        }
        return new Listed(id.text(), nameOf(entry));
    }

    @Override
    public Resource read(JsonCursor inspected, Optional<JsonCursor> beside) {
        ConfigReader reader = new ConfigReader(sealing)
                .put("id", Value.of(inspected.field("Id").text()))
                .put("tags", Value.ofTexts(references(inspected, "RepoTags")))
                .put("digests", Value.ofTexts(references(inspected, "RepoDigests")));
        inspected.optional("Created").ifPresent(created -> reader.put("created", ConfigReader.time(created)));
        reader.put("platform", platform(inspected));
        // an image of another system than the engine's may have none
        Optional<JsonCursor> config = inspected.optional("Config");
        config.ifPresent(reader::config);
        List<String> volumes = config.flatMap(each -> each.optional("Volumes"))
                .map(ConfigReader::keys)
                .orElse(List.of());
        return reader.put("volumes", Value.ofTexts(volumes)).resource(kind(), nameOf(inspected));
    }

    private static Value platform(JsonCursor inspected) {
        String variant = inspected.text("Variant", "");
        return Value.of(inspected.text("Os", "") + "/" + inspected.text("Architecture", "")
                + (variant.isEmpty() ? "" : "/" + variant));
    }

    private static String nameOf(JsonCursor image) {
        return references(image, "RepoTags").stream()
                .findFirst()
                .orElseGet(() -> image.field("Id").text());
    }

    private static List<String> references(JsonCursor image, String field) {
        return image.items(field).stream()
                .map(JsonCursor::text)
                .filter(reference -> !reference.startsWith(UNNAMED))
                .sorted()
                .toList();
    }
}
