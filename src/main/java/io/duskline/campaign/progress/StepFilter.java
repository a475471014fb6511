package io.duskline.campaign.progress;

import io.duskline.acknowledgement.Answer;
import io.duskline.web.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are wanted. What is left empty is not asked for; of several values one is enough; all that is asked for must
 * hold.
 *
 * @param answers codes, or {@value #NONE} for accounts that have not answered
 * @param plans as at the account, or {@value #NONE} for accounts without one; so also regions, managers and languages
 * @param words part of a name, or an external id, an address or a resource as a whole
 */
public record StepFilter(
        List<Step> steps,
        List<String> answers,
        List<Mark> marks,
        List<LostBecause> lost,
        List<String> plans,
        List<String> regions,
        List<String> managers,
        List<String> languages,
        String words) {

    public static final String NONE = "none";

    public static final StepFilter ALL =
            new StepFilter(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), "");

    /** What stands beside the step. */
    public enum Mark {
        CONTRADICTED(StepGroup::isContradicted),
        OUTDATED(StepGroup::isOutdated),
        EXTENDED(StepGroup::isExtended),
        EXPOSED(StepGroup::isExposed),
        UNREACHED(StepGroup::isUnreached),
        SHOWN_IN_PRODUCT(StepGroup::isShown),
        ESCALATED(StepGroup::isEscalated),
        WITH_MANAGER(StepGroup::isWithManager);

        @SuppressWarnings("ImmutableEnumChecker") // a reference to a method keeps nothing
        private final Predicate<StepGroup> has;

        Mark(Predicate<StepGroup> has) {
            this.has = has;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isOf(StepGroup group) {
            return has.test(group);
        }

        static Optional<Mark> of(String code) {
            return Arrays.stream(values())
                    .filter(mark -> mark.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * As in an address: by the names of its parts, of which each may come several times.
     *
     * @throws Refusal (400) that names the part which has a value that it cannot have
     */
    public static StepFilter of(Map<String, List<String>> parts) {
        return new StepFilter(
                given(parts, "step").stream()
                        .map(code -> known("step", code, Step.of(code)))
                        .toList(),
                given(parts, "answer").stream().map(StepFilter::answer).toList(),
                given(parts, "mark").stream()
                        .map(code -> known("mark", code, Mark.of(code)))
                        .toList(),
                given(parts, "lost").stream()
                        .map(code -> known("lost", code, LostBecause.of(code)))
                        .toList(),
                given(parts, "plan"),
                given(parts, "region"),
                given(parts, "manager"),
                given(parts, "language"),
                String.join(" ", given(parts, "q")).strip());
    }

    private static List<String> given(Map<String, List<String>> parts, String name) {
        return given(parts.getOrDefault(name, List.of()));
    }

    private static List<String> given(List<String> values) {
        return values.stream().filter(value -> !value.isBlank()).distinct().toList();
    }

    private static String answer(String code) {
        return code.equals(NONE) ? code : known("answer", code, Answer.of(code)).code();
    }

    private static <T> T known(String field, String code, Optional<T> found) {
        return found.orElseThrow(() -> Refusal.malformed(field, "“" + code + "” is none of its values"));
    }

    public boolean matches(StepGroup group) {
        return matchesBut("", group);
    }

    /** Whether it would match were this part not asked for: what the numbers beside its choices are counted by. */
    public boolean matchesBut(String part, StepGroup group) {
        return (part.equals("step") || isOneOf(steps, group.step()))
                && (part.equals("answer") || isOneOf(answers, answerOf(group)))
                && (part.equals("mark") || marks.stream().allMatch(mark -> mark.isOf(group)))
                && (part.equals("lost") || isLost(group.lostBecause()))
                && (part.equals("plan") || isOneOf(plans, orNone(group.plan())))
                && (part.equals("region") || isOneOf(regions, orNone(group.region())))
                && (part.equals("manager") || isOneOf(managers, orNone(group.manager())))
                && (part.equals("language") || isOneOf(languages, orNone(group.language())));
    }

    private boolean isLost(@Nullable LostBecause because) {
        return lost.isEmpty() || (because != null && lost.contains(because));
    }

    static String answerOf(StepGroup group) {
        @Nullable Answer answer = group.answer();
        return answer == null ? NONE : answer.code();
    }

    private static <T> boolean isOneOf(List<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    static String orNone(@Nullable String value) {
        return Objects.requireNonNullElse(value, NONE);
    }
}
