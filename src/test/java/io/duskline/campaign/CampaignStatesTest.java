package io.duskline.campaign;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.StateChange.Only;
import io.duskline.campaign.web.CampaignPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The states of a campaign and what leads from one to the other, as they are and as people read them. */
class CampaignStatesTest {

    private static final Path DRAWN = Path.of("docs", "reference", "campaign-states.md");
    private static final Path SOURCES = Path.of("src/main/java/io/duskline");
    private static final String WRITE = "DUSKLINE_WRITE_STATES";

    private static final String HEAD = """
            # Campaign states

            The states of a campaign, who changes them, and what changes them by itself. For developers and product managers. Every change is an
            entry of the ledger. Some actions also need texts, a valid approval, and a deprecation that is not withdrawn.

            `CampaignStatesTest` writes this page from `CampaignAction` and `AutomaticTransition`:
            `DUSKLINE_WRITE_STATES=1 mvn test -Dtest=CampaignStatesTest`.
            """;

    @Test
    void areAsTheyAreDrawn() throws IOException {
        String drawn = drawn();
        if (System.getenv(WRITE) != null) {
            Files.writeString(DRAWN, drawn);
        }

        assertThat(Files.readString(DRAWN))
                .as("The states changed. If that is meant: %s=1 mvn test -Dtest=CampaignStatesTest", WRITE)
                .isEqualTo(drawn);
    }

    @Test
    void fromADraftEveryStateIsReached() {
        Set<CampaignState> reached = EnumSet.of(CampaignState.DRAFT);
        int before = 0;
        while (before < reached.size()) {
            before = reached.size();
            all().flatMap(transition -> transition.arrows().stream())
                    .filter(arrow -> arrow.from().stream().anyMatch(reached::contains))
                    .forEach(arrow -> reached.add(arrow.to()));
        }

        assertThat(reached).containsExactly(CampaignState.values());
    }

    @Test
    void noTransitionLeadsTwoWaysAtOnce() {
        all().forEach(transition -> {
            for (CampaignState state : CampaignState.values()) {
                List<Only> begin = transition.arrows().stream()
                        .filter(arrow -> arrow.from().contains(state))
                        .map(StateChange::only)
                        .toList();
                assertThat(begin.size() < 2 || begin.equals(List.of(Only.BEFORE_LAUNCH, Only.ONCE_LAUNCHED)))
                        .as("%s from %s: %s", transition, state, begin)
                        .isTrue();
            }
        });
    }

    @Test
    void everyActionIsAskedOnAPageButThoseThatHaveOneOfTheirOwn() {
        Set<String> asked = new TreeSet<>(List.of(CampaignPages.ASKED.split("\\|")));
        asked.addAll(List.of("edit", "submit", "approve", "emergency-launch"));

        assertThat(asked)
                .isEqualTo(new TreeSet<>(Arrays.stream(CampaignAction.values())
                        .map(CampaignAction::code)
                        .toList()));
    }

    @Test
    void nothingElseWritesTheState() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> writers = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.contains(".set(CAMPAIGN_STATE,") || source.contains(".set(CAMPAIGN.STATE,")) {
                    writers.add(file.getFileName().toString());
                }
            }
            // a draft begins there, and becomes one again where its plan or its rule is replaced
            assertThat(writers).containsExactlyInAnyOrder("PlanEditor.java", "Transitions.java");
        }
    }

    private static Stream<Transition> all() {
        return Stream.concat(Arrays.stream(CampaignAction.values()), Arrays.stream(AutomaticTransition.values()));
    }

    private static String drawn() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## Actions\n\n");
        diagram(page);
        page.append("\n| action | role | from | to | buttons | needs a reason |\n|---|---|---|---|---|---|\n");
        for (CampaignAction action : CampaignAction.values()) {
            page.append("| `%s` | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            action.code(),
                            action.by().code().replace('_', ' '),
                            froms(action),
                            tos(action),
                            Stream.of(action.button(), action.doIt()).distinct().collect(joining("; ")),
                            action.needsReason() ? "yes" : ""));
        }
        page.append("\n## Automatic changes\n\n| step | when | from | to |\n|---|---|---|---|\n");
        for (AutomaticTransition step : AutomaticTransition.values()) {
            page.append("| %s | %s | %s | %s |\n".formatted(step.words(), step.reason(), froms(step), tos(step)));
        }
        return page.toString().replace("|  |", "| |");
    }

    private static void diagram(StringBuilder page) {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        for (CampaignState from : CampaignState.values()) {
            for (CampaignAction action : CampaignAction.values()) {
                for (StateChange arrow : action.arrows()) {
                    if (arrow.from().contains(from)) {
                        labels.computeIfAbsent(
                                        from.code() + " --> " + arrow.to().code(), any -> new LinkedHashSet<>())
                                .add(action.code());
                    }
                }
            }
        }
        page.append("```mermaid\nstateDiagram-v2\n    [*] --> draft\n");
        labels.forEach((line, names) -> page.append("    %s : %s\n".formatted(line, String.join(", ", names))));
        page.append("```\n");
    }

    private static String condition(StateChange arrow) {
        return arrow.only() == Only.ANY ? "" : " (" + arrow.only().words() + ")";
    }

    private static String froms(Transition transition) {
        return transition.arrows().stream()
                .map(arrow -> arrow.from().stream().map(CampaignState::code).collect(joining(", ")) + condition(arrow))
                .distinct()
                .collect(joining("; "));
    }

    private static String tos(Transition transition) {
        return transition.arrows().stream()
                .map(arrow -> arrow.to().code())
                .distinct()
                .collect(joining("; "));
    }
}
