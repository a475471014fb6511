package io.duskline.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.audience.AudienceRule.Tell;
import io.duskline.customer.ContactRole;
import io.duskline.web.Fault;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every rule has rows, and unchanged rows give the same rule. */
class RuleFormTest {

    private final RuleFormat format = new RuleFormat(JsonMapper.shared());

    private AudienceRule rule(String accounts) {
        return format.parse("{\"accounts\":" + accounts + ",\"roles\":[\"admin\",\"owner\"],\"tell\":\"first\"}");
    }

    /** The parameters that the page sends if the form is unchanged. */
    private static Map<String, List<String>> fields(RuleForm form) {
        Map<String, List<String>> fields = new HashMap<>();
        fields(form.accounts(), fields);
        form.roles().forEach(chosen -> {
            add(fields, "order", chosen.role().code());
            if (chosen.isChosen()) {
                add(fields, "role", chosen.role().code());
            }
        });
        add(fields, "tell", form.tell().code());
        return fields;
    }

    private static void fields(RulePart part, Map<String, List<String>> into) {
        if (part instanceof RuleGroup group) {
            add(into, part.path() + ".match", group.match().code());
            add(into, part.path() + ".new", "uses");
            group.parts().forEach(inner -> fields(inner, into));
        } else if (part instanceof RuleRow row) {
            add(into, row.path() + ".kind", row.kind().code());
            add(into, row.path() + ".is", row.isNot() ? "no" : "yes");
            add(into, row.path() + ".uses", row.integration());
            add(into, row.path() + ".least", row.least());
            add(into, row.path() + ".days", row.days());
            add(into, row.path() + ".name", row.name());
            row.values().forEach(value -> add(into, row.path() + ".value", value));
            add(into, row.path() + ".more", "");
        }
    }

