package io.duskline.gate;

import io.duskline.web.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, as it is kept: of customers numbers alone.
 *
 * @param at when it was begun
 * @param endsAt for which end
 * @param accounts how many use what goes away
 * @param targetShare which share of the accounts is required and reached
 */
record Checked(Instant at, Instant endsAt, long accounts, List<Found> found, TargetShare targetShare) {

    Checked {
        found = List.copyOf(found);
    }

    /** A finding before anybody set it aside. */
    record Found(
            String kind,
            Finding.Weight weight,
            long count,
            String title,
            String says,
            @Nullable String see,
            @Nullable String button) {

        static Found of(Finding finding) {
            return new Found(
                    finding.kind(),
                    finding.weight(),
                    finding.count(),
                    finding.title(),
                    finding.says(),
                    finding.see(),
                    finding.button());
        }

        Finding finding(Finding.@Nullable Overruled overruled) {
            return new Finding(kind, weight, count, title, says, see, button, overruled);
        }
    }
}
