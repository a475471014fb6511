package io.duskline.campaign.plan;

import io.duskline.audience.RuleWords;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.NoticeField;
import io.duskline.web.TextDiff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The differences between two proposals: short for an error message, in full for a page. */
public final class Difference {

    private final Proposal before;
    private final Proposal now;
    private final Map<String, NoticeRevision> textsBefore;

    public Difference(Proposal before, Proposal now) {
        this.before = before;
        this.now = now;
        this.textsBefore =
                before.texts().stream().collect(Collectors.toMap(NoticeRevision::locale, Function.identity()));
    }

    /**
     * One difference.
     *
     * @param lang language of the text; null for English
     */
    public record Passage(String label, @Nullable String lang, List<TextDiff.Piece> pieces) {}

    /** Reads a part of a text for comparison. */
    @FunctionalInterface
    public interface Reading {

        /** The text as written, with its placeholders. */
        Reading RAW = (text, field, isBefore) -> field.in(text.text());

        /** @param isBefore whether it belongs to the earlier proposal */
        String of(NoticeRevision text, NoticeField field, boolean isBefore);
    }

    /** "the French text has a newer revision", one for each difference. */
    public static List<String> words(Proposal before, Proposal now) {
        return new Difference(before, now).words();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (NoticeRevision text : now.texts()) {
            Optional<NoticeRevision> old = Optional.ofNullable(textsBefore.get(text.locale()));
            if (old.isEmpty()) {
                words.add("the " + text.language() + " text is new");
            } else if (old.get().id() != text.id()) {
                words.add("the " + text.language() + " text has "
                        + (text.revision() > old.get().revision() ? "a newer" : "another") + " revision, "
                        + text.revision() + " instead of " + old.get().revision());
            }
        }
        languages()
                .filter(tag -> !said(before, tag).equals(said(now, tag)))
                .forEach(tag -> words.add("the reason or replacement in " + LanguageTags.inEnglish(tag) + " changed"));
        Map<String, String> facts = before.facts().parts();
        now.facts().parts().forEach((label, is) -> {
            if (!is.equals(facts.get(label))) {
                words.add("“" + label + "” changed in the catalog");
            }
        });
        waves(words);
        if (before.kind() != now.kind()) {
            words.add("it is a" + (now.kind().isMandatory() ? " service notice" : "n advisory") + " now");
        }
        if (!before.templates().equals(now.templates())) {
            words.add("the mail templates changed");
        }
        if (!before.rule().equals(now.rule())) {
            words.add("the rule changed");
        }
        return words;
    }

    private void waves(List<String> words) {
        Plan plan = before.plan();
        Plan present = now.plan();
        if (plan.equals(present)) {
            return;
        }
        List<PlannedWave> gone = without(plan.waves(), present.waves());
        List<PlannedWave> come = new ArrayList<>(without(present.waves(), plan.waves()));
        for (PlannedWave old : gone) {
            Optional<PlannedWave> moved = come.stream()
                    .filter(wave -> wave.template() == old.template())
                    .findFirst();
            moved.ifPresent(come::remove);
            words.add("the step " + old.place() + " (" + old.template().code() + ") was "
                    + moved.map(to -> "moved to " + to.place()).orElse("removed"));
        }
        come.forEach(wave ->
                words.add("the step " + wave.place() + " (" + wave.template().code() + ") was added"));
        Map<String, String> was = options(plan);
        options(present).forEach((option, is) -> {
            if (!is.equals(was.get(option))) {
                words.add(option + " " + is + " instead of " + was.get(option));
            }
        });
        if (gone.isEmpty()
                && without(present.waves(), plan.waves()).isEmpty()
                && !plan.waves().equals(present.waves())) {
            words.add("the order of the steps changed");
        }
    }

    private static List<PlannedWave> without(List<PlannedWave> waves, List<PlannedWave> others) {
        return waves.stream().filter(wave -> !others.contains(wave)).toList();
    }

