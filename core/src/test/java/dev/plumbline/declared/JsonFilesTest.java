package dev.plumbline.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.BlockEdit;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Edit;
import dev.plumbline.model.Edit.Position;
import dev.plumbline.model.Edit.Search;
import dev.plumbline.model.Edit.Search.How;
import dev.plumbline.model.Edit.Side;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.EntryEdit;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Expectation.Bound;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.LineEdit;
import dev.plumbline.model.LineRemoval;
import dev.plumbline.model.OptionEdit;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Question;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ReplaceEdit;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.TextFormat;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written is read again as it was, and nothing else is taken for it. */
class JsonFilesTest {
    private static final String REVISION = "0123456789abcdef0123456789abcdef01234567";

    @Property(tries = 200)
    void declaredStatesComeBack(@ForAll("evaluations") Evaluation evaluation) {
        byte[] written = DeclaredStateFile.write(REVISION, evaluation);
        DeclaredStateFile read = DeclaredStateFile.read(written, "declared.json");
        assertThat(read).isEqualTo(new DeclaredStateFile(REVISION, evaluation));
        assertThat(DeclaredStateFile.write(REVISION, read.evaluation())).isEqualTo(written);
        assertThat(Schemas.complaints("declared", written)).isEmpty();
    }

    @Property(tries = 200)
    void inquiriesComeBack(@ForAll("inquiries") Inquiry inquiry) {
        byte[] written = InquiryFile.write(inquiry);
        assertThat(InquiryFile.read(written, "inquiry.json")).isEqualTo(inquiry);
        assertThat(Schemas.complaints("inquiry", written)).isEmpty();
    }

    @Test
    void tellsWhatIsWrongInAFile() {
        Evaluation empty = new Evaluation(DeclaredState.of("t", List.of(), List.of(), List.of()), ReadSet.empty());
        String written = new String(DeclaredStateFile.write("", empty), UTF_8);
        assertRefused(
                written.replace("\"version\": 1", "\"version\": 2"), "version is 2, and this Plumbline knows 1 only");
        assertRefused(written.substring(0, written.length() / 2), "cannot be read as JSON");
        assertRefused("", "is empty");
        assertRefused("[]", "the document is not an object.");
        assertRefused(written.replace("\"gaps\": [ ]", "\"gaps\": {}"), "gaps is not an array.");
        assertRefused(written.replace("\"target\": \"t\",", ""), "lacks \"target\".");
    }

    @Provide
    Arbitrary<Evaluation> evaluations() {
        Arbitrary<DeclaredResource> resources = Combinators.combine(
                        texts(),
                        texts(),
                        declared(),
                        Arbitraries.maps(texts(), declared()).ofMaxSize(3))
                .as((kind, name, presence, attributes) ->
                        new DeclaredResource(new ResourceId("web1", kind, name), presence, new TreeMap<>(attributes)));
        Arbitrary<Exclusive> exclusives =
                Combinators.combine(scopes(), origins()).as(Exclusive::new);
        Arbitrary<Gap> gaps = Combinators.combine(places(), reasons(), scopes()).as(Gap::new);
        Arbitrary<DeclaredState> states = Combinators.combine(
                        resources.list().ofMaxSize(3),
                        exclusives.list().ofMaxSize(2),
                        gaps.list().ofMaxSize(2))
                .as((each, only, open) -> DeclaredState.of("web1", each, only, open));
        Arbitrary<ReadSet> readSets = Combinators.combine(
                        Arbitraries.maps(texts(), texts()).ofMaxSize(3),
                        texts().set().ofMaxSize(3),
                        texts().set().ofMaxSize(3))
                .as((files, variables, facts) ->
                        new ReadSet(new TreeMap<>(files), new TreeSet<>(variables), new TreeSet<>(facts)));
        return Combinators.combine(states, readSets).as(Evaluation::new);
    }

    @Provide
    Arbitrary<Inquiry> inquiries() {
        return Combinators.combine(texts(), texts(), texts(), Arbitraries.of(Question.Detail.class))
                .as(Question::new)
                .list()
                .ofMaxSize(5)
                .map(questions -> Inquiry.of("web1", questions));
    }

    private static Arbitrary<Declared> declared() {
        return Combinators.combine(expectations(), origins()).as(Declared::new);
    }

