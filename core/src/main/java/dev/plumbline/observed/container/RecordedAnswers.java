package dev.plumbline.observed.container;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.EngineAnswers;
import dev.plumbline.observed.engine.EngineRequest;
import dev.plumbline.observed.engine.Reply;
import dev.plumbline.observed.engine.connection.Deadline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A recording that answers as the engine would have, because {@code inspect} prints what the engine's API tells. */
record RecordedAnswers(EngineRecording recording, String file) implements EngineAnswers {
    private static final Pattern SINGLE = Pattern.compile("/(container|image)s/([^/]+)/json");
    private static final Map<String, String> LISTS = Map.of(
            "/containers/json?all=1", EngineRecording.CONTAINER,
            "/images/json", EngineRecording.IMAGE,
            "/networks", EngineRecording.NETWORK,
            "/volumes", EngineRecording.VOLUME);

    @Override
    public Reply get(EngineRequest request, Deadline round) {
        String path = request.plainPath();
        if (request == EngineRequest.PING) {
            return new Reply.Gone();
        }
        if (path.equals("/version")) {
            return new Reply.Told(recording.version().orElseGet(this::someVersion));
        }
        if (path.equals("/info")) {
            return recording.info().<Reply>map(Reply.Told::new).orElseGet(() -> untold("\"info\""));
        }
        @Nullable String listed = LISTS.get(path);
        if (listed != null) {
            return list(listed);
        }
        Matcher single = SINGLE.matcher(path);
        if (single.matches()) {
            return Optional.ofNullable(recording.inspected(single.group(1)).get(single.group(2)))
                    .<Reply>map(Reply.Told::new)
                    .orElseGet(Reply.Gone::new);
        }
        return untold("what this needs");
    }

    @Override
    public void close() {
        // nothing is open
    }

    private Reply list(String kind) {
        List<JsonCursor> all = recording.all(kind);
        if (all.isEmpty() && recording.notAll(kind).isPresent()) {
            return untold("\"inspect\" of any " + kind);
        }
        Json list = Json.array(all, each -> kind.equals(EngineRecording.CONTAINER) ? entry(each) : each.value());
        return told(
                kind.equals(EngineRecording.VOLUME)
                        ? Json.object().put("Volumes", list).build()
                        : list);
    }

    /** As a container is listed. */
    private static Json entry(JsonCursor inspected) {
        Map<String, Json> entry = new LinkedHashMap<>();
        entry.put("Id", inspected.field("Id").value());
        entry.put("Names", Json.texts(List.of(inspected.field("Name").text())));
        inspected.field("Config").optional("Labels").ifPresent(labels -> entry.put("Labels", labels.value()));
        return new Json.Members(entry);
    }

    /** The newest that is understood here: what is inspected tells by itself what it has. */
    private JsonCursor someVersion() {
        Json components = recording.isPodman()
                ? Json.array(
                        List.of("Podman Engine"),
                        name -> Json.object().put("Name", Json.of(name)).build())
                : Json.array(List.of(), any -> Json.NULL);
        return new JsonCursor(
                file,
                "",
                Json.object()
                        .put("ApiVersion", Json.of(ApiVersion.NEWEST.toString()))
                        .put("Components", components)
                        .build());
    }

    private Reply told(Json answer) {
        return new Reply.Told(new JsonCursor(file, "", answer));
    }

    private Reply untold(String what) {
        return new Reply.Failed(Reason.of(Reason.Code.NOT_COLLECTED, what + " is not in what was recorded, " + file));
    }
}
