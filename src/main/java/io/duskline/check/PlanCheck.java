package io.duskline.check;

import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.PlanWarnings;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.notice.MailKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * When the waves leave. What would make a mail untrue must be mended: one that speaks of the end as to come after it, or as over
 * before it. A wave that never leaves, since its moment is past, says nothing untrue: that may be wanted.
 */
@Order(2)
@Component
class PlanCheck implements Check<CheckContext> {

    private static final String SUNSET_PASSED = "sunset_passed";

    private final OtherCampaigns others;

    PlanCheck(OtherCampaigns others) {
        this.others = others;
    }

    @Override
    public List<Finding> of(CheckContext checked) {
        if (!checked.isPlannedYet()) {
            return List.of();
        }
        Optional<Finding> passed = passed(checked);
        List<Finding> found = new ArrayList<>(passed.stream().toList());
        PlanWarnings.of(checked.campaign(), checked.deprecation(), checked.now()).stream()
                .filter(each -> passed.isEmpty() || !each.code().equals("after_the_end"))
                .map(each -> named(each, checked))
                .forEach(found::add);
        if (!checked.isQuick()) {
            others.warnings(checked.campaign(), checked.deprecation()).stream()
                    .map(each -> named(each, checked))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            found.add(Finding.info("plan", "Every step is sent on time and is true at that time."));
        }
        return found;
    }

    /** What only says that it has ended is true after it. */
    private static Optional<Finding> passed(CheckContext checked) {
        boolean isAboutToCome = checked.campaign().waves().stream()
                .filter(Wave::isPlanned)
                .anyMatch(wave -> wave.template() != MailKind.DONE);
        return isAboutToCome && checked.deprecation().hasEnded(checked.now())
                ? Optional.of(Finding.error(
                                SUNSET_PASSED,
                                "It ended on "
                                        + checked.deprecation()
                                                .date()
                                                .orElseThrow()
                                                .at()
                                                .toLocalDate() + ".")
                        .withDetail("The mails announce a future end. Move the date, or send only “done”.")
                        .withLink("/console/catalog/" + checked.deprecation().slug(), "Move the date"))
                : Optional.empty();
    }

    private static Finding named(Finding warning, CheckContext checked) {
        String edit = checked.campaign().page() + "/edit";
        if (warning.subject().isEmpty()) {
            return warning.withLink(edit, "Change the schedule");
        }
        int wave = PlanWarnings.wave(warning.subject());
        return warning.withMessage("Step " + (wave + 1) + ", " + template(checked, wave) + ". " + warning.message())
                .withLink(edit + "#when" + wave, "Change the schedule");
    }

    private static String template(CheckContext checked, int wave) {
        List<Wave> planned =
                checked.campaign().waves().stream().filter(Wave::isPlanned).toList();
        return wave < planned.size()
                ? planned.get(wave).template().code().toLowerCase(Locale.ROOT).replace('_', ' ')
                : "";
    }
}