    private static Arbitrary<Expectation> expectations() {
        Arbitrary<List<Value>> lists = values().list().ofMaxSize(3);
        return Arbitraries.lazyOf(
                () -> Arbitraries.of(
                        new Expectation.Present(), new Expectation.Absent(), new Expectation.Unconstrained()),
                () -> values().map(Expectation.Exactly::new),
                () -> lists.map(Expectation.OneOf::new),
                () -> lists.map(Expectation.AtLeast::new),
                () -> Combinators.combine(Arbitraries.of(Bound.class), values()).as(Expectation.Bounded::new),
                () -> texts().map(Expectation.Matches::new),
                () -> Combinators.combine(Arbitraries.of(TextFormat.class), texts())
                        .as(Expectation.Structured::new),
                () -> reasons().map(Expectation.Unresolved::new),
                () -> Combinators.combine(texts().list().ofMaxSize(3), reasons())
                        .as(Expectation.Pieces::new),
                () -> steps().list().ofMaxSize(3).map(Expectation.Edited::new),
                () -> Combinators.combine(expectations(), texts(), reasons()).as(Expectation.Within::new),
                () -> Combinators.combine(expectations().list().ofMaxSize(2), reasons())
                        .as(Expectation.Either::new));
    }

    private static Arbitrary<EditStep> steps() {
        return Arbitraries.oneOf(
                Combinators.combine(edits(), places()).as(EditStep::of),
                Combinators.combine(edits(), places(), reasons()).as(EditStep::new),
                Combinators.combine(places(), reasons()).as((place, open) -> new EditStep(null, place, open)));
    }

    private static Arbitrary<Edit> edits() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Position> positions =
                Combinators.combine(Arbitraries.of(Side.class), texts()).as(Position::new);
        Arbitrary<Search> searches =
                Combinators.combine(texts(), Arbitraries.of(How.class)).as(Search::new);
        Arbitrary<OptionEdit.Style> styles =
                Combinators.combine(flags, flags, flags).as(OptionEdit.Style::new);
        return Arbitraries.oneOf(
                Combinators.combine(texts(), searches.injectNull(0.3), positions, flags, flags)
                        .as(LineEdit::new),
                searches.map(LineRemoval::new),
                Combinators.combine(texts(), texts(), texts(), positions, flags).as(BlockEdit::new),
                Combinators.combine(
                                texts(),
                                texts(),
                                texts(),
                                Arbitraries.integers().between(0, 9))
                        .as(ReplaceEdit::new),
                Combinators.combine(texts(), texts(), texts().list().ofMaxSize(2), styles, flags)
                        .as(OptionEdit::new),
                Combinators.combine(texts(), texts(), texts(), texts()).as(EntryEdit::new));
    }

    private static Arbitrary<Value> values() {
        return Arbitraries.lazyOf(
                () -> texts().map(Value.Text::new),
                () -> Arbitraries.longs().map(Value.Whole::new),
                () -> Arbitraries.of(true, false).map(Value.Flag::new),
                () -> Combinators.combine(texts(), Arbitraries.of("abc", "")).as(Value.Fingerprint::new),
                () -> values().list().ofMaxSize(3).map(Value.Items::new),
                () -> Arbitraries.maps(
                                Arbitraries.oneOf(texts(), Arbitraries.of("fingerprint", "=fingerprint")), values())
                        .ofMaxSize(2)
                        .map(Value.Fields::new));
    }

    private static Arbitrary<Origin> origins() {
        Arbitrary<Origin.Step> steps = Combinators.combine(Arbitraries.of(Origin.Via.class), texts(), places())
                .as(Origin.Step::new);
        return Combinators.combine(places(), steps.list().ofMaxSize(2)).as(Origin::new);
    }

    private static Arbitrary<Place> places() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(REVISION, "", "f00d"),
                        texts(),
                        Arbitraries.integers().greaterOrEqual(0))
                .as(Place::new);
    }

    private static Arbitrary<Reason> reasons() {
        return Combinators.combine(Arbitraries.of(Reason.Code.class), texts()).as(Reason::of);
    }

    private static Arbitrary<Scope> scopes() {
        return Combinators.combine(texts(), texts(), texts()).as(Scope::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("aZ9 ./:$\"\\\u0001\u001b\u00e4\u2028\ud7ff\uffff")
                .ofMaxLength(8);
    }

    private static void assertRefused(String content, String message) {
        assertThatThrownBy(() -> DeclaredStateFile.read(content.getBytes(UTF_8), "declared.json"))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("declared.json")
                .hasMessageContaining(message);
    }
}
