package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {
    @TempDir
    private Path temp;

    private GitCli git;
    private Path work;
    private Path marker;

    @BeforeEach
    void makeARepository() throws IOException, InterruptedException {
        git = GitCli.in(temp);
        work = git.repository(temp.resolve("work"));
        marker = temp.resolve("marker");
    }

    @Test
    void honorsNothingOfTheConfigurationAndGivesBlobsAsTheyAre() throws IOException, InterruptedException {
        Files.writeString(
                work.resolve(".gitattributes"),
                "*.yml filter=evil text eol=crlf ident export-subst\n*.txt working-tree-encoding=UTF-16\n");
        String content = "$Id$ $Format:%H$\n";
        git.commit(work, "site.yml", content);
        Path hooks = Files.createDirectory(temp.resolve("hooks"));
        for (String hook : List.of("post-checkout", "fsmonitor", "reference-transaction", "post-index-change")) {
            script(hooks.resolve(hook));
        }
        Path program = script(temp.resolve("program"));
        Files.writeString(work.resolve(".git/config"), """
                [core]
                repositoryformatversion = 0
                fsmonitor = %1$s
                hooksPath = %2$s
                sshCommand = %1$s
                worktree = /nowhere
                pager = %1$s
                [filter "evil"]
                smudge = %1$s
                clean = %1$s
                process = %1$s
                required = true
                [gpg]
                program = %1$s
                [include]
                path = %3$s
                [url "ext::%1$s"]
                insteadOf = /
                """.formatted(program, hooks, broken(temp.resolve("included"))));
        try (GitRepository repository = GitRepository.open(work)) {
            FileTree tree = repository.tree(repository.commit("HEAD"));
            TreeFile file = tree.find("site.yml").orElseThrow();
            assertThat(file.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(content);
            assertThat(tree.matching("**")).containsExactly(".gitattributes", "site.yml");
        }
        assertThat(marker).doesNotExist();
    }

    @Test
    void writesNothingIntoTheRepository() throws IOException, InterruptedException {
        git.run(work, "gc", "-q");
        List<String> before = files(work);
        try (GitRepository repository = GitRepository.open(work)) {
            assertThat(repository.tree(repository.commit("HEAD")).find("site.yml"))
                    .isPresent();
            assertThat(files(work)).isEqualTo(before);
        }
        assertThat(files(work)).isEqualTo(before);
    }

    @Test
    void startsNoProgramAndTouchesNoHome() throws IOException, InterruptedException {
        Path home = Files.createDirectory(temp.resolve("home"));
        Path programs = Files.createDirectory(temp.resolve("programs"));
        script(programs.resolve("git"));
        script(programs.resolve("sh"));
        Files.writeString(home.resolve(".gitconfig"), "[core\nbroken");
        List<String> before = files(home);
        String classPath = System.getProperty("java.class.path");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-cp",
                        classPath,
                        ReadingProgram.class.getName(),
                        work.toString())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).isEqualTo("one\n");
        assertThat(marker).doesNotExist();
        assertThat(files(home)).isEqualTo(before);
    }

    /** A program of its own, since what JGit has looked for once in a virtual machine it does not look for again. */
    static final class ReadingProgram {
        private ReadingProgram() {}

        public static void main(String[] arguments) {
            try (GitRepository repository = GitRepository.open(Path.of(arguments[0]))) {
                FileTree tree = repository.tree(repository.commit("HEAD"));
                System.out.writeBytes(tree.find("site.yml").orElseThrow().bytes());
            }
        }
    }

    @Test
    void givesJgitNoConfigurationButLeavesTheRestAsItWas() throws IOException, ConfigInvalidException {
        GitRepository.open(work).close();
        SystemReader system = SystemReader.getInstance();
        assertThat(system.getSystemConfig().getSections()).isEmpty();
        assertThat(system.getUserConfig().getSections()).isEmpty();
        assertThat(system.getJGitConfig().getSections()).isEmpty();
        assertThat(system.getProperty("user.name")).isEqualTo(System.getProperty("user.name"));
        assertThat(system.getenv("PATH")).isEqualTo(System.getenv("PATH"));
        assertThat(FS.DETECTED.userHome().getPath()).isEqualTo(System.getProperty("user.home"));
        GitRepository.open(work).close();
        assertThat(SystemReader.getInstance()).isSameAs(system);
    }

    @Test
    void comesBackWhereAnotherProgramPutItsOwn() {
        GitRepository.open(work).close();
        SystemReader ours = SystemReader.getInstance();
        try {
            SystemReader.setInstance(null);
            GitRepository.open(work).close();
            assertThat(SystemReader.getInstance()).isInstanceOf(IsolatedSystem.class);
        } finally {
            SystemReader.setInstance(ours);
        }
    }

    @Test
    void mapsNoPackIntoMemory() {
        assertThat(new WindowCacheConfig().isPackedGitMMAP()).isFalse();
    }

    private Path script(Path file) throws IOException {
        Files.writeString(file, "#!/bin/sh\n: > " + marker + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static Path broken(Path file) throws IOException {
        return Files.writeString(file, "[core\nwould be an error if it were read\n");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
        }
    }
}
