package io.duskline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.Duskline;
import io.duskline.DusklineTest;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** What may stand in the ledger: each kind is listed once by its room, has words for people, and is told to listeners. */
@DusklineTest
class LedgerKindsTest {

    private static final Path TABLE = Path.of("docs", "reference", "ledger-kinds.md");
    private static final String WRITE = "DUSKLINE_WRITE_KINDS";

    private static final String HEAD = """
            # Ledger kinds

            Every kind of ledger entry. For integrators that [follow the ledger](ledger.md#following-it). The columns are the field `kind`, the
            words on pages, the form of `subject`, and the facts in `detail`, a JSON object. A fact with `?` may be missing. Kinds and facts may
            be added, but none is removed or changed. An [erased](ledger.md#form) entry may have less in subject and facts.

            `LedgerKindsTest` writes this page: `DUSKLINE_WRITE_KINDS=1 mvn test -Dtest=LedgerKindsTest`.
            """;

    @Autowired
    List<RoomKinds> rooms;

    @Autowired
    LedgerKinds kinds;

    @Autowired
    JsonMapper json;

    @Test
    void areAsThePageSays() throws IOException {
        String page = page();
        if (System.getenv(WRITE) != null) {
            Files.writeString(TABLE, page);
        }

        assertThat(Files.readString(TABLE))
                .as("The kinds changed. If that is meant: %s=1 mvn test -Dtest=LedgerKindsTest", WRITE)
                .isEqualTo(page);
    }

    @Test
    void whateverIsAppendedStandsInTheListOfItsRoom() {
        Set<String> told = factsOfTheProduct();

        assertThat(told).hasSizeGreaterThan(45);
        assertThat(all().map(Class::getName)).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void haveWordsForPeople() {
        assertThat(all()).allSatisfy(kind -> {
            LedgerKind said = LedgerFacts.of(kind);
            assertThat(said.code()).matches("[a-z_]+\\.[a-z_]+");
            assertThat(said.words()).matches("[A-Z][A-Za-z -]{5,60}");
            assertThat(said.about()).matches("[a-z_]+(:[a-zA-Z_]+)?");
        });
        assertThat(all().map(kind -> LedgerFacts.of(kind).words())).doesNotHaveDuplicates();
    }

    @Test
    void oneThatIsNotKnownIsReadableAllTheSame() {
        assertThat(kinds.words(entry("campaign.approved"))).isEqualTo("Campaign approved");
        assertThat(kinds.words(entry("thing.made_up"))).isEqualTo("Thing made up");
    }

    @Test
    void twoCannotHaveOneCode() {
        assertThatThrownBy(() -> new LedgerKinds(List.of(new ThingKinds(), new ThingKinds())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has the code of");
    }

    /** The hash covers the text: its order is that of the components, without null ones. */
    @Test
    void factsAreWrittenAsTheyAlwaysWere() {
        assertThat(written(new OwnKinds.Broken(4, "ab", "it was set"))).isEqualTo("""
                {"entry":4,"hash":"ab","reason":"it was set"}""");
        assertThat(written(new OwnKinds.Erased(List.of(1L, 2L), List.of("aa", "bb"))))
                .isEqualTo("""
                {"entries":[1,2],"marks":["aa","bb"]}""");
        assertThat(written(new ThingKinds.Created(null))).isEqualTo("{}");
        assertThat(written(new ThingKinds.Done())).isEqualTo("{}");
    }

    /** Anyone who compares a kind does so by its type. */
    @Test
    void noCodeStandsAnywhereElse() throws IOException {
        List<String> codes = all().map(LedgerFacts::code).toList();
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString();
                // what the log says of the doors has codes of its own
                if (!name.endsWith("Kinds.java") && !name.equals("SecurityEvent.java")) {
                    String source = Files.readString(file);
                    codes.stream()
                            .filter(code -> source.contains('"' + code + '"'))
                            .forEach(code -> found.add(name + ": " + code));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private Stream<Class<? extends LedgerFacts>> all() {
        return rooms.stream().flatMap(room -> room.kinds().stream());
    }

    /** Those of the tests come from elsewhere. */
    private static Set<String> factsOfTheProduct() {
        String product = place(Duskline.class);
        ClassPathScanningCandidateComponentProvider all = new ClassPathScanningCandidateComponentProvider(false);
        all.addIncludeFilter(new AssignableTypeFilter(LedgerFacts.class));
        return all.findCandidateComponents("io.duskline").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(name, null))
                .filter(type -> place(type).equals(product))
                .map(Class::getName)
                .collect(Collectors.toSet());
    }

    private static String place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private String written(LedgerFacts facts) {
        return json.writeValueAsString(facts);
    }

    private static LedgerEntry entry(String kind) {
        return new LedgerEntry(1, Instant.EPOCH, kind, "", "", "{}", "", "", null, null);
    }

    private String page() {
        StringBuilder page = new StringBuilder(HEAD);
        for (RoomKinds room : rooms.stream()
                .sorted(Comparator.comparing(room -> room.getClass().getName()))
                .toList()) {
            page.append("\n## ").append(heading(room)).append("\n\n");
            page.append("| kind | for people | about | facts |\n|---|---|---|---|\n");
            for (Class<? extends LedgerFacts> kind : room.kinds()) {
                LedgerKind said = LedgerFacts.of(kind);
                page.append(
                        "| `%s` | %s | `%s` | %s |%n".formatted(said.code(), said.words(), said.about(), facts(kind)));
            }
        }
        return page.toString();
    }

    private static String heading(RoomKinds room) {
        return room.getClass().getPackageName().replace("io.duskline.", "");
    }

    private static String facts(Class<? extends LedgerFacts> kind) {
        return Arrays.stream(kind.getRecordComponents())
                .map(LedgerKindsTest::fact)
                .collect(Collectors.joining(", "));
    }

    private static String fact(RecordComponent fact) {
        @Nullable JsonProperty named = fact.getAccessor().getAnnotation(JsonProperty.class);
        String name = named == null ? snakeCase(fact.getName()) : named.value();
        boolean isRest = fact.getAccessor().isAnnotationPresent(JsonAnyGetter.class);
        return "`" + (isRest ? "…" : name) + (mayMiss(fact) ? "?" : "") + "` " + type(fact.getType());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static boolean mayMiss(RecordComponent fact) {
        return fact.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String type(Class<?> type) {
        return new TreeMap<String, String>(Map.of(
                        "String", "text",
                        "int", "number",
                        "long", "number",
                        "Integer", "number",
                        "Long", "number",
                        "boolean", "boolean",
                        "Boolean", "boolean",
                        "List", "list",
                        "Map", "object"))
                .get(type.getSimpleName());
    }
}
