package io.duskline.check;

import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.PlanWarning;
import io.duskline.campaign.plan.PlanWarnings;
import io.duskline.check.CheckResult.Place;
import io.duskline.notice.MailKind;
import io.duskline.web.Finding.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * When the waves leave. What would make a mail untrue must be mended: one that speaks of the end as to come after it, or as over
 * before it. A wave that never leaves, since its moment is past, tells nobody anything untrue: that may be wanted.
 */
@Order(2)
@Component
class PlanCheck implements Check {

    private static final String SUNSET_PASSED = "sunset_passed";
    private static final Set<String> UNTRUE = Set.of("after_the_end", "before_the_end");

    private final OtherCampaigns others;

    PlanCheck(OtherCampaigns others) {
        this.others = others;
    }

    @Override
    public List<CheckResult> of(CheckContext checked) {
        if (!checked.isPlannedYet()) {
            return List.of();
        }
        List<CheckResult> found = own(checked);
        others.byCampaign(checked.campaign(), checked.deprecation())
                .forEach((other, warning) -> found.add(found(warning, "campaign " + other, checked)));
        if (found.isEmpty()) {
            found.add(CheckResult.good("plan", "Every wave leaves in time, and says what is true then."));
        }
        return found;
    }

    /** What other campaigns tell the same accounts is for people to judge. */
    @Override
    public List<CheckResult> musts(CheckContext checked) {
        return checked.isPlannedYet()
                ? own(checked).stream().filter(CheckResult::isMust).toList()
                : List.of();
    }

    private static List<CheckResult> own(CheckContext checked) {
        Optional<CheckResult> passed = passed(checked);
        List<CheckResult> found = new ArrayList<>(passed.stream().toList());
        PlanWarnings.of(checked.campaign(), checked.deprecation(), checked.now()).stream()
                .filter(each -> passed.isEmpty() || !each.code().equals("after_the_end"))
                .map(each -> found(each, each.wave() + " " + planned(checked), checked))
                .forEach(found::add);
        return found;
    }

    /** What only says that it has ended is true after it. */
    private static Optional<CheckResult> passed(CheckContext checked) {
        boolean isAboutToCome = checked.campaign().waves().stream()
                .filter(Wave::isPlanned)
                .anyMatch(wave -> wave.template() != MailKind.DONE);
        return isAboutToCome && checked.deprecation().hasEnded(checked.now())
                ? Optional.of(CheckResult.must(
                        SUNSET_PASSED,
                        1,
                        "It ended on "
                                + checked.deprecation()
                                        .date()
                                        .orElseThrow()
                                        .at()
                                        .toLocalDate() + " already.",
                        "The mails speak of the end as to come. Move the date, or send “done” alone.",
                        new Place("/console/catalog/" + checked.deprecation().slug(), "Move the date"),
                        ""))
                : Optional.empty();
    }

    private static CheckResult found(PlanWarning warning, String identity, CheckContext checked) {
        @Nullable Integer wave = warning.wave();
        String name = wave == null ? "" : "Wave " + (wave + 1) + ", " + template(checked, wave) + ". ";
        return CheckResult.of(
                warning.code(),
                UNTRUE.contains(warning.code()) ? Weight.MUST : Weight.SHOULD,
                1,
                name + warning.detail(),
                "",
                new Place(checked.page() + "/edit" + (wave == null ? "" : "#when" + wave), "Change the plan"),
                identity);
    }

    private static String planned(CheckContext checked) {
        return checked.campaign().waves().stream()
                .filter(Wave::isPlanned)
                .map(each -> each.template().code() + " " + each.offsetDays())
                .toList()
                .toString();
    }

    private static String template(CheckContext checked, int wave) {
        List<Wave> planned =
                checked.campaign().waves().stream().filter(Wave::isPlanned).toList();
        return wave < planned.size()
                ? planned.get(wave).template().code().toLowerCase(Locale.ROOT).replace('_', ' ')
                : "";
    }
}
