package io.duskline.check;

import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.IntegrationEndings;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether all goes on that is said to: here, what others end; and in notices that customers read already, what this one ends. A
 * part that ends leaves the rest going on.
 */
@Order(7)
@Component
class ContinuingPartsCheck implements Check<CheckContext> {

    private final Deprecations deprecations;

    ContinuingPartsCheck(Deprecations deprecations) {
        this.deprecations = deprecations;
    }

    @Override
    public List<Finding> of(CheckContext checked) {
        Deprecation mine = checked.deprecation();
        List<Deprecation> all = deprecations.all();
        IntegrationEndings endings = new IntegrationEndings(all);
        List<Deprecation> others = all.stream()
                .filter(other -> other.id() != mine.id() && !other.isWithdrawn())
                .toList();
        boolean isWhole = endings.isWhole(mine.integration());
        return Stream.concat(
                        others.stream()
                                .filter(other -> endings.isWhole(other.integration()) && saysThatGoesOn(mine, other))
                                .map(other -> hereItEnds(mine, other, checked.now())),
                        others.stream()
                                .filter(other -> isRead(other, checked.now()) && isWhole && saysThatGoesOn(other, mine))
                                .map(other -> thereItGoesOn(mine, other)))
                .toList();
    }

    private static boolean saysThatGoesOn(Deprecation one, Deprecation ending) {
        return one.continues().stream()
                .map(ContinuingIntegration::slug)
                .anyMatch(ending.integration().slug()::equals);
    }

    private static boolean isRead(Deprecation other, Instant now) {
        return other.isPublished() && !other.hasEnded(now);
    }

    private static Finding hereItEnds(Deprecation mine, Deprecation ending, Instant now) {
        String name = ending.integration().name();
        String when = ending.date()
                .map(date -> (ending.hasEnded(now) ? "ended on " : "ends on ") + date.inWords())
                .orElse("is being retired, too");
        return Finding.warning("goes_on_and_ends", "The notice says that " + name + " continues, but it " + when + ".")
                .withDetail("Customers rely on this.")
                .withLink("/console/catalog/" + mine.slug() + "/edit", "Remove it")
                .withEvidence(ending.slug() + "\n" + when);
    }

    private static Finding thereItGoesOn(Deprecation mine, Deprecation other) {
        return Finding.warning(
                        "ends_and_goes_on",
                        "The notice of “" + other.called() + "” says that "
                                + mine.integration().name() + " continues.")
                .withDetail("Customers who read both do not know which is true.")
                .withLink("/console/catalog/" + other.slug() + "/edit", "Remove it there")
                .withEvidence(other.slug());
    }
}