    /** Labels of unchanged parts; a part of a text is listed if it is unchanged in all languages. */
    public List<String> same() {
        List<String> changed =
                passages(Reading.RAW).stream().map(Passage::label).toList();
        Stream<String> parts = Arrays.stream(NoticeField.values()).map(NoticeField::label);
        Stream<String> rest = Stream.of("Steps", "Kind", "Audience rule", "Mail templates");
        Stream<String> catalog = now.facts().parts().entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(Map.Entry::getKey);
        return Stream.of(parts, catalog, rest)
                .flatMap(Function.identity())
                .filter(label ->
                        changed.stream().noneMatch(other -> other.equals(label) || other.startsWith(label + ", ")))
                .distinct()
                .toList();
    }

    /** Every changed part, with removed and added text. */
    public List<Passage> passages(Reading reading) {
        List<Passage> passages = new ArrayList<>();
        now.texts().forEach(text -> text(text, reading, passages));
        before.texts().stream()
                .filter(text ->
                        now.texts().stream().noneMatch(other -> other.locale().equals(text.locale())))
                .forEach(gone -> passages.add(
                        new Passage("Text, " + gone.language(), null, TextDiff.of("This text was removed.", ""))));
        languages()
                .forEach(tag -> add(
                        passages,
                        "Reason, cause, replacement, " + LanguageTags.inEnglish(tag),
                        said(before, tag),
                        said(now, tag)));
        Map<String, String> facts = before.facts().parts();
        now.facts().parts().forEach((label, is) -> add(passages, label, facts.getOrDefault(label, ""), is));
        add(passages, "Steps", plan(before.plan()), plan(now.plan()));
        add(passages, "Kind", before.kind().label(), now.kind().label());
        add(passages, "Audience rule", RuleWords.of(before.rule()), RuleWords.of(now.rule()));
        if (!before.templates().equals(now.templates())) {
            passages.add(new Passage(
                    "Mail templates", null, TextDiff.of("", "The templates or styles changed. See the mails.")));
        }
        return passages;
    }

    private void text(NoticeRevision text, Reading reading, List<Passage> passages) {
        @Nullable NoticeRevision old = textsBefore.get(text.locale());
        if (old != null && old.id() == text.id()) {
            return;
        }
        for (NoticeField field : NoticeField.values()) {
            String written = old == null ? "" : field.in(old.text());
            if (!written.equals(field.in(text.text()))) {
                passages.add(new Passage(
                        field.label() + ", " + text.language(),
                        text.locale(),
                        TextDiff.of(old == null ? "" : reading.of(old, field, true), reading.of(text, field, false))));
            }
        }
    }

    private static void add(List<Passage> passages, String label, String was, String is) {
        if (!was.equals(is)) {
            passages.add(new Passage(label, null, TextDiff.of(was, is)));
        }
    }

    private static String plan(Plan plan) {
        return plan.waves().stream()
                        .map(wave -> wave.template().code() + " " + wave.place())
                        .collect(Collectors.joining(", "))
                + options(plan).entrySet().stream()
                        .map(option -> "; " + option.getKey() + " " + option.getValue())
                        .collect(Collectors.joining());
    }

    /** The options of a plan besides its waves, with their values. */
    private static Map<String, String> options(Plan plan) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("a step may be late by", plan.lateByAtMost().toString());
        options.put("messages are sent", hours(plan));
        options.put("escalation:", escalation(plan));
        options.put("completion mail:", plan.tellResolved() ? "on" : "off");
        options.put("brownout notice:", brownouts(plan));
        return options;
    }

    private static String hours(Plan plan) {
        return plan.window() == null ? "at any time" : plan.window().words();
    }

    private static String escalation(Plan plan) {
        return plan.escalateDaysBefore() == null
                ? "off"
                : "the next role is told " + plan.escalateDaysBefore() + " days before the account's end";
    }

    private static String brownouts(Plan plan) {
        @Nullable Integer days = plan.brownoutDaysBefore();
        return days == null
                ? "not announced"
                : "to accounts that still use it, " + Wave.place(-days) + " each, and after the first";
    }

    private Stream<String> languages() {
        return Stream.concat(before.said().keySet().stream(), now.said().keySet().stream())
                .distinct()
                .sorted();
    }

    /** Its parts, one per line. */
    private static String said(Proposal proposal, String tag) {
        @Nullable LocalizedPassages said = proposal.said().get(tag);
        return said == null
                ? ""
                : Stream.of(said.reason(), said.cause(), said.replacement())
                        .map(part -> Objects.requireNonNullElse(part, ""))
                        .collect(Collectors.joining("\n"));
    }
}
