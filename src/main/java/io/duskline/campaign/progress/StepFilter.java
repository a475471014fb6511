package io.duskline.campaign.progress;

import io.duskline.acknowledgement.Answer;
import io.duskline.db.Coded;
import io.duskline.web.ListAddress;
import io.duskline.web.ProblemException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filter of a list of accounts. A part without values filters nothing. Of several values one must match, except marks, which
 * must all match. All parts must match.
 *
 * @param wanted codes or texts by part
 * @param words part of a name, or a complete external id, address or resource
 */
public record StepFilter(Map<Part, List<String>> wanted, String words) {

    /** Value of an account without an answer, plan, region, manager or language. */
    public static final String NONE = "none";

    public static final StepFilter ALL = new StepFilter(Map.of(), "");

    /** The filters; each is a query parameter. */
    @SuppressWarnings("ImmutableEnumChecker") // method references have no state
    public enum Part implements Coded {
        STEP(group -> group.step().code(), code -> Step.of(code).isPresent()),
        ANSWER(
                group -> group.answer() == null ? NONE : group.answer().code(),
                code -> code.equals(NONE) || Answer.of(code).isPresent()),
        MARK(group -> "", code -> Mark.of(code).isPresent()) {
            @Override
            boolean matches(List<String> wanted, StepGroup group) {
                return wanted.stream()
                        .allMatch(code -> Mark.of(code).orElseThrow().isOf(group));
            }
        },
        LOST(
                group -> group.unreachableReason() == null
                        ? ""
                        : group.unreachableReason().code(),
                code -> UnreachableReason.of(code).isPresent()),
        PLAN(group -> orNone(group.plan()), any -> true),
        REGION(group -> orNone(group.region()), any -> true),
        MANAGER(group -> orNone(group.manager()), any -> true),
        LANGUAGE(group -> orNone(group.language()), any -> true);

        private final Function<StepGroup, String> value;
        private final Predicate<String> isKnown;

        Part(Function<StepGroup, String> value, Predicate<String> isKnown) {
            this.value = value;
            this.isKnown = isKnown;
        }

        /** The value of these accounts; empty without one. */
        String of(StepGroup group) {
            return value.apply(group);
        }

        boolean matches(List<String> wanted, StepGroup group) {
            return wanted.isEmpty() || wanted.contains(of(group));
        }

        private static String orNone(@Nullable String value) {
            return Objects.requireNonNullElse(value, NONE);
        }
    }

    /** Facts about an account besides its progress. */
    public enum Mark implements Coded {
        CONTRADICTED(StepGroup::isContradicted),
        OUTDATED(StepGroup::isOutdated),
        EXTENDED(StepGroup::isExtended),
        EXPOSED(StepGroup::isExposed),
        UNREACHED(group -> !group.isReached()),
        SHOWN_IN_PRODUCT(StepGroup::isShown),
        ESCALATED(StepGroup::isEscalated),
        WITH_MANAGER(StepGroup::isWithManager);

        @SuppressWarnings("ImmutableEnumChecker") // method references have no state
        private final Predicate<StepGroup> has;

        Mark(Predicate<StepGroup> has) {
            this.has = has;
        }

        public boolean isOf(StepGroup group) {
            return has.test(group);
        }

        static Optional<Mark> of(String code) {
            return Coded.find(Mark.class, code);
        }
    }

    /**
     * Reads query parameters, which may be repeated.
     *
     * @throws ProblemException (400) naming the part with an unknown value
     */
    public static StepFilter of(Map<String, List<String>> parameters) {
        Map<Part, List<String>> wanted = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            List<String> values = given(parameters, part.code());
            values.stream().filter(part.isKnown.negate()).findFirst().ifPresent(unknown -> {
                throw ProblemException.malformed(part.code(), "“" + unknown + "” is none of its values");
            });
            wanted.put(part, values);
        }
        return new StepFilter(wanted, String.join(" ", given(parameters, "q")).strip());
    }

    private static List<String> given(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
    }

    public List<String> wanted(Part part) {
        return wanted.getOrDefault(part, List.of());
    }

    /** Address of the filtered list. */
    public ListAddress address(String path) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("q", List.of(words));
        for (Part part : Part.values()) {
            parameters.put(part.code(), wanted(part));
        }
        return new ListAddress(path, parameters);
    }

    public boolean matches(StepGroup group) {
        return matchesBut(null, group);
    }

    /** Whether a group matches all other parts, for the counts of a part's choices. */
    boolean matchesBut(@Nullable Part but, StepGroup group) {
        return Arrays.stream(Part.values()).allMatch(part -> part == but || part.matches(wanted(part), group));
    }
}
