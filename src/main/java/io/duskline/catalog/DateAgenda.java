package io.duskline.catalog;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Due times for the trial clock: current dates of deprecations. */
@Component
@OnEmbeddedDatabase
class DateAgenda implements Agenda {

    private final Deprecations deprecations;

    DateAgenda(Deprecations deprecations) {
        this.deprecations = deprecations;
    }

    @Override
    public List<Due> next(Instant after) {
        List<Due> dates = new ArrayList<>();
        for (Deprecation deprecation : deprecations.all()) {
            if (!deprecation.isWithdrawn()) {
                deprecation
                        .takingPlace()
                        .filter(milestone -> milestone.kind() != MilestoneKind.SUNSET || !deprecation.isSuspended())
                        .forEach(milestone -> add(dates, milestone, deprecation));
            }
        }
        return dates.stream().filter(due -> due.at().isAfter(after)).toList();
    }

    private static void add(List<Due> dates, Milestone milestone, Deprecation deprecation) {
        boolean isUntold = milestone.kind() == MilestoneKind.SUNSET && !deprecation.isPublished();
        String what = words(milestone.kind()) + " " + deprecation.integration().name()
                + (isUntold ? ", not announced yet" : "");
        dates.add(new Due(milestone.starts(), what));
        milestone.ends().ifPresent(end -> dates.add(new Due(end.instant(), "end of the " + what)));
    }

    private static String words(MilestoneKind kind) {
        return switch (kind) {
            case ANNOUNCED -> "announcement of the end of";
            case DEPRECATED -> "deprecation of";
            case CLOSED_TO_NEW -> "no new connections to";
            case BROWNOUT -> "brownout of";
            case SUNSET -> "sunset of";
            case EXPORT_UNTIL -> "last moment to export from";
            case REMOVED -> "removal of";
        };
    }
}
