package io.duskline.audience;

import io.duskline.audience.AudienceRule.Tell;
import io.duskline.customer.ContactRole;
import io.duskline.db.Coded;
import io.duskline.web.Faults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a rule from REST JSON and writes it in one canonical form. */
@Component
public class RuleFormat {

    static final int DEEPEST = 10;
    static final int MOST_CLAUSES = 200;
    static final int DEFAULT_DAYS = 90;
    static final int LONGEST_WINDOW = 3650;
    static final int LONGEST_WORD = 1000;

    /** Size of its column. */
    private static final int LONGEST_RULE = 65_000;

    private static final Set<String> KINDS = Set.of("all", "any", "not", "uses", "plan", "region", "attribute");

    private final JsonMapper json;

    RuleFormat(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads a rule and collects its faults.
     *
     * @param field field of the rule in the request, {@code audience}
     * @return empty only if a fault was added
     */
    public Optional<AudienceRule> read(@Nullable JsonNode node, String field, Faults faults) {
        if (node == null || !node.isObject()) {
            faults.add(field, "is required: accounts, roles and tell");
            return Optional.empty();
        }
        int before = faults.found().size();
        refuseOthers(node, Set.of("accounts", "roles", "tell"), field, faults);
        Reading reading = new Reading(faults);
        Optional<Clause> accounts = reading.clause(node.get("accounts"), field + ".accounts", 1);
        List<ContactRole> roles = roles(node.get("roles"), field + ".roles", faults);
        Tell tell = tell(node.get("tell"), field + ".tell", faults);
        if (faults.found().size() > before || accounts.isEmpty()) {
            return Optional.empty();
        }
        AudienceRule rule = new AudienceRule(accounts.get(), roles, tell);
        if (write(rule).getBytes(StandardCharsets.UTF_8).length > LONGEST_RULE) {
            faults.add(field, "is larger than " + LONGEST_RULE + " bytes");
            return Optional.empty();
        }
        return Optional.of(rule);
    }

    /** Parses the canonical form, as written by {@link #write}. */
    public AudienceRule parse(String canonical) {
        Optional<AudienceRule> rule = Faults.check(faults -> read(json.readTree(canonical), "audience", faults));
        return rule.orElseThrow();
    }

    /** Checks an existing rule against the limits of reading. */
    public Optional<AudienceRule> read(AudienceRule rule, String field, Faults faults) {
        return read(tree(rule), field, faults);
    }

    /** The form of REST. */
    public JsonNode tree(AudienceRule rule) {
        return json.valueToTree(rule);
    }

    /** One text per meaning: fields in a fixed order, no blanks. The audience hash is computed from it. */
    public String write(AudienceRule rule) {
        return json.writeValueAsString(rule);
    }

    private static List<ContactRole> roles(@Nullable JsonNode node, String field, Faults faults) {
        Set<ContactRole> roles = new LinkedHashSet<>();
        for (String code : Reading.words(node, field, faults)) {
            Coded.find(ContactRole.class, code)
                    .ifPresentOrElse(roles::add, () -> faults.add(field, "“" + code + "” " + ContactRole.IS_NONE));
        }
        return List.copyOf(roles);
    }

    private static Tell tell(@Nullable JsonNode node, String field, Faults faults) {
        Optional<Tell> tell = Coded.find(Tell.class, node == null ? "" : node.asString(""));
        faults.require(tell.isPresent(), field, "must be first or all");
        return tell.orElse(Tell.ALL);
    }

    private static void refuseOthers(JsonNode node, Set<String> known, String field, Faults faults) {
        for (String name : node.propertyNames()) {
            faults.require(known.contains(name), field + "." + name, "is not a field of a rule");
        }
    }

    /** Reads a tree of clauses, with limits on depth and number. */
    private static final class Reading {

        private final Faults faults;
        private int clauses;

        private Reading(Faults faults) {
            this.faults = faults;
        }

        Optional<Clause> clause(@Nullable JsonNode node, String field, int depth) {
            if (node == null || !node.isObject()) {
                faults.add(field, "must be a condition: uses, plan, region, attribute, all, any or not");
                return Optional.empty();
            }
            if (depth > DEEPEST || ++clauses > MOST_CLAUSES) {
                faults.add(field, "is nested too deeply or has too many conditions");
                return Optional.empty();
            }
            List<String> kinds =
                    node.propertyNames().stream().filter(KINDS::contains).toList();
            if (kinds.size() != 1) {
                for (String name : node.propertyNames()) {
                    faults.require(KINDS.contains(name), field + "." + name, "is not a condition");
                }
                faults.add(field, "must have exactly one of uses, plan, region, attribute, all, any, not");
                return Optional.empty();
            }
            String kind = kinds.getFirst();
            refuseOthers(
                    node,
                    kind.equals("uses") ? Set.of("uses", "within_days", "min_uses") : Set.of(kind),
                    field,
                    faults);
            JsonNode value = node.get(kind);
            String inside = field + "." + kind;
            return switch (kind) {
                case "uses" -> uses(node, field);
                case "plan" -> Optional.of(new Clause.Plan(words(value, inside, faults)));
                case "region" -> Optional.of(new Clause.Region(words(value, inside, faults)));
                case "attribute" -> attribute(value, inside);
                case "not" -> clause(value, inside, depth + 1).map(Clause.Not::new);
                case "all" -> group(value, inside, depth).map(Clause.All::new);
                default -> group(value, inside, depth).map(Clause.Any::new);
            };
        }

        private Optional<List<Clause>> group(JsonNode value, String field, int depth) {
            if (!value.isArray() || value.isEmpty()) {
                faults.add(field, "must be a list of at least one condition");
                return Optional.empty();
            }
            List<Clause> parts = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                clause(value.get(i), field + "[" + i + "]", depth + 1).ifPresent(parts::add);
            }
            return Optional.of(parts);
        }

        private Optional<Clause> uses(JsonNode node, String field) {
            String integration = node.get("uses").isString() ? node.get("uses").stringValue() : "";
            faults.require(!integration.isBlank(), field + ".uses", "must be the slug of an integration");
            int days = number(node.get("within_days"), DEFAULT_DAYS, LONGEST_WINDOW, field + ".within_days");
            int least = number(node.get("min_uses"), 1, Integer.MAX_VALUE, field + ".min_uses");
            return Optional.of(new Clause.Uses(integration, days, least));
        }

        private int number(@Nullable JsonNode node, int otherwise, int most, String field) {
            if (node == null || node.isNull()) {
                return otherwise;
            }
            if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1 || node.intValue() > most) {
                faults.add(field, "must be a whole number from 1 to " + most);
                return otherwise;
            }
            return node.intValue();
        }

        private Optional<Clause> attribute(JsonNode value, String field) {
            if (!value.isObject() || value.size() != 1) {
                faults.add(field, "must name one attribute and its values, as {\"industry\":[\"retail\"]}");
                return Optional.empty();
            }
            String name = value.propertyNames().iterator().next();
            faults.line(name, field, LONGEST_WORD);
            return Optional.of(new Clause.Attribute(name, words(value.get(name), field + "." + name, faults)));
        }

        static List<String> words(@Nullable JsonNode node, String field, Faults faults) {
            List<String> words = new ArrayList<>();
            if (node != null && node.isArray()) {
                for (JsonNode word : node) {
                    if (word.isString() && !word.stringValue().isBlank()) {
                        words.add(word.stringValue());
                        faults.line(word.stringValue(), field, LONGEST_WORD);
                    } else {
                        faults.add(field, "must hold texts only");
                        return words;
                    }
                }
            }
            faults.require(!words.isEmpty(), field, "must be a list of at least one text");
            return words;
        }
    }
}
