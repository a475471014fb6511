package io.duskline.dryrun;

import static org.jooq.impl.DSL.count;

import io.duskline.audience.AudienceCounter;
import io.duskline.audience.AudienceRule;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedWave;
import io.duskline.campaign.paper.UnreachableContacts;
import io.duskline.campaign.policy.Forecast.WithheldReason;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.relay.SendingSpeed;
import io.duskline.dryrun.DryRunFigures.Skipped;
import io.duskline.dryrun.DryRunFigures.WaveFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes of what was counted what people read. */
@Component
class CountedDryRun {

    /** Messages a second where nothing limits them; stated with the figures, as no relay says before how fast it is. */
    static final double UNLIMITED = 100;

    private final SendingSpeed speed;
    private final Deliveries deliveries;
    private final DryRuns dryRuns;
    private final UnusualMessages unusual;
    private final AudienceCounter counter;
    private final UnreachableContacts unreachable;

    CountedDryRun(
            SendingSpeed speed,
            Deliveries deliveries,
            DryRuns dryRuns,
            UnusualMessages unusual,
            AudienceCounter counter,
            UnreachableContacts unreachable) {
        this.counter = counter;
        this.unreachable = unreachable;
        this.speed = speed;
        this.deliveries = deliveries;
        this.dryRuns = dryRuns;
        this.unusual = unusual;
    }

    @Transactional(readOnly = true)
    public DryRunFigures of(DryRun dryRun, PredictedCampaign paper, DryRunTally tally) {
        List<WaveFigures> waves = new ArrayList<>(underWay(paper.campaign()));
        Map<Integer, WaveTimes.Times> times = times(paper, tally);
        Map<String, Map<Long, Long>> domains = dryRuns.largestDomains(dryRun.id());
        List<Skipped> skipped = skipped(dryRun, paper, tally);
        paper.waves().stream()
                .map(wave -> figures(paper, wave, tally, times.get(wave.number()), domains))
                .filter(wave -> isShown(wave, skipped))
                .forEach(waves::add);
        long told = tally.accountsTold();
        Shares shares = dryRun.assumed().byLast();
        return new DryRunFigures(
                tally.accounts(),
                told,
                waves.stream().mapToLong(WaveFigures::messages).sum(),
                settled(paper, tally, told, shares),
                share(told, shares.needMoreTime()),
                share(told, shares.needHelp()),
                waves,
                skipped,
                unusual.of(paper, tally));
    }

    /** What the product does by itself is nothing to look at where it does nothing. */
    private static boolean isShown(WaveFigures wave, List<Skipped> skipped) {
        return wave.wave() != null
                || wave.isAnything()
                || skipped.stream().anyMatch(each -> each.waves().contains(wave.number()));
    }

    private static long share(long of, int percent) {
        return Math.round(of * percent / (double) Shares.WHOLE);
    }

    private static long settled(PredictedCampaign paper, DryRunTally tally, long told, Shares shares) {
        List<PredictedWave> waves = paper.answerWaves();
        if (waves.isEmpty()) {
            return share(told, shares.settled());
        }
        PredictedWave last = waves.getLast();
        return tally.accounts(bits -> bits.told() != 0
                && !bits.areTold(last)
                && (bits.isWithheld(last, WithheldReason.ASSUMED) || bits.isWithheld(last, WithheldReason.ANSWERED)));
    }

    private Map<Integer, WaveTimes.Times> times(PredictedCampaign paper, DryRunTally tally) {
        double ofAll = speed.perSecond().orElse(UNLIMITED);
        WaveTimes line = new WaveTimes();
        paper.sent().forEach(wave -> {
            double perSecond = WaveTimes.perSecond(
                    wave.wave().isCorrection() ? null : paper.campaign().mostPerHour(), ofAll);
            line.add(wave.number(), wave.start(), wave.hours(), perSecond, tally.byHours(wave));
            tally.waits(wave)
                    .forEach((alike, count) -> line.add(
                            wave.number(),
                            alike.until(),
                            wave.hours(),
                            perSecond,
                            Collections.singletonMap(alike.hours(), count)));
        });
        return line.run();
    }

