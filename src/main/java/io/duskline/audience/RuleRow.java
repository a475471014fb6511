package io.duskline.audience;

import io.duskline.db.Coded;
import io.duskline.web.Faults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One typed condition.
 *
 * @param isNot whether the condition is negated
 * @param integration slug of the used integration
 * @param least minimum number of uses in 30 days
 * @param days number of days since the last use
 * @param name name of an attribute
 * @param values allowed values of the plan, the region or the attribute
 */
public record RuleRow(
        String path,
        Kind kind,
        boolean isNot,
        String integration,
        String least,
        String days,
        String name,
        List<String> values)
        implements RulePart {

    /** Kind of a condition. */
    public enum Kind implements Coded {
        USES,
        PLAN,
        REGION,
        ATTRIBUTE;
    }

    private static final String NO = "no";

    /** An empty row. */
    static RuleRow blank(String path, Kind kind, String integration) {
        return new RuleRow(path, kind, false, integration, "1", String.valueOf(RuleFormat.DEFAULT_DAYS), "", List.of());
    }

    static RuleRow of(String path, Clause.Leaf leaf, boolean isNot) {
        return switch (leaf) {
            case Clause.Uses uses ->
                new RuleRow(
                        path,
                        Kind.USES,
                        isNot,
                        uses.integration(),
                        String.valueOf(uses.minUses()),
                        String.valueOf(uses.withinDays()),
                        "",
                        List.of());
            case Clause.Plan plan -> new RuleRow(path, Kind.PLAN, isNot, "", "", "", "", plan.plans());
            case Clause.Region region -> new RuleRow(path, Kind.REGION, isNot, "", "", "", "", region.regions());
            case Clause.Attribute attribute ->
                new RuleRow(path, Kind.ATTRIBUTE, isNot, "", "", "", attribute.name(), attribute.values());
        };
    }

    /** Reads its form fields: {@code value}, repeated, and {@code more}, with one value per line. */
    static RuleRow typed(String path, Kind kind, Map<String, List<String>> form) {
        Set<String> values = new LinkedHashSet<>(form.getOrDefault(path + ".value", List.of()));
        form.getOrDefault(path + ".more", List.of()).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .forEach(values::add);
        values.removeIf(String::isBlank);
        return new RuleRow(
                path,
                kind,
                first(form, path + ".is").equals(NO),
                first(form, path + ".uses"),
                first(form, path + ".least"),
                first(form, path + ".days"),
                first(form, path + ".name"),
                new ArrayList<>(values));
    }

    static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }

    @Override
    public RuleRow at(String elsewhere) {
        return new RuleRow(elsewhere, kind, isNot, integration, least, days, name, values);
    }

    @Override
    public Stream<RuleRow> rows() {
        return Stream.of(this);
    }

    @Override
    public Optional<Clause> clause() {
        Faults faults = new Faults();
        check(faults);
        return faults.isEmpty() ? Optional.of(isNot ? new Clause.Not(positive()) : positive()) : Optional.empty();
    }

    private Clause positive() {
        return switch (kind) {
            case USES -> new Clause.Uses(integration, number(days), number(least));
            case PLAN -> new Clause.Plan(values);
            case REGION -> new Clause.Region(values);
            case ATTRIBUTE -> new Clause.Attribute(name, values);
        };
    }

    @Override
    public void check(Faults faults) {
        switch (kind) {
            case USES -> {
                faults.require(!integration.isEmpty(), path + ".uses", "choose an integration");
                requireNumber(days, RuleFormat.LONGEST_WINDOW, path + ".days", faults);
                requireNumber(least, Integer.MAX_VALUE, path + ".least", faults);
            }
            case PLAN, REGION -> requireValues(faults);
            case ATTRIBUTE -> {
                faults.line(name, path + ".name", RuleFormat.LONGEST_WORD);
                requireValues(faults);
            }
        }
    }

    private void requireValues(Faults faults) {
        faults.require(!values.isEmpty(), path + ".more", "choose at least one, or write it here");
        values.forEach(value -> faults.line(value, path + ".more", RuleFormat.LONGEST_WORD));
    }

    private static void requireNumber(String typed, int most, String field, Faults faults) {
        int number = number(typed);
        faults.require(number >= 1 && number <= most, field, "must be a whole number from 1 to %,d".formatted(most));
    }

    /** 0 if it is not a number. */
    private static int number(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
