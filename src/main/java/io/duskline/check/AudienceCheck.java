package io.duskline.check;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.Clause;
import io.duskline.audience.RuleCount;
import io.duskline.catalog.Integration;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.finding.Finding.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Checks the recipients: users of what ends, at least one, and not many more than were agreed to. */
@Order(3)
@Component
class AudienceCheck implements Check<CheckContext> {

    /** Fewer additional recipients than this are no surprise. */
    private static final int FEW = 20;

    private static final int WHOLE = 100;

    /** By so many of 100 more may be told than when it was approved last. */
    private static final int MANY_MORE_PERCENT = 50;

    @Override
    public List<Finding> of(CheckContext checked) {
        List<Finding> found = new ArrayList<>();
        aboutAnother(checked).ifPresent(found::add);
        if (checked.isPlannedYet()) {
            checked.count().flatMap(count -> noRecipients(count, checked)).ifPresent(found::add);
            checked.count().flatMap(count -> manyMore(count, checked)).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            Integration ends = checked.deprecation().integration();
            if (used(checked).anyMatch(ends.slug()::equals)) {
                found.add(Finding.info("audience", "The audience is selected by usage of " + ends.name() + "."));
            }
        }
        return found;
    }

    /** A rule that asks for no use at all is about nothing else. */
    private static Optional<Finding> aboutAnother(CheckContext checked) {
        Integration ends = checked.deprecation().integration();
        List<String> used = used(checked).distinct().toList();
        return used.isEmpty() || used.contains(ends.slug())
                ? Optional.empty()
                : Optional.of(Finding.error(
                                "other_audience",
                                "The audience is about “" + String.join("”, “", used) + "”, and " + ends.name()
                                        + " ends.")
                        .withDetail("The rule has no condition on usage of this integration.")
                        .withLink(audience(checked))
                        .withEvidence(String.join(" ", used)));
    }

    /** What accounts must use to be chosen, in whichever group. */
    private static Stream<String> used(CheckContext checked) {
        return checked.campaign().rule().accounts().uses(true).map(Clause.Uses::integration);
    }

    private static Optional<Finding> noRecipients(RuleCount count, CheckContext checked) {
        AudienceCount told = count.told();
        if (told.contacts() > 0) {
            return Optional.empty();
        }
        String says = told.matching() == 0
                ? "No account matches the rule. Check that customers and usage are imported."
                : String.format(
                        Locale.ROOT,
                        "%,d accounts match the rule; %,d have no contact in these roles, %,d contacts are suppressed, %,d accounts"
                                + " have answered.",
                        told.matching(),
                        told.excluded().noContact(),
                        told.excluded().suppressed(),
                        told.excluded().answered());
        return Optional.of(Finding.warning("no_recipients", "It has no recipients.")
                .withDetail(says)
                .withLink(audience(checked)));
    }

    private Optional<Finding> manyMore(RuleCount count, CheckContext checked) {
        long now = count.told().contacts();
        if (checked.approvedFor().isEmpty()) {
            return Optional.empty();
        }
        long before = checked.approvedFor().getAsLong();
        boolean isMany = now - before >= FEW && now * WHOLE > before * (WHOLE + MANY_MORE_PERCENT);
        return isMany
                ? Optional.of(Finding.warning(
                                "many_more",
                                String.format(
                                        Locale.ROOT,
                                        "It now has %,d recipients, but was approved for %,d.",
                                        now,
                                        before))
                        .withCount(now - before)
                        .withDetail("Check the latest import.")
                        .withLink(audience(checked))
                        .withEvidence(before + " " + Long.toString(now).length()))
                : Optional.empty();
    }

    private static Link audience(CheckContext checked) {
        return new Link(checked.campaign().page() + "/audience", "See the audience");
    }
}