    /** What has begun and is not through. */
    private List<WaveFigures> underWay(Campaign campaign) {
        List<Wave> open = campaign.waves().stream()
                .filter(wave ->
                        wave.isFrozen() && (wave.state() == WaveState.SENDING || wave.state() == WaveState.FREEZING))
                .toList();
        Map<Long, Map<DeliveryState, Integer>> counts =
                deliveries.counts(open.stream().map(Wave::id).toList());
        return open.stream()
                .map(wave -> {
                    long left = counts.getOrDefault(wave.id(), Map.of()).entrySet().stream()
                            .filter(each -> each.getKey().isOpen())
                            .mapToLong(Map.Entry::getValue)
                            .sum();
                    return WaveFigures.underWay(wave, left);
                })
                .toList();
    }

    private static WaveFigures figures(
            PredictedCampaign paper,
            PredictedWave on,
            DryRunTally tally,
            WaveTimes.@Nullable Times times,
            Map<String, Map<Long, Long>> domains) {
        Wave wave = on.wave();
        Map<String, Long> byLocale = on.isSent() ? tally.messages(on, Alike::locale) : Map.of();
        return new WaveFigures(
                on.number(),
                wave.id() == 0 ? null : wave.id(),
                wave.template().code(),
                wave.place(),
                wave.offsetDays(),
                wave.ownEnd(),
                wave.brownoutId(),
                false,
                due(paper, on),
                times == null || times.begins == null ? on.begins() : times.begins,
                times == null ? null : times.ends,
                on.whyNot(),
                on.isSent() ? tally.accounts(bits -> bits.areTold(on)) : 0,
                byLocale.values().stream().mapToLong(Long::longValue).sum(),
                byLocale,
                on.isSent() ? tally.messages(on, Alike::role) : Map.of(),
                on.isSent() ? byDomain(on, domains) : Map.of(),
                times == null ? 0 : times.waiting,
                times == null ? 0 : times.outOfHours,
                on.level() == 0 ? null : on.level(),
                on.level() == 0 ? null : tally.accounts(bits -> (bits.manager() & Alike.Bits.bit(on)) != 0),
                tally.waits(on).values().stream().mapToLong(Long::longValue).sum(),
                tally.waits(on).keySet().stream()
                        .map(DryRunTally.Waits::until)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static @Nullable Instant due(PredictedCampaign paper, PredictedWave wave) {
        return wave.wave().id() == 0
                ? wave.begins()
                : wave.wave().due(paper.deprecation(), paper.launchedAt()).orElse(null);
    }

    private static Map<String, Long> byDomain(PredictedWave wave, Map<String, Map<Long, Long>> domains) {
        Map<String, Long> counts = new LinkedHashMap<>();
        domains.forEach((domain, byBits) -> {
            long told = byBits.entrySet().stream()
                    .filter(each -> (each.getKey() & Alike.Bits.bit(wave)) != 0)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (told > 0) {
                counts.put(domain, told);
            }
        });
        return counts;
    }

    private List<Skipped> skipped(DryRun dryRun, PredictedCampaign paper, DryRunTally tally) {
        List<Skipped> skipped = new ArrayList<>();
        AudienceRule rule = paper.campaign().rule();
        long withoutContact = counter.withoutContact(rule, paper.deprecation().integration());
        if (withoutContact > 0) {
            skipped.add(new Skipped("no_contact", withoutContact, 0, List.of()));
        }
        unreachable
                .of(paper)
                .forEach(group ->
                        skipped.add(new Skipped(group.reason(), group.accounts(), group.contacts(), List.of())));
        for (PredictedWave wave : paper.sent()) {
            for (WithheldReason by : WithheldReason.values()) {
                withheld(wave, by, tally).ifPresent(skipped::add);
            }
        }
        long same = dryRuns.shared(dryRun.id());
        if (same > 0) {
            skipped.add(new Skipped("same_address", 0, same, List.of()));
        }
        return skipped;
    }

    private static Optional<Skipped> withheld(PredictedWave wave, WithheldReason by, DryRunTally tally) {
        long contacts = tally.contacts(bits -> bits.isWithheld(wave, by));
        long accounts = tally.accounts(bits -> bits.isWithheld(wave, by) && !bits.areTold(wave));
        return contacts == 0
                ? Optional.empty()
                : Optional.of(new Skipped(by.code(), accounts, contacts, List.of(wave.number())));
    }
}