    private static void add(Map<String, List<String>> fields, String name, String value) {
        fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    private static RuleForm typed(Map<String, List<String>> fields, String... button) {
        Map<String, List<String>> all = new HashMap<>(fields);
        for (int i = 0; i < button.length; i += 2) {
            all.put(button[i], List.of(button[i + 1]));
        }
        return RuleForm.typed(all, "twitter");
    }

    @Test
    void whateverRuleWasSavedComesBackAsRowsThatSayTheSame() {
        RandomRules rules = new RandomRules(13);
        for (int i = 0; i < 500; i++) {
            AudienceRule rule = rules.next();

            RuleForm form = RuleForm.of(rule);

            assertThat(form.isOf(rule)).as(format.write(rule)).isTrue();
            assertThat(typed(fields(form))).as(format.write(rule)).isEqualTo(form);
            assertThat(form.rule()).isPresent();
        }
    }

    @Test
    void rowsThatWereEditedAndPutBackAreWrittenAsBefore() {
        for (String accounts : List.of(
                "{\"uses\":\"twitter\",\"within_days\":90,\"min_uses\":1}",
                "{\"not\":{\"region\":[\"APAC\"]}}",
                "{\"any\":[{\"plan\":[\"pro\"]},{\"not\":{\"all\":[{\"plan\":[\"pro\"]},{\"region\":[\"EMEA\"]}]}}]}",
                "{\"all\":[{\"uses\":\"twitter\",\"within_days\":90,\"min_uses\":1},"
                        + "{\"not\":{\"any\":[{\"region\":[\"APAC\"]},{\"attribute\":{\"industry\":[\"Paris, Texas\"]}}]}}]}")) {
            AudienceRule rule = rule(accounts);

            assertThat(RuleForm.of(rule).rule()).contains(rule);
        }
    }

    @Test
    void buttonsAddConditionsAndGroupsAndTakeThemAway() {
        Map<String, List<String>> fields =
                fields(RuleForm.of(rule("{\"any\":[{\"plan\":[\"pro\"]},{\"region\":[\"EMEA\"]}]}")));
        fields.put("r.new", List.of("attribute"));

        RuleForm more = typed(fields, "add", "r");
        assertThat(more.accounts().rows().map(RuleRow::kind))
                .containsExactly(RuleRow.Kind.PLAN, RuleRow.Kind.REGION, RuleRow.Kind.ATTRIBUTE);
        RuleForm nested = typed(fields(typed(fields(more), "group", "r")), "add", "r.3");
        assertThat(nested.accounts().rows().toList().getLast())
                .isEqualTo(new RuleRow("r.3.0", RuleRow.Kind.USES, false, "twitter", "1", "90", "", List.of()));
        RuleForm fewer = typed(fields(nested), "remove", "r.0");
        assertThat(fewer.accounts().rows().map(RuleRow::path)).containsExactly("r.0", "r.1", "r.2.0");
    }

    @Test
    void theOrderOfTheRolesIsTheirs() {
        RuleForm form = RuleForm.of(rule("{\"plan\":[\"pro\"]}"));
        assertThat(form.roles())
                .extracting(RuleForm.ChosenRole::role)
                .containsExactly(ContactRole.ADMIN, ContactRole.OWNER, ContactRole.TECHNICAL, ContactRole.BILLING);

        RuleForm moved = typed(fields(form), "earlier", "owner");

        assertThat(moved.rule())
                .contains(new AudienceRule(
                        new Clause.Plan(List.of("pro")), List.of(ContactRole.OWNER, ContactRole.ADMIN), Tell.FIRST));
        assertThat(moved.isOf(rule("{\"plan\":[\"pro\"]}"))).isFalse();
    }

    @Test
    void whatLacksOrIsWrongIsNamedByItsFieldAndTheRestIsStillARule() {
        RuleForm form = RuleForm.of(
                rule("{\"all\":[{\"uses\":\"twitter\"},{\"plan\":[\"pro\"]},{\"any\":[{\"plan\":[\"x\"]}]}]}"));
        Map<String, List<String>> fields = fields(form);
        fields.put("r.0.days", List.of("a week"));
        fields.put("r.0.least", List.of("0"));
        fields.put("r.1.value", List.of());
        fields.put("role", List.of());

        Faults faults = new Faults();
        RuleForm wrong = typed(fields, "remove", "r.2.0");

        assertThat(wrong.check(faults)).isEmpty();
        assertThat(faults.found())
                .extracting(Fault::field)
                .containsExactly("r.0.days", "r.0.least", "r.1.more", "r.2.new", "roles");
        assertThat(wrong.whole()).as("not announced").isEmpty();
        fields.put("role", List.of("owner"));
        assertThat(typed(fields).whole().orElseThrow().rule().orElseThrow().accounts())
                .isEqualTo(new Clause.Any(List.of(new Clause.Plan(List.of("x")))));
    }

    @Test
    void valuesAreTickedOrWrittenOneALine() {
        Map<String, List<String>> fields = fields(RuleForm.of(rule("{\"plan\":[\"pro\"]}")));
        fields.put("r.0.more", List.of(" Enterprise, yearly \r\n\r\npro\nteam "));

        assertThat(typed(fields).rule().orElseThrow().accounts())
                .isEqualTo(new Clause.Plan(List.of("pro", "Enterprise, yearly", "team")));
    }

    @Test
    void moreThanARuleCanHoldIsRefusedAndNotForgotten() {
        Map<String, List<String>> fields = new HashMap<>(Map.of("r.match", List.of("any")));
        for (int i = 0; i <= RuleFormat.MOST_CLAUSES; i++) {
            fields.put("r." + i + ".kind", List.of("plan"));
        }
        assertThatThrownBy(() -> typed(fields)).isInstanceOf(ProblemException.class);

        Map<String, List<String>> deep = new HashMap<>();
        String path = "r";
        for (int i = 0; i < 5000; i++, path += ".0") {
            deep.put(path + ".match", List.of("any"));
        }
        assertThatThrownBy(() -> typed(deep)).isInstanceOf(ProblemException.class);
    }
}
