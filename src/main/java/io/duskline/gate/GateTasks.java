package io.duskline.gate;

import io.duskline.campaign.figures.ApproximateDuration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.finding.Finding;
import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deprecations that end soon and have blockers. */
@Component
class GateTasks implements HomeTasks {

    /** What ends later is red as a matter of course. */
    private static final Duration SOON = Duration.ofDays(14);

    private static final int NAMED = 2;

    private final Deprecations deprecations;
    private final Gates gates;
    private final Clock clock;

    GateTasks(Deprecations deprecations, Gates gates, Clock clock) {
        this.deprecations = deprecations;
        this.gates = gates;
        this.clock = clock;
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.PRODUCT_MANAGER) && !who.may(Role.APPROVER)) {
            return Tasks.NONE;
        }
        Instant now = clock.instant();
        List<Task> tasks = new ArrayList<>();
        List<Deprecation> toEnd = deprecations.all().stream()
                .filter(deprecation -> !deprecation.hasEnded(now))
                .toList();
        gates.known(toEnd).stream()
                .sorted(Comparator.comparing(gate -> Gates.end(gate.deprecation())))
                .forEach(gate -> add(gate, who, now, tasks));
        return new Tasks(tasks.stream().limit(MOST).toList(), tasks.size(), "/console/calendar");
    }

    private void add(Gate gate, Reader who, Instant now, List<Task> tasks) {
        boolean isSoon = !Gates.end(gate.deprecation()).isAfter(now.plus(SOON));
        if (isSoon && !gate.isGreen() && !gate.isGoingOn()) {
            tasks.add(red(gate, who, now));
        }
    }

    private static Task red(Gate gate, Reader who, Instant now) {
        List<Finding> must = gate.blockers();
        int more = must.size() - NAMED;
        @Nullable String ago = ApproximateDuration.ago(gate.at(), now);
        String named = must.stream().limit(NAMED).map(Finding::message).collect(Collectors.joining(" "));
        return new Task(
                "gate.red",
                null,
                gate.endsAt(),
                gate.deprecation().integration().name(),
                "is not ready to end",
                named + (more > 0 ? " And " + more + " more." : "") + (ago == null ? "" : " Checked " + ago + " ago."),
                "See blockers",
                page(gate.deprecation()),
                who.may(Role.PRODUCT_MANAGER));
    }

    static String page(Deprecation deprecation) {
        return "/console/deprecations/" + deprecation.slug() + "/readiness";
    }
}
