package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.config.Availability.Mode;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.UnmanagedRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final String ENGINES =
            ", but must be docker, podman, rootless-docker, rootless-podman, a socket such as"
                    + " unix:///run/docker.sock, or tcp://HOST:PORT with engineTls.";
    private static final Place FILE = Place.of("plumbline.yml", 0);

    static final String FULL = """
            version: 1
            declare:
              - compose: {files: [apps/shop/compose.yaml, apps/shop/prod.yaml], project: shop, target: app1}
              - baseline:
                  files: ["baseline/*.yml"]
            targets:
              defaults: {user: audit, become: true, identity: ~/.ssh/audit, knownHosts: known_hosts}
              app1: {address: 10.0.0.5, port: 2222, jump: ["ops@bastion:22"], engine: docker}
              web1:
              here: {connection: local, become: false}
              engine1: {connection: none, engine: unix:///run/podman/podman.sock}
            watch: [/etc/nginx/, /usr/local/bin]
            unmanaged: {package: report, container: ignore}
            """;

    static final String WITH_ANSIBLE = """
            version: 1
            declare:
              - ansible:
                  inventory: [inventories/production]
                  playbooks: [site.yml]
                  extraVars: {env: production, ports: [80, 443]}
                  limit: "all:!lab"
                  tags: [base]
                  skipTags: [upgrade]
                  rolesPath: [vendor/roles]
                  collectionsPath: [vendor/collections]
                  vault: {passwordEnv: VAULT_PASSWORD, identities: {prod: VAULT_PROD}}
                  prompts: {release: "1.2"}
                  environment: [HOME]
                  ansibleCfg: ansible/ansible.cfg
            targets:
              defaults: {user: audit, port: 2222}
              web1: {address: 10.0.0.1}
            """;

    @Test
    void tellsHowPlaybooksAreRun() {
        Declaration.Ansible ansible =
                (Declaration.Ansible) read(WITH_ANSIBLE).declarations().get(0);

        assertThat(ansible.inventory()).extracting(Written::text).containsExactly("inventories/production");
        assertThat(ansible.playbooks()).extracting(Written::text).containsExactly("site.yml");
        assertThat(ansible.rolesPath()).extracting(Written::text).containsExactly("vendor/roles");
        assertThat(ansible.collectionsPath()).extracting(Written::text).containsExactly("vendor/collections");
        assertThat(ansible.vault())
                .containsOnly(Map.entry("default", "VAULT_PASSWORD"), Map.entry("prod", "VAULT_PROD"));
        assertThat(ansible.ansibleCfg()).isEqualTo("ansible/ansible.cfg");
        Declaration.Parameters given = ansible.parameters();
        assertThat(given.extraVars().orElseThrow().entries()).hasSize(2);
        assertThat(given.prompts().orElseThrow().entries()).hasSize(1);
        assertThat(given.limit()).isEqualTo("all:!lab");
        assertThat(given.tags()).containsExactly("base");
        assertThat(given.skipTags()).containsExactly("upgrade");
        assertThat(given.environment()).containsExactly("HOME");
    }

    @Test
    void reachesHostsOfAnInventoryAsItSaysUnlessTargetsSayOtherwise() {
        Configuration configuration = read(WITH_ANSIBLE);
        InventoryAddress said = new InventoryAddress("192.0.2.7", 22, "deploy", false);

        assertThat(configuration.ofInventory("web2", said, FILE).connection())
                .isEqualTo(new Connection.Ssh("192.0.2.7", 22, "deploy", "", "", List.of()));
        assertThat(configuration.ofInventory("web1", said, FILE).connection())
                .isEqualTo(new Connection.Ssh("10.0.0.1", 22, "deploy", "", "", List.of()));
        assertThat(configuration
                        .ofInventory("web3", new InventoryAddress("", 0, "", false), FILE)
                        .connection())
                .isEqualTo(new Connection.Ssh("web3", 2222, "audit", "", "", List.of()));
        assertThat(configuration
                        .ofInventory("here", new InventoryAddress("", 0, "", true), FILE)
                        .connection())
                .isEqualTo(new Connection.Local());
        assertThat(configuration
                        .ofInventory("odd", new InventoryAddress("-oProxyCommand=x", 0, "a b", false), FILE)
                        .connection())
                .isEqualTo(new Connection.Ssh("odd", 2222, "audit", "", "", List.of()));
    }

    @Test
    void tellsAllThatIsWritten() {
        Configuration configuration = read(FULL);

        assertThat(configuration.declarations())
                .satisfiesExactly(
                        compose -> assertThat(compose)
                                .isEqualTo(new Declaration.Compose(
                                        List.of(
                                                new Written("apps/shop/compose.yaml", FILE.line(3)),
                                                new Written("apps/shop/prod.yaml", FILE.line(3))),
                                        "shop",
                                        new Written("app1", FILE.line(3)),
                                        Declaration.Deployed.NONE,
                                        FILE.line(3))),
                        baseline -> assertThat(baseline)
                                .isEqualTo(new Declaration.Baseline(
                                        List.of(new Written("baseline/*.yml", FILE.line(5))), FILE.line(5))));
        assertThat(configuration.watch()).containsExactly("/etc/nginx", "/usr/local/bin");
        assertThat(configuration.unmanaged())
                .isEqualTo(Map.of("package", UnmanagedRule.REPORT, "container", UnmanagedRule.IGNORE));
    }

    @Test
    void resolvesEachTargetAgainstTheDefaults() {
        Configuration configuration = read(FULL);

        assertThat(target(configuration, "app1"))
                .isEqualTo(new Target(
                        "app1",
                        new Connection.Ssh(
                                "10.0.0.5", 2222, "audit", "~/.ssh/audit", "known_hosts", List.of("ops@bastion:22")),
                        Collecting.sent(true),
                        new Engine("docker", "", Engine.Files.NONE),
                        Availability.ALWAYS,
                        FILE.line(8)));
        assertThat(target(configuration, "web1").connection())
                .isEqualTo(new Connection.Ssh("web1", 0, "audit", "~/.ssh/audit", "known_hosts", List.of()));
        assertThat(target(configuration, "here"))
                .isEqualTo(new Target(
                        "here",
                        new Connection.Local(),
                        Collecting.sent(false),
                        Engine.NONE,
                        Availability.ALWAYS,
                        FILE.line(10)));
        assertThat(target(configuration, "engine1").connection()).isEqualTo(new Connection.None());
        assertThat(configuration.targets()).doesNotContainKey("defaults");
    }

    @Test
    void knowsWhichKindsATargetHas() {
        Configuration configuration = read(FULL);

        assertThat(List.of("app1", "web1", "engine1"))
                .extracting(name -> target(configuration, name).observes("container"))
                .containsExactly(true, false, true);
        assertThat(List.of("app1", "web1", "engine1"))
                .extracting(name -> target(configuration, name).observes("package"))
                .containsExactly(true, true, false);
    }

    @Test
    void readsHowAnEngineIsReached() {
        Configuration configuration = read("""
                version: 1
                declare: [{compose: {files: [compose.yaml], target: near}}]
                targets:
                  defaults: {connection: none, engine: rootless-podman, engineTls: ~/.docker/fleet}
                  near: {}
                  far: {engine: "tcp://engine.example.com:2376", containerFiles: hashes}
                  six: {engine: "tcp://[2001:db8::1]:2376"}
                  sock: {engine: "unix:///run/user/1000/podman/podman.sock"}
                """);

        Engine near = target(configuration, "near").engine();
        assertThat(near.isRootless()).isTrue();
        assertThat(near.program()).isEqualTo("podman");
        Engine far = target(configuration, "far").engine();
        assertThat(far.isRemote()).isTrue();
        assertThat(List.of(far.host(), far.tls())).containsExactly("engine.example.com", "~/.docker/fleet");
        assertThat(far.port()).isEqualTo(2376);
        assertThat(far.files()).isEqualTo(Engine.Files.HASHES);
        assertThat(target(configuration, "six").engine().host()).isEqualTo("2001:db8::1");
        assertThat(target(configuration, "sock").engine().socket()).isEqualTo("/run/user/1000/podman/podman.sock");
        assertThat(target(configuration, "far").observes("container-file")).isTrue();
        assertThat(target(configuration, "near").observes("container-file")).isFalse();
        assertThat(target(configuration, "near").observes("network")).isTrue();
    }

    @Test
    void refusesAnEngineThatCannotBeReachedSafely() {
        assertThat(told("""
                        version: 1
                        declare: [{baseline: {files: [a.yml]}}]
                        targets:
                          a: {connection: none, engine: "tcp://127.0.0.1:2375"}
                          b: {connection: none, engine: "http://b:2375"}
                          c: {connection: none, engine: "ssh://audit@c"}
                          d: {connection: none, engine: "tcp://d:70000", engineTls: ~/d}
                          e: {connection: none, engine: docker, engineTls: certificates}
                          f: {connection: none, engine: docker, engineTls: ~/f, containerFiles: all}
                          g: {connection: local, containerFiles: paths}
                        """))
                .containsExactly(
                        "plumbline.yml:4: targets.a.engine is \"tcp://127.0.0.1:2375\", and without TLS anybody on the way"
                                + " could answer in its place. Name the folder with ca.pem, cert.pem and key.pem under"
                                + " engineTls, or reach the host by SSH.",
                        "plumbline.yml:5: targets.b.engine is \"http://b:2375\"" + ENGINES
                                + " An engine on the network is reached with TLS only.",
                        "plumbline.yml:5: the target b has neither a connection nor an engine, so nothing can be seen of"
                                + " it. Give it an engine, or a connection other than none.",
                        "plumbline.yml:6: targets.c.engine is \"ssh://audit@c\"" + ENGINES
                                + " Say \"connection: ssh\" with the address, and \"engine: docker\" or \"engine: podman\".",
                        "plumbline.yml:6: the target c has neither a connection nor an engine, so nothing can be seen of"
                                + " it. Give it an engine, or a connection other than none.",
                        "plumbline.yml:7: targets.d.engine is \"tcp://d:70000\"" + ENGINES,
                        "plumbline.yml:7: targets.d.engineTls has no effect, because the engine is not on a TCP port."
                                + " Remove it, or say \"engine: tcp://HOST:PORT\".",
                        "plumbline.yml:7: the target d has neither a connection nor an engine, so nothing can be seen of"
                                + " it. Give it an engine, or a connection other than none.",
                        "plumbline.yml:8: targets.e.engineTls is \"certificates\", which is not a folder outside the"
                                + " repository: there is a private key in it. Name it by an absolute path or under ~/.",
                        "plumbline.yml:8: targets.e.engineTls has no effect, because the engine is not on a TCP port."
                                + " Remove it, or say \"engine: tcp://HOST:PORT\".",
                        "plumbline.yml:9: targets.f.containerFiles is \"all\", but must be none, paths or hashes.",
                        "plumbline.yml:9: targets.f.engineTls has no effect, because the engine is not on a TCP port."
                                + " Remove it, or say \"engine: tcp://HOST:PORT\".",
                        "plumbline.yml:10: targets.g.containerFiles has no effect, because this target has no engine."
                                + " Remove it, or say which engine.");
    }

    @Test
    void readsWhatAnotherRepositoryDeclares() {
        Declaration.Repository repository =
                (Declaration.Repository) read("""
                        version: 1
                        declare:
                          - repository: {path: ../shop, revision: release, declare: [{baseline: {files: [a.yml]}}]}
                        targets: {a: {}}
                        """).declarations().get(0);
        assertThat(repository.path().text()).isEqualTo("../shop");
        assertThat(repository.revision().text()).isEqualTo("release");
        assertThat(repository.declarations())
                .containsExactly(new Declaration.Baseline(List.of(new Written("a.yml", FILE.line(3))), FILE.line(3)));
        assertThat(told("""
                        version: 1
                        declare: [baseline: {files: [a.yml]}, repository: {path: ../shop}]
                        targets: {a: {}}
                        """))
                .containsExactly(
                        "plumbline.yml:2: declare[1].repository.declare is missing. Name what declares in it, as under"
                                + " declare at the top, or [] if images are only built from it.");
    }

    @Test
    void readsWhatIsGivenToAComposeProjectWhenItIsDeployed() {
        Declaration.Compose compose =
                (Declaration.Compose) read("""
                        version: 1
                        declare:
                          - compose:
                              files: [a.yml]
                              target: a
                              deployments: {branch: deployed, file: a.jsonl}
                              images: {web: {registry: ghcr.io/shop, tag: "v[0-9]+"}}
                              envFile: {path: /srv/a/.env, clear: [TAG]}
                        targets: {a: {connection: none, engine: docker}}
                        """).declarations().get(0);
        assertThat(compose.deployed())
                .isEqualTo(new Declaration.Deployed(
                        Optional.of(new Declaration.Records(
                                Optional.of(new Written("deployed", FILE.line(6))),
                                new Written("a.jsonl", FILE.line(6)))),
                        Map.of("web", new Declaration.Image("ghcr.io/shop", "v[0-9]+", List.of())),
                        Optional.of(new Declaration.Server("/srv/a/.env", Set.of("TAG")))));
    }

    @Test
    void knowsWhichTargetsAreNotExpectedToAnswer() {
        Configuration configuration = read("""
                        version: 1
                        declare: [{baseline: {files: [a.yml]}}]
                        targets:
                          defaults: {become: true, credentials: ops, collector: installed}
                          lab: {expected: intermittent, reason: off at night, until: 2027-03-01}
                          old: {expected: off, reason: "moving house", collector: sent, credentials: /etc/sudo}
                          web: {}
                        """);
        assertThat(target(configuration, "lab").availability())
                .isEqualTo(new Availability(Mode.INTERMITTENT, "off at night", LocalDate.of(2027, 3, 1)));
        assertThat(target(configuration, "old").availability())
                .isEqualTo(new Availability(Mode.OFF, "moving house", null));
        assertThat(target(configuration, "web").availability()).isEqualTo(Availability.ALWAYS);
        assertThat(target(configuration, "old").collecting()).isEqualTo(new Collecting(true, "/etc/sudo", ""));
        assertThat(target(configuration, "web").collecting())
                .isEqualTo(new Collecting(true, "ops", "/usr/local/lib/plumbline/collect.sh"));
        assertThat(told("""
                        version: 1
                        declare: [{baseline: {files: [a.yml]}}]
                        targets:
                          a: {expected: retird, reason: x}
                          b: {expected: retired}
                          c: {until: 2027-03-01}
                          d: {expected: off, reason: x, until: 2027-02-30}
                        """))
                .containsExactly(
                        "plumbline.yml:4: targets.a.expected is \"retird\", but must be always, off, intermittent or"
                                + " retired. Did you mean \"retired\"?",
                        "plumbline.yml:5: targets.b.expected is \"retired\" without a reason. Say why under"
                                + " \"reason\", for those who read the report.",
                        "plumbline.yml:6: targets.c.until says why, but not what. Say \"expected: off\","
                                + " \"intermittent\" or \"retired\" beside it.",
                        "plumbline.yml:7: targets.d.until is \"2027-02-30\", which is no date. Write it as 2027-03-01.");
    }

    @Test
    void readsWhatAChangeNeedsAndHowLongARolloutMayTake() {
        Configuration read =
                Configuration.read((FULL + """
                        rollout: {within: 24h}
                        authorization: {tickets: {projects: [OPS]}, review: 1, people: {alice: [a@example.com]}, since: 1a2b3c4}
                        """).getBytes(StandardCharsets.UTF_8), Place.of("plumbline.yml", 0));
        assertThat(read.rolloutWithin()).contains(Duration.ofHours(24));
        assertThat(read.authorization()).hasValueSatisfying(rules -> {
            assertThat(rules.projects()).containsExactly("OPS");
            assertThat(rules.review()).isEqualTo(1);
            assertThat(rules.people()).containsOnlyKeys("alice");
            assertThat(rules.since()).isEqualTo("1a2b3c4");
        });
        assertThat(told(FULL + """
                        rollout: {within: soon}
                        authorization: {tickets: {projects: [ops]}, since: HEAD, reviews: 1}
                        """))
                .containsExactly(
                        "plumbline.yml:14: rollout.within is \"soon\", which is not a time such as 30m, 24h or 2d.",
                        "plumbline.yml:15: there is no key \"reviews\" in authorization. Did you mean \"review\"?",
                        "plumbline.yml:15: authorization.tickets.projects holds \"ops\", which is not the key of a project, such as OPS.",
                        "plumbline.yml:15: authorization.since holds \"HEAD\", which is not the id of a commit.");
    }

    @Test
    void readsWhoSignsAndWhoMayDoWithout() {
        AuthorizationSettings read = read(FULL + """
                        authorization:
                          review: 1
                          people:
                            alice: [a@example.com]
                            bob: {mail: [b@example.com], login: [bjones], keys: [{ssh: "ssh-ed25519 AAAA", from: 2025-02-01, until: 2026-12-31},
                                  {openpgp: "64C5 18A8 9423 2D1D BE1E 3BE7 D33F 20A4 699D CB4D", file: keys/bob.asc, revoked: 2026-03-01}]}
                            renovate: [bot@example.com]
                          signatures: {required: true, allowedSigners: keys/allowed_signers}
                          bots: [{person: renovate, paths: ["**/images.yml"], ticket: true}]
                          emergency: {within: 24h}
                          override: false
                          approvals: [reviews/*.json, /srv/exports]
                          ledger: ~/ledger
                        """).authorization().orElseThrow();
        PersonSettings bob = Optional.ofNullable(read.people().get("bob")).orElseThrow();
        assertThat(bob.logins()).containsExactly("bjones");
        assertThat(bob.keys()).hasSize(2).satisfies(keys -> {
            assertThat(keys.get(0).from()).contains(java.time.LocalDate.parse("2025-02-01"));
            assertThat(keys.get(1).openpgp().orElseThrow().text())
                    .isEqualTo("64C518A894232D1DBE1E3BE7D33F20A4699DCB4D");
            assertThat(keys.get(1).revoked()).contains(java.time.LocalDate.parse("2026-03-01"));
        });
        assertThat(read.signed()).isTrue();
        assertThat(read.bots()).containsExactly(new BotSettings("renovate", List.of("**/images.yml"), 0, true, true));
        assertThat(read.emergency()).contains(Duration.ofHours(24));
        assertThat(read.overridable()).isFalse();
        assertThat(read.approvals()).hasSize(2);
        assertThat(told(FULL + """
                        authorization:
                          review: 1
                          people: {alice: [a@example.com], bob: {mail: [A@example.com], keys: [{openpgp: 64C5, file: k}, {ssh: x, openpgp: y}]}}
                          bots: [{person: nobody}]
                          emergency: {}
                          ledger: here
                        """))
                .containsExactly(
                        "plumbline.yml:16: authorization.people.bob.keys[0].openpgp is not a whole fingerprint: 40 hexadecimal digits."
                                + " Write it in quotes, as \"gpg --fingerprint\" shows it.",
                        "plumbline.yml:16: authorization.people.bob.keys[1].ssh and openpgp: one of the two has to be there."
                                + " Write {ssh: \"ssh-ed25519 AAAA…\"}, or {openpgp: FINGERPRINT, file: keys/alice.asc}.",
                        "plumbline.yml:16: authorization.people.bob has the mail address A@example.com, and so has alice."
                                + " An address is of one person.",
                        "plumbline.yml:17: authorization.bots[0].person is nobody that authorization.people lists."
                                + " List the bot there with its mail address.",
                        "plumbline.yml:18: authorization.emergency.within does not say how soon an emergency must be reviewed."
                                + " Write 24h.",
                        "plumbline.yml:19: authorization.ledger is \"here\", which is inside of the repository."
                                + " Write a path that begins with / or ~/.");
    }

    @Test
    void aWaiverSaysWhatWhyAndUntilWhen() {
        assertThat(read(FULL + """
                        waivers:
                          - {match: {target: web1, kind: package, name: htop}, reason: incident, ticket: OPS-311, until: 2026-12-31}
                        """).waivers()).singleElement().satisfies(waiver -> {
            assertThat(waiver.until()).isEqualTo("2026-12-31");
            assertThat(waiver.place().line()).isEqualTo(15);
        });
        assertThat(told(FULL + """
                        waivers:
                          - {match: {target: web1, kind: pakage, name: '*', value: x}, ticket: soon, until: tomorrow}
                          - {reason: because}
                        """))
                .containsExactlyInAnyOrder(
                        "plumbline.yml:15: waivers[0].reason is missing. Say why.",
                        "plumbline.yml:15: waivers[0].ticket is \"soon\", which is no ticket such as OPS-311.",
                        "plumbline.yml:15: waivers[0].match.kind is \"pakage\", a kind that does not exist. Did you mean"
                                + " \"package\"?",
                        "plumbline.yml:15: waivers[0].match.name would let pass every pakage. Name what is meant;"
                                + " unmanaged decides about whole kinds.",
                        "plumbline.yml:15: waivers[0].match.value is given without the attribute that may have it. Add it.",
                        "plumbline.yml:15: waivers[0].until is \"tomorrow\", which is not a day. Write 2026-12-31.",
                        "plumbline.yml:16: waivers[1].match is missing. Say what it is for, as in {target: web1, kind:"
                                + " package, name: htop}.",
                        "plumbline.yml:16: waivers[1].ticket is missing. Name the ticket in which it was decided.",
                        "plumbline.yml:16: waivers[1].until is missing. Say until when it holds, as in 2026-12-31;"
                                + " nothing is let pass for ever.");
    }

    @Test
    void suggestsTheKeyThatWasMeant() {
        assertThat(told("""
                        version: 1
                        declare: [{compose: {file: [a.yml], files: [a.yml], target: app}}]
                        targets: {app1: {engine: docker, adress: a}, defaults: {usr: audit}}
                        unmanged: {}
                        unmanaged: {packages: report, user: warn}
                        """))
                .containsExactly(
                        "plumbline.yml:4: there is no key \"unmanged\". Did you mean \"unmanaged\"?",
                        "plumbline.yml:3: there is no key \"usr\" in targets.defaults. Did you mean \"user\"?",
                        "plumbline.yml:3: there is no key \"adress\" in targets.app1. Did you mean \"address\"?",
                        "plumbline.yml:2: there is no key \"file\" in declare[0].compose. Did you mean \"files\"?",
                        "plumbline.yml:2: declare[0].compose.target is \"app\", which is not under targets."
                                + " Did you mean \"app1\"?",
                        "plumbline.yml:5: unmanaged names the kind \"packages\", which does not exist."
                                + " Did you mean \"package\"?",
                        "plumbline.yml:5: unmanaged.user is \"warn\", but must be ignore, report or fail.");
    }

    @Test
    void explainsWrongTypes() {
        assertThat(told("""
                        version: 1
                        declare:
                          - baseline: {files: baseline.yml}
                          - compose: {files: [1.5, {}], project: on, target: [app1]}
                          - baseline
                          - {baseline: {files: [a]}, compose: {files: [a], target: app1}}
                          - {}
                        targets:
                          app1: {address: [a], port: "22", user: 1000, become: 1, engine: }
                          app2: yes
                        watch: {}
                        unmanaged: [user]
                        """))
                .containsExactly(
                        "plumbline.yml:9: targets.app1.address is a list, where text is expected.",
                        "plumbline.yml:9: targets.app1.port is text, where a whole number is expected.",
                        "plumbline.yml:9: targets.app1.user is a number, where text is expected. Put it in quotes.",
                        "plumbline.yml:9: targets.app1.become is a number, where true or false is expected.",
                        "plumbline.yml:9: targets.app1.engine is nothing, where text is expected.",
                        "plumbline.yml:10: targets.app2 is true or false, where a mapping is expected.",
                        "plumbline.yml:3: declare[0].baseline.files is text, where a list is expected."
                                + " Write files: [baseline.yml].",
                        "plumbline.yml:4: declare[1].compose.files[0] is a number, where text is expected."
                                + " Put it in quotes.",
                        "plumbline.yml:4: declare[1].compose.files[1] is a mapping, where text is expected.",
                        "plumbline.yml:4: declare[1].compose.project is true or false, where text is expected."
                                + " Put it in quotes.",
                        "plumbline.yml:4: declare[1].compose.target is a list, where text is expected.",
                        "plumbline.yml:5: declare[2] is text, where a mapping is expected.",
                        "plumbline.yml:6: an entry of declare has the keys baseline, compose, where exactly one of"
                                + " ansible, compose, baseline, goss, repository is expected. Begin a line of its own with \"-\" for each.",
                        "plumbline.yml:7: an entry of declare has no key, where exactly one of"
                                + " ansible, compose, baseline, goss, repository is expected. Begin a line of its own with \"-\" for each.",
                        "plumbline.yml:11: watch is a mapping, where a list is expected.",
                        "plumbline.yml:12: unmanaged is a list, where a mapping is expected.");
    }

    @Test
    void refusesValuesThatCannotBe() {
        assertThat(told("""
                        version: 1
                        declare:
                          - baseline: {files: [/etc/a.yml, ../a.yml, 'a\\b', ""]}
                          - compose: {files: [a.yml], target: web1}
                        targets:
                          defaults: {address: 10.0.0.1}
                          -x: {}
                          a b: {}
                          a1: {port: 65536, address: -oProxyCommand=x, user: "a b", jump: [-x]}
                          a2: {connection: telnet, engine: "tcp://10.0.0.1:2375"}
                          a3: {connection: none}
                          a4: {connection: local, port: 22}
                          a5: {connection: none, engine: podman, become: true}
                          a6: {identity: "a\\nb"}
                          a7: {user: !secret audit}
                          web1: {}
                        watch: [etc, /etc/../root, /]
                        """))
                .containsExactly(
                        "plumbline.yml:6: targets.defaults.address would give all targets the same address."
                                + " Write it under the target that has it.",
                        "plumbline.yml:7: \"-x\" cannot be the name of a target. Use up to 255 of the characters A-Z,"
                                + " a-z, 0-9, \"_\", \".\", \":\" and \"-\", not beginning with \"-\".",
                        "plumbline.yml:8: \"a b\" cannot be the name of a target. Use up to 255 of the characters A-Z,"
                                + " a-z, 0-9, \"_\", \".\", \":\" and \"-\", not beginning with \"-\".",
                        "plumbline.yml:9: targets.a1.address is \"-oProxyCommand=x\","
                                + " which is not a host name or an address.",
                        "plumbline.yml:9: targets.a1.port is 65536, but must be from 1 to 65535.",
                        "plumbline.yml:9: targets.a1.user is \"a b\", which is not a login.",
                        "plumbline.yml:9: targets.a1.jump holds \"-x\", which is not [user@]host[:port].",
                        "plumbline.yml:10: targets.a2.connection is \"telnet\", but must be ssh, local or none.",
                        "plumbline.yml:10: targets.a2.engine is \"tcp://10.0.0.1:2375\", and without TLS anybody on the"
                                + " way could answer in its place. Name the folder with ca.pem, cert.pem and key.pem under"
                                + " engineTls, or reach the host by SSH.",
                        "plumbline.yml:11: the target a3 has neither a connection nor an engine, so nothing can be seen"
                                + " of it. Give it an engine, or a connection other than none.",
                        "plumbline.yml:12: targets.a4.port has no effect, because this target is not reached by SSH."
                                + " Remove it, or say \"connection: ssh\".",
                        "plumbline.yml:13: targets.a5.become has no effect, because this target is not reached by SSH."
                                + " Remove it, or say \"connection: ssh\".",
                        "plumbline.yml:14: targets.a6.identity holds a control character.",
                        "plumbline.yml:15: targets.a7.user carries the tag !secret, which has no meaning here."
                                + " Remove it.",
                        "plumbline.yml:3: declare[0].baseline.files[3] is empty.",
                        "plumbline.yml:3: declare[0].baseline.files holds \"/etc/a.yml\", which is not a path in the"
                                + " repository. Write it from the root of the repository on, with \"/\" and without \"..\".",
                        "plumbline.yml:3: declare[0].baseline.files holds \"../a.yml\", which is not a path in the"
                                + " repository. Write it from the root of the repository on, with \"/\" and without \"..\".",
                        "plumbline.yml:3: declare[0].baseline.files holds \"a\\b\", which is not a path in the"
                                + " repository. Write it from the root of the repository on, with \"/\" and without \"..\".",
                        "plumbline.yml:4: the target web1 has no engine that a Compose project could run on."
                                + " Say \"engine: docker\" or \"engine: podman\" for it in line 16.",
                        "plumbline.yml:17: watch holds \"etc\", which is not an absolute path."
                                + " Write it from / on, without \"..\".",
                        "plumbline.yml:17: watch holds \"/etc/../root\", which is not an absolute path."
                                + " Write it from / on, without \"..\".",
                        "plumbline.yml:17: watch holds \"/\", the whole file system. Name the folders that matter.");
    }

    @Test
    void doesNotCheckNothing() {
        String noTargets = "there are no targets, so nothing would be checked. Name each host or engine under targets.";
        String version = "plumbline.yml:1: the version of the format is missing. Begin with \"version: 1\".";
        String declare = "plumbline.yml:1: nothing is declared, so there is nothing to compare with."
                + " Name what declares under declare, such as \"- baseline: {files: [baseline/*.yml]}\".";

        assertThat(told("")).containsExactly(version, "plumbline.yml:1: " + noTargets, declare);
        assertThat(told("version: 1\ndeclare: []\ntargets: {defaults: {}}\n"))
                .containsExactly("plumbline.yml:3: " + noTargets, "plumbline.yml:2: declare is an empty list.");
        assertThat(told("version: 1\ndeclare: [{baseline: {files: []}}, {compose: {}}]\ntargets: {a: {}}\n"))
                .containsExactly(
                        "plumbline.yml:2: declare[0].baseline.files is an empty list.",
                        "plumbline.yml:2: declare[1].compose.files is missing."
                                + " List the files, as paths from the root of the repository.",
                        "plumbline.yml:2: declare[1].compose.target is missing."
                                + " Name the target whose engine runs the project.");
    }

    @Test
    void saysNothingOfAnotherVersionsKeys() {
        assertThat(told("version: 2\nfleet: {}\n"))
                .containsExactly("plumbline.yml:1: is in version 2 of the format, and this Plumbline reads version 1."
                        + " Use a newer Plumbline.");
    }

    @Test
    void tellsWhatIsNotYamlOrNotAMapping() {
        assertThat(told("- a\n"))
                .containsExactly(
                        "plumbline.yml:1: the file is a list, where a mapping is expected. Begin with \"version: 1\".");
        assertThat(told("targets:\n  a: {}\n  a: {}\n"))
                .containsExactly("plumbline.yml:3: the key \"a\" stands twice; first in line 2.");
        assertThat(told("targets: {a: [}\n"))
                .singleElement()
                .asString()
                .startsWith("plumbline.yml:1: is not valid YAML");
    }

    private static Target target(Configuration configuration, String name) {
        return Objects.requireNonNull(configuration.targets().get(name), name);
    }

    static Configuration read(String text) {
        return Configuration.read(text.getBytes(StandardCharsets.UTF_8), FILE);
    }

    static List<String> told(String text) {
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, () -> read(text));
        assertThat(thrown).as("problems of\n%s", text).isNotNull();
        return thrown.problems().stream().map(Problem::toString).toList();
    }
}
