package dev.plumbline.report;

import static dev.plumbline.report.Scene.differs;
import static dev.plumbline.report.Scene.extra;
import static dev.plumbline.report.Scene.lacks;
import static dev.plumbline.report.Scene.origin;
import static dev.plumbline.report.Scene.unsure;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.UnmanagedRule;
import dev.plumbline.model.Value;
import dev.plumbline.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The situations that the golden reports tell, by the name of their directory. */
final class Scenes {
    static final String REVISION = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";
    static final String BACKDOOR = "1.0\u001b]8;;http://evil\u0007click\u001b[2K";
    static final String FORGERY = "x\n[INFO] BUILD SUCCESS\r\u2028plumbline: in sync\u202e\u009b1A";

    private static final Reason UNREACHABLE =
            Reason.of(Reason.Code.UNREACHABLE, "10.0.0.7:22 did not answer within 10 s");

    private Scenes() {}

    static SortedMap<String, List<Scene>> all() {
        return new TreeMap<>(Map.of(
                "in-sync", inSync(),
                "drifted", drifted(),
                "incomplete", incomplete(),
                "host-key-changed", hostKeyChanged(),
                "gaps", gaps(),
                "many", many(),
                "hostile", hostile()));
    }

    static DriftReport report(List<Scene> scenes) {
        return DriftReport.of(REVISION, scenes.stream().map(Scene::judge).toList());
    }

    private static List<Scene> inSync() {
        return List.of(
                new Scene("web1").inSync(80).undeclared("package", "htop", Map.of()),
                new Scene("web2").inSync(80),
                new Scene("app1").inSync(54));
    }

    private static List<Scene> drifted() {
        Origin web = origin("baseline/web.yml", 12);
        Origin shop = origin("apps/shop/compose.yaml", 14);
        Scene web1 = new Scene("web1")
                .under(Policy.of(
                        Map.of("package", UnmanagedRule.REPORT, "listener", UnmanagedRule.FAIL), List.of("/etc/nginx")))
                .covering(Stream.concat(
                                Stream.of("container", "listener", "package")
                                        .map(Scope::ofKind)
                                        .map(Coverage::all),
                                Stream.of(Coverage.all(Scope.below("file", "/etc/nginx"))))
                        .toList())
                .inSync(30)
                .changed("file", "/etc/motd", differs("mode", "0644", "0666", web))
                .changed(
                        "file",
                        "/etc/app.conf",
                        differs("owner", "root", "nobody", web),
                        differs("sha256", "a".repeat(64), "b".repeat(64), origin("baseline/web.yml", 13)))
                .changed("sysctl", "net.ipv4.ip_forward", differs("value", "0", "1", web))
                .changed("package", "openssl", differs("version", "3.0.11-1", "3.0.9-1", web))
                .changed(
                        "service",
                        "nginx.service",
                        differs("running", Value.of(true), Value.of("inactive (dead)"), web),
                        differs("enabled", Value.of(true), Value.of("disabled"), web))
                .changed(
                        "user",
                        "deploy",
                        differs(
                                "groups",
                                Value.ofTexts(List.of("www-data")),
                                Value.ofTexts(List.of("sudo", "www-data")),
                                web))
                .missing("package", "nginx", "baseline/web.yml", 12)
                .missing("listener", "tcp 0.0.0.0:80", "baseline/web.yml", 40)
                .missing("user", "audit", "baseline/web.yml", 41)
                .declaredAbsent("package", "telnet", Map.of("version", "0.17-44"), origin("baseline/web.yml", 9))
                .undeclared("package", "htop", Map.of("version", "3.2.2-2"))
                .undeclared("file", "/etc/nginx/conf.d/evil.conf", Map.of())
                .undeclared("listener", "tcp 0.0.0.0:4444", Map.of("process", "nc"))
                .undeclared("group", "wheel", Map.of())
                .besideExclusive("user", "eve", origin("baseline/web.yml", 30));
        Scene app1 = new Scene("app1")
                .inSync(2)
                .changed(
                        "container",
                        "shop-web-1",
                        differs("environment.LOG_LEVEL", "info", "debug", shop),
                        differs(
                                "environment.DB_PASSWORD",
                                new Value.Fingerprint("k1", "abcdefghijkl"),
                                new Value.Fingerprint("k1", "zyxwvutsrqpo"),
                                shop),
                        lacks("labels.team", "shop", shop),
                        extra("ports.9000/tcp", "0.0.0.0:9000"),
                        unsure("image-id", "sha256:1", Reason.of(Reason.Code.VANISHED, "the image was removed"), shop))
                .changed("container", "shop-db-1", differs("privileged", Value.of(false), Value.of(true), shop))
                .changed("container", "shop-cache-1", differs("state", "running", "exited", shop))
                .undeclared("container", "rogue", Map.of("state", "running", "image", "evil:latest"));
        return List.of(web1, app1, new Scene("web2").inSync(7));
    }

