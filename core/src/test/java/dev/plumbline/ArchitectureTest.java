package dev.plumbline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The package table of the design, the single doors to libraries, and the habits that all of core keeps. */
class ArchitectureTest {

    private static final String ROOT = "dev.plumbline";

    /** Package, and what it may use besides itself and the model; the façade, which uses everything, is the root. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("source", List.of()),
            Map.entry("format", List.of()),
            Map.entry("config", List.of("format")),
            Map.entry("forge", List.of("format")),
            Map.entry("template", List.of("format")),
            Map.entry("secret", List.of()),
            Map.entry("notation", List.of()),
            Map.entry("declared", List.of("source", "format", "template", "secret", "notation")),
            Map.entry("observed", List.of("format", "secret", "notation")),
            Map.entry("compare", List.of("notation", "format")),
            Map.entry("provenance", List.of("compare", "source")),
            Map.entry("policy", List.of("provenance", "compare", "source", "forge")),
            Map.entry("report", List.of("policy", "provenance", "compare", "source", "format")),
            Map.entry("explain", List.of("report", "policy", "provenance", "compare", "source", "secret", "format")),
            Map.entry("population", List.of("report", "policy", "provenance", "source", "format")),
            Map.entry("audit", List.of("report", "format", "source")),
            Map.entry("notify", List.of("audit", "report", "format")));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyWhatTheTableAllows(String name) {
        List<String> allowed = new ArrayList<>(List.of(within("model"), within(name)));
        MAY_USE.getOrDefault(name, List.of()).forEach(other -> allowed.add(within(other)));
        check(noClasses()
                .that()
                .resideInAPackage(within(name))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(array(allowed))))));
    }

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : CORE) {
            String below = type.getPackageName().substring(ROOT.length());
            if (!below.isEmpty() && !MAY_USE.containsKey(below.split("\\.", -1)[1])) {
                unknown.add(type.getPackageName());
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void packagesAreFreeOfCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void waysToDeclareNeverSeeEachOther() {
        // all of them may know what a declared container is, and which files they declare with all their text
        check(slices().matching(ROOT + ".declared.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage(ROOT + ".declared.."),
                        resideInAnyPackage(ROOT + ".declared.container..", ROOT + ".declared.rendered..")));
    }

    @Test
    void gitIsReadOnlyBySource() {
        onlyIn(List.of("source", "observed"), resideInAPackage("org.eclipse.jgit.."));
        check(noClasses()
                .that()
                .resideInAPackage(within("observed"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.eclipse.jgit..")
                        .and(not(resideInAnyPackage(
                                "org.eclipse.jgit.transport",
                                "org.eclipse.jgit.transport.sshd..",
                                "org.eclipse.jgit.util..",
                                "org.eclipse.jgit.errors"))))
                .because("observed opens SSH sessions with it and nothing else"));
    }

    @Test
    void eachLibraryHasOneDoor() {
        onlyIn(List.of("format"), resideInAnyPackage("org.yaml..", "com.fasterxml.."));
        onlyIn(List.of("observed"), resideInAnyPackage("org.apache.sshd.."));
        onlyIn(List.of("template.query"), resideInAnyPackage("io.burt.."));
        onlyIn(List.of(), resideInAnyPackage("org.apache.maven..", "org.slf4j..", "net.i2p.."));
    }

    @Test
    void onlyObservedStartsProcessesAndOpensSockets() {
        onlyIn(List.of("observed"), belongToAnyOf(ProcessBuilder.class, Process.class));
        onlyIn(
                List.of("observed"),
                resideInAnyPackage("java.net..", "javax.net..")
                        .and(not(belongToAnyOf(
                                URI.class, URISyntaxException.class, URLEncoder.class, URLDecoder.class))));
        onlyIn(
                List.of("observed"),
                describe(
                        "socket channels",
                        type -> type.getName().matches("java\\.nio\\.channels\\..*(Socket|Datagram)Channel")));
    }

    @Test
    void comparisonAndPolicyArePure() {
        check(noClasses()
                .that()
                .resideInAnyPackage(within("compare"), within("policy"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                        .or(describe("java.io files", type -> type.getName().matches("java\\.io\\.(File|Random).*"))))
                .because("they are functions of what was declared and observed"));
    }

    @Test
    void nothingThatCouldHideADifferenceComesFromTheClassPath() {
        onlyIn(List.of("report"), belongToAnyOf(ServiceLoader.class));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : CORE) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void coreNeitherPrintsNorLogsNorExits() {
        check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
        callOnlyIn(List.of(), "end the process", call -> calls(call, System.class, "exit"));
        callOnlyIn(List.of(), "end the process", call -> calls(call, Runtime.class, "exit", "halt", "exec"));
    }

    @Test
    void theClockIsHandedIn() {
        callOnlyIn(List.of(ROOT), "read the clock", ArchitectureTest::readsTheClock);
    }

    @Test
    void nothingDependsOnTheLocaleOrZoneOfTheMachine() {
        callOnlyIn(
                List.of(),
                "read a default of the machine",
                call -> calls(call, Locale.class, "getDefault")
                        || calls(call, ZoneId.class, "systemDefault")
                        || calls(call, TimeZone.class, "getDefault")
                        || calls(call, Clock.class, "systemDefaultZone"));
    }

    @Test
    void theEnvironmentIsReadOnlyAtTheEdges() {
        callOnlyIn(
                List.of(ROOT, within("observed")),
                "read the environment",
                call -> calls(call, System.class, "getenv", "getProperty", "getProperties"));
    }

    @Test
    void exceptionsHaveAMeaning() {
        check(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
    }

    @Test
    void namesComeFromTheDomain() {
        check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?"));
    }

    @Test
    void typesOfTheModelAreClosed() {
        check(classes()
                .that()
                .resideInAPackage(within("model"))
                .and()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotAssignableTo(Throwable.class)
                .should(be("an enum, a record, sealed or final", ArchitectureTest::isClosed)));
    }

    @Test
    void publicSignaturesHoldOnlyTypesOfJavaAndOfPlumbline() {
        check(classes()
                .that(describe("are visible", ArchitectureTest::isVisible))
                .should(hideLibraries()));
    }

    private static boolean readsTheClock(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        boolean withoutClock =
                target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean now = target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now")
                && withoutClock;
        boolean date = target.getOwner().isEquivalentTo(Date.class)
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
        return now
                || date
                || calls(call, System.class, "currentTimeMillis")
                || calls(call, InstantSource.class, "system")
                || calls(call, Clock.class, "systemUTC", "system", "tickMillis", "tickSeconds", "tickMinutes");
    }

    private static boolean calls(JavaCall<?> call, Class<?> owner, String... names) {
        return call.getTargetOwner().isEquivalentTo(owner)
                && List.of(names).contains(call.getTarget().getName());
    }

    private static boolean isClosed(JavaClass type) {
        return type.isEnum()
                || type.getModifiers().contains(JavaModifier.FINAL)
                || type.reflect().isSealed();
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaClass> hideLibraries() {
        return new ArchCondition<>("have signatures of java.. and " + ROOT + ".. types only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getFields().stream(), type.getCodeUnits().stream())
                        .filter(ArchitectureTest::isVisible)
                        .forEach(member -> signature(member)
                                .filter(part -> !isOurs(part))
                                .forEach(part -> events.add(SimpleConditionEvent.violated(
                                        member, member.getDescription() + " shows " + part.getName()))));
            }
        };
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaCodeUnit code) {
            Stream<JavaClass> thrown = code.getExceptionTypes().stream().map(type -> type.toErasure());
            Stream<JavaClass> parameters =
                    code.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream());
            Stream<JavaClass> returned = code.getReturnType().getAllInvolvedRawTypes().stream();
            return Stream.of(thrown, parameters, returned).flatMap(types -> types);
        }
        return member.getAllInvolvedRawTypes().stream();
    }

    private static boolean isOurs(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return type.getBaseComponentType().isPrimitive() || name.startsWith("java.") || name.startsWith(ROOT + ".");
    }

    private static void onlyIn(List<String> packages, DescribedPredicate<JavaClass> guarded) {
        check(noClasses()
                .that(not(resideInAnyPackage(
                        array(packages.stream().map(ArchitectureTest::within).toList()))))
                .should()
                .dependOnClassesThat(guarded));
    }

    private static void callOnlyIn(List<String> packages, String what, Predicate<JavaCall<?>> guarded) {
        check(noClasses()
                .that(not(resideInAnyPackage(array(packages))))
                .should()
                .callCodeUnitWhere(describe(what, guarded)));
    }

    private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> predicate) {
        return ArchCondition.from(describe("be " + what, predicate));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CORE);
    }

    private static String within(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] array(List<String> packages) {
        return packages.toArray(String[]::new);
    }
}
