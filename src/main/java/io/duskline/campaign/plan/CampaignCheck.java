package io.duskline.campaign.plan;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.Clause;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.Wave;
import io.duskline.campaign.Window;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.notice.MailKind;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Checks the input for a campaign and collects all faults. */
@Component
public class CampaignCheck {

    private static final Duration DEFAULT_LATENESS = Duration.ofHours(6);
    private static final Duration MOST_LATENESS = Duration.ofDays(30);
    private static final int FARTHEST_DAYS = 3650;
    private static final int MOST_WAVES = 50;
    private static final int MOST_ESCALATION_DAYS = 365;
    private static final int DAY_BEFORE = 1;
    private static final int MOST_BROWNOUT_DAYS = 30;
    private static final int FASTEST = 100_000_000;

    private final Deprecations deprecations;
    private final Integrations integrations;
    private final RuleFormat rules;

    CampaignCheck(Deprecations deprecations, Integrations integrations, RuleFormat rules) {
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.rules = rules;
    }

    /** The valid input. */
    public record Checked(
            String name,
            CampaignKind kind,
            Deprecation deprecation,
            AudienceRule rule,
            Plan plan,
            @Nullable Integer mostPerHour) {}

    /** @param offsetDays null for a wave at launch */
    public record PlannedWave(MailKind template, @Nullable Integer offsetDays) {

        public String place() {
            return offsetDays == null ? "at launch" : Wave.place(offsetDays);
        }
    }

    /** @throws ProblemException (422) naming every invalid field */
    public Checked check(NewCampaign given) {
        Faults faults = new Faults();
        String name = faults.line(given.name(), "name", 500);
        CampaignKind kind = kind(given.kind(), faults);
        Optional<Deprecation> deprecation =
                given.deprecation() == null ? Optional.empty() : deprecations.find(given.deprecation());
        if (deprecation.isEmpty()) {
            faults.add(
                    "deprecation",
                    given.deprecation() == null
                            ? "is required"
                            : "There is no deprecation \"" + given.deprecation() + "\".");
        }
        Optional<AudienceRule> rule = rules.read(given.audience(), "audience", faults);
        rule.ifPresent(read -> integrationsExist(read.accounts(), faults));
        List<PlannedWave> waves = waves(given.wavesOrNone(), faults);
        Duration lateness = lateness(given.lateByAtMost(), faults);
        speed(given.mostPerHour(), faults);
        Optional<Window> window = WindowCheck.read(given.window(), faults);
        escalation(given.escalateDaysBefore(), kind, faults);
        @Nullable Integer brownout = brownoutDays(given.brownoutDaysBefore());
        faults.require(
                brownout == null || (brownout >= DAY_BEFORE && brownout <= MOST_BROWNOUT_DAYS),
                "brownout_days_before",
                "must be between 1 and " + MOST_BROWNOUT_DAYS + ", or null for no notice");
        faults.throwIfAny();
        return new Checked(
                name,
                kind,
                deprecation.orElseThrow(),
                rule.orElseThrow(),
                new Plan(
                        waves,
                        lateness,
                        window.orElse(null),
                        given.escalateDaysBefore(),
                        Boolean.TRUE.equals(given.tellResolved()),
                        brownout),
                given.mostPerHour());
    }

    /** One day before by default; an invalid number becomes 0, which is rejected. */
    private static @Nullable Integer brownoutDays(@Nullable JsonNode given) {
        if (given == null) {
            return DAY_BEFORE;
        }
        return given.isNull() ? null : Integer.valueOf(given.isInt() ? given.intValue() : 0);
    }

    /** @throws ProblemException (422) naming its faults */
    AudienceRule check(AudienceRule given) {
        return Faults.check(faults -> {
                    Optional<AudienceRule> rule = rules.read(given, "audience", faults);
                    rule.ifPresent(read -> integrationsExist(read.accounts(), faults));
                    return rule;
                })
                .orElseThrow();
    }

    /** Without it, the shortest limit applies. */
    private static CampaignKind kind(@Nullable String given, Faults faults) {
        if (given == null) {
            return CampaignKind.SERVICE_NOTICE;
        }
        Optional<CampaignKind> kind = CampaignKind.of(given);
        faults.require(kind.isPresent(), "kind", "must be service_notice or advisory");
        return kind.orElse(CampaignKind.SERVICE_NOTICE);
    }

    /** Escalation is for mandatory notices only: an optional message is no reason to notify more people. */
    private static void escalation(@Nullable Integer days, CampaignKind kind, Faults faults) {
        if (days == null) {
            return;
        }
        faults.require(
                days >= 1 && days <= MOST_ESCALATION_DAYS,
                "escalate_days_before",
                "must be between 1 and " + MOST_ESCALATION_DAYS + ", or left out for never");
        faults.require(
                kind.isMandatory(),
                "escalate_days_before",
                "is for service notices; an advisory does not wait for answers");
    }

    static void speed(@Nullable Integer mostPerHour, Faults faults) {
        faults.require(
                mostPerHour == null || (mostPerHour >= 1 && mostPerHour <= FASTEST),
                "most_per_hour",
                "must be between 1 and " + FASTEST + ", or left out for no limit");
    }

    /** An unknown slug would choose no account without any error. */
    private void integrationsExist(Clause clause, Faults faults) {
        Stream.concat(clause.uses(true), clause.uses(false))
                .forEach(uses -> faults.require(
                        integrations.find(uses.integration()).isPresent(),
                        "audience.accounts.uses",
                        "There is no integration \"" + uses.integration() + "\"."));
    }

    private static List<PlannedWave> waves(List<NewCampaign.NewWave> given, Faults faults) {
        faults.require(!given.isEmpty(), "waves", "needs at least one");
        faults.require(given.size() <= MOST_WAVES, "waves", "are more than " + MOST_WAVES);
        List<PlannedWave> waves = new ArrayList<>();
        Set<PlannedWave> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String field = "waves[" + i + "]";
            NewCampaign.NewWave wave = given.get(i);
            Optional<MailKind> template =
                    MailKind.of(Objects.requireNonNullElse(wave.template(), "")).filter(MailKind::isStep);
            faults.require(template.isPresent(), field + ".template", "must be first, reminder, final or done");
            faults.require(
                    wave.isNow() != (wave.offsetDays() != null),
                    field + ".offset_days",
                    "a wave has either offset_days or \"now\":true");
            @Nullable Integer offset = wave.offsetDays();
            if (offset != null) {
                faults.require(
                        Math.abs(offset) <= FARTHEST_DAYS, field + ".offset_days", "is more than ten years away");
            }
            template.map(kind -> new PlannedWave(kind, offset)).ifPresent(planned -> {
                faults.require(seen.add(planned), field, "stands here a second time");
                waves.add(planned);
            });
        }
        return waves;
    }

    private static Duration lateness(@Nullable String given, Faults faults) {
        if (given == null) {
            return DEFAULT_LATENESS;
        }
        try {
            Duration lateness = Duration.parse(given);
            faults.require(
                    lateness.isPositive() && lateness.compareTo(MOST_LATENESS) <= 0,
                    "late_by_at_most",
                    "must be longer than nothing and at most 30 days");
            return lateness;
        } catch (DateTimeException e) {
            faults.add("late_by_at_most", "must be an ISO 8601 duration, as PT6H");
            return DEFAULT_LATENESS;
        }
    }
}