    private static List<Scene> incomplete() {
        Origin web = origin("baseline/web.yml", 5);
        Scene down = new Scene("web3")
                .covering(List.of(Coverage.none(Scope.EVERYTHING, UNREACHABLE)))
                .unknown("package", "nginx", UNREACHABLE, web)
                .unknown("package", "openssl", UNREACHABLE, web)
                .unknown("file", "/etc/motd", UNREACHABLE, web);
        Reason denied = Reason.of(Reason.Code.PERMISSION_DENIED, "open failed");
        Scene partly = new Scene("web1")
                .under(Policy.of(Map.of("container", UnmanagedRule.IGNORE), List.of("/etc/nginx", "/opt/none")))
                .covering(List.of(
                        Coverage.asked(Scope.ofKind("file")),
                        Coverage.all(Scope.below("file", "/etc/nginx")),
                        Coverage.partial(Scope.below("file", "/etc/nginx/private"), denied)))
                .listing(Resource.absent("file", "/opt/none"))
                .inSync(11)
                .unknown("file", "/etc/shadow", denied, web)
                .with(new Scene("web1")
                        .difference(
                                "container",
                                "shop-web-1",
                                DifferenceType.UNKNOWN,
                                List.of(new AttributeDifference(
                                        "environment.TAG",
                                        DifferenceType.UNKNOWN,
                                        new Declared(
                                                new Expectation.Unresolved(
                                                        Reason.of(Reason.Code.UNSET_VARIABLE, "TAG")),
                                                origin("compose.yaml", 3)),
                                        null,
                                        Reason.of(Reason.Code.UNSET_VARIABLE, "TAG is not set"))),
                                null,
                                origin("compose.yaml", 2)));
        Scene noEngine = new Scene("app1")
                .covering(List.of(Coverage.none(
                        Scope.ofKind("container"), Reason.of(Reason.Code.PERMISSION_DENIED, "/var/run/docker.sock"))))
                .inSync(1);
        return List.of(down, partly, noEngine);
    }

    private static List<Scene> hostKeyChanged() {
        Reason changed = Reason.of(Reason.Code.HOST_KEY_CHANGED, "10.0.0.5 shows SHA256:abc, pinned is SHA256:def");
        return List.of(
                new Scene("web1")
                        .covering(List.of(Coverage.none(Scope.EVERYTHING, changed)))
                        .unknown("package", "nginx", changed, origin("baseline/web.yml", 2)),
                new Scene("web2").inSync(4));
    }

    private static List<Scene> gaps() {
        return List.of(new Scene("web1")
                .inSync(9)
                .gap("roles/web/tasks/main.yml", 30, "the module shell is opaque")
                .gap("roles/web/tasks/main.yml", 12, "the lookup passwordstore is not supported")
                .equivalence("sysctl.white-space", "sysctl", "net.ipv4.tcp_rmem", "4096 131072", "4096\t131072")
                .equivalence("image.defaults", "container", "shop-web-1", "nginx", "docker.io/library/nginx:latest"));
    }

    private static List<Scene> many() {
        Scene scene = new Scene("web1").inSync(3);
        Reason stale = Reason.of(Reason.Code.NOT_COLLECTED, "nobody asked for it");
        for (int i = 10; i < 67; i++) {
            scene.missing("package", "lib" + i, "baseline/web.yml", i);
            scene.unknown("file", "/srv/file" + i, stale, origin("baseline/web.yml", 100));
        }
        return List.of(scene);
    }

    private static List<Scene> hostile() {
        Origin forged = Origin.of(new Place("", REVISION, "baseline/" + FORGERY + ".yml", 3));
        Reason lie = Reason.of(Reason.Code.MALFORMED, "said " + FORGERY);
        Scene scene = new Scene("web1")
                .changed("package", "tool", differs("version", "1.0", BACKDOOR, origin("baseline/web.yml", 3)))
                .changed(
                        "container",
                        FORGERY,
                        differs("labels." + FORGERY, "a", FORGERY, forged),
                        extra("labels.quote", "0644, declared 0644 (baseline/web.yml:1)"),
                        extra("labels.pair", "\ud800 lone"))
                .undeclared("container", "web\" is fine, and declared", Map.of("state", FORGERY))
                .undeclared("container", "n".repeat(4096), Map.of("state", "running"))
                .unknown("file", "/etc/\u202egnp.exe", lie, forged)
                .missing("file", "=HYPERLINK(\"http://evil\")", "baseline/web.yml", 4)
                .gap(FORGERY, 1, FORGERY)
                .equivalence("rule", "sysctl", FORGERY, FORGERY, BACKDOOR)
                .with(new Difference(
                        new ResourceId("web1", "container", "\u2066\u200b\ufeff\udb40\udc41"),
                        DifferenceType.UNMANAGED,
                        List.of(),
                        null,
                        null,
                        null,
                        null));
        return List.of(scene);
    }
}
