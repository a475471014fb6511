package io.duskline.catalog;

import io.duskline.db.Coded;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the input for a deprecation and collects all faults. */
final class DeprecationCheck {

    private static final int LONGEST_TEXT = 20_000;

    private static final Comparator<Milestone> BY_DATE =
            Comparator.comparing(Milestone::starts).thenComparing(Milestone::kind);

    private final NewDeprecation given;
    private final List<Milestone> standing;
    private final Instant now;
    private final Faults faults = new Faults();

    /** @param standing the current dates: if they are unchanged, their order is not checked again */
    DeprecationCheck(NewDeprecation given, List<Milestone> standing, Instant now) {
        this.given = given;
        this.standing = standing;
        this.now = now;
    }

    /** For input without dates. */
    static DeprecationCheck undated(NewDeprecation given, Instant now) {
        return new DeprecationCheck(given.undated(NewDeprecation.Moment.TO_BE_ANNOUNCED), List.of(), now);
    }

    /** The valid input: capabilities of the integration, and milestones with the sunset if it has a date. */
    record Checked(
            Integration integration,
            List<Capability> stops,
            List<Milestone> milestones,
            Map<String, LocalizedPassages> texts) {}

    /** @throws ProblemException (422) naming every invalid field */
    Checked against(Optional<Integration> integration) {
        Slug.check(given.slug(), "slug", faults);
        if (given.title() != null && !given.title().isBlank()) {
            faults.line(given.title(), "title", 200);
        }
        if (integration.isEmpty()) {
            faults.add(
                    "integration",
                    given.integration() == null
                            ? "is required"
                            : "There is no integration \"" + given.integration() + "\".");
        }
        texts();
        List<Capability> stops = integration.map(this::stops).orElse(List.of());
        List<Milestone> milestones = milestones();
        Map<String, LocalizedPassages> texts = TextsCheck.passages(given.texts(), given, faults);
        faults.throwIfAny();
        return new Checked(integration.orElseThrow(), stops, milestones, texts);
    }

    private void texts() {
        for (int i = 0; i < given.names().size(); i++) {
            faults.line(given.names().get(i), "names[" + i + "]", 200);
        }
        for (int i = 0; i < given.continues().size(); i++) {
            faults.line(given.continues().get(i), "continues[" + i + "]", 200);
        }
        faults.text(given.reason(), "reason", LONGEST_TEXT);
        faults.optionalText(given.replacement(), "replacement", LONGEST_TEXT);
        faults.optionalText(given.upstream().cause(), "upstream.cause", LONGEST_TEXT);
        WebAddress.check(given.upstream().url(), "upstream.url", faults);
    }

    private List<Capability> stops(Integration integration) {
        List<Capability> stops = new ArrayList<>();
        faults.require(!given.stops().isEmpty(), "stops", "needs at least one capability that ends");
        for (int i = 0; i < given.stops().size(); i++) {
            String field = "stops[" + i + "]";
            String key = given.stops().get(i);
            Optional<Capability> capability = integration.capability(key);
            if (capability.isEmpty()) {
                faults.add(field, "\"" + key + "\" is not a capability of " + integration.slug());
            } else if (stops.contains(capability.get())) {
                faults.add(field, "stands here a second time");
            } else {
                stops.add(capability.get());
            }
        }
        return stops;
    }

    private List<Milestone> milestones() {
        List<Milestone> milestones = new ArrayList<>();
        Set<MilestoneKind> seen = EnumSet.of(MilestoneKind.SUNSET);
        NewDeprecation.@Nullable Moment sunset = given.sunset();
        if (sunset == null) {
            faults.add(
                    "sunset",
                    "is required: the local date and time at which it ends, and the zone; null where there is no date yet");
        } else if (!sunset.isToBeAnnounced()) {
            LocalMoment.read(sunset.at(), sunset.zone(), "sunset.at", "sunset.zone", faults)
                    .ifPresent(moment -> milestones.add(new Milestone(MilestoneKind.SUNSET, moment, null, moment)));
        }
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < given.milestones().size(); i++) {
            NewDeprecation.Step step = given.milestones().get(i);
            String field = "milestones[" + i + "]";
            milestone(step, field, seen).ifPresent(milestone -> {
                milestones.add(milestone);
                placed.add(new Placed(milestone, field + "." + step.startField()));
            });
        }
        if (!areSame(milestones, standing)) {
            order(milestones, placed);
        }
        return milestones;
    }

    /** A milestone with the field in which it begins. */
    private record Placed(Milestone milestone, String field) {}

    private void order(List<Milestone> milestones, List<Placed> placed) {
        Map<Milestone, String> wrong = DateOrder.faults(milestones, now);
        Optional<LocalMoment> sunset = DateOrder.at(MilestoneKind.SUNSET, milestones);
        List<Brownout> before = new ArrayList<>();
        for (Placed each : placed) {
            Optional.ofNullable(wrong.get(each.milestone())).ifPresent(reason -> faults.add(each.field(), reason));
            each.milestone().brownout().ifPresent(brownout -> {
                NewBrownout.requireToFit(brownout, sunset, before, each.field(), faults);
                before.add(brownout);
            });
        }
    }

    /** Whether these are the same dates, in any order. */
    static boolean areSame(List<Milestone> some, List<Milestone> others) {
        return dates(some).equals(dates(others));
    }

    private static List<Milestone> dates(List<Milestone> milestones) {
        return milestones.stream()
                .sorted(BY_DATE)
                .map(each -> new Milestone(each.kind(), each.moment(), each.until(), each.moment()))
                .toList();
    }

    private Optional<Milestone> milestone(NewDeprecation.Step step, String field, Set<MilestoneKind> seen) {
        Optional<MilestoneKind> kind = Coded.find(MilestoneKind.class, String.valueOf(step.kind()));
        if (kind.isEmpty()) {
            faults.add(
                    field + ".kind", "must be announced, deprecated, closed_to_new, brownout, export_until or removed");
            return Optional.empty();
        }
        faults.require(
                seen.add(kind.get()) || kind.get() == MilestoneKind.BROWNOUT,
                field + ".kind",
                kind.get() == MilestoneKind.SUNSET ? "the sunset has a field of its own" : "stands here a second time");
        String zone = field + ".zone";
        Optional<LocalMoment> start =
                LocalMoment.read(step.start(), step.zone(), field + "." + step.startField(), zone, faults);
        Optional<LocalMoment> end = step.to() == null
                ? Optional.empty()
                : LocalMoment.read(step.to(), step.zone(), field + ".to", zone, faults);
        if (start.isPresent() && end.isPresent()) {
            faults.require(
                    end.get().instant().isAfter(start.get().instant()), field + ".to", "must be after its beginning");
        }
        faults.require(
                kind.get() != MilestoneKind.BROWNOUT || step.to() != null,
                field + ".to",
                "is required: a brownout ends");
        @Nullable LocalDateTime until = end.map(LocalMoment::at).orElse(null);
        return start.map(moment -> new Milestone(kind.get(), moment, until, moment));
    }
}
