package io.duskline.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The facts of entries for people: each with its name, and ids replaced by names. */
@Component
class EntryFacts {

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    /** Facts whose value is the id of a subject, with the kind of that subject. */
    private static final Map<String, String> NUMBERS = Map.of(
            "campaign", "campaign",
            "wave", "wave",
            "contact", "contact",
            "again", "delivery",
            "delivery", "delivery");

    /** Facts that contain a staff address in some kinds of entries. In other kinds the same name has another meaning. */
    private static final Set<String> STAFF = Set.of("owner", "manager", "before", "asked_by", "by");

    private final JsonMapper json;

    EntryFacts(JsonMapper json) {
        this.json = json;
    }

    /**
     * One fact of an entry.
     *
     * @param subject the subject whose id the fact contains; null if the value is plain
     * @param isOfStaff whether it may contain a staff address
     */
    public record Fact(String name, String text, @Nullable String subject, boolean isOfStaff) {}

    /** In the order in which they were written; empty if they were erased. */
    List<Fact> of(LedgerEntry entry) {
        List<Fact> facts = new ArrayList<>();
        read(entry)
                .forEach((name, value) -> facts.add(new Fact(
                        name,
                        text(value),
                        NUMBERS.containsKey(name) ? NUMBERS.get(name) + ":" + value : null,
                        STAFF.contains(name) && value != null)));
        return facts;
    }

    /** Everything that these entries mention: their subjects, their actors, and the subjects in their facts. */
    Set<String> subjects(Collection<LedgerEntry> entries) {
        Set<String> subjects = new LinkedHashSet<>();
        entries.forEach(entry -> {
            subjects.add(entry.subject());
            subjects.add(entry.actor());
            of(entry).forEach(fact -> {
                if (fact.subject() != null) {
                    subjects.add(fact.subject());
                }
            });
        });
        return subjects;
    }

    private Map<String, Object> read(LedgerEntry entry) {
        try {
            return json.readValue(entry.detail(), FACTS);
        } catch (JacksonException e) {
            return Map.of("detail", entry.detail());
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> list.stream().map(EntryFacts::text).collect(Collectors.joining(", "));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(each -> each.getKey() + ": " + text(each.getValue()))
                        .collect(Collectors.joining(", "));
            case Boolean yes -> yes ? "yes" : "no";
            default -> value.toString();
        };
    }
}
