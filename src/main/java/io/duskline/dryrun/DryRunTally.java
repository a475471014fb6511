package io.duskline.dryrun;

import io.duskline.campaign.paper.PredictedWave;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was counted so far of a dry run's readers. */
final class DryRunTally {

    /**
     * Messages of a wave that wait alike.
     *
     * @param until as their reader has had so many lately
     * @param hours of their readers; null where none matter
     */
    record Waits(int wave, Instant until, @Nullable String hours) {}

    private final Map<Alike, Long> readers = new HashMap<>();
    private final Map<Waits, Long> waits = new HashMap<>();
    private final Map<Alike.Bits, Long> accounts = new HashMap<>();
    final Map<String, UnusualRecipient> extremes = new HashMap<>();

    /** One contact of those who read a language, or have a clock: the first. */
    final Map<String, UnusualRecipient> locales = new TreeMap<>();

    final Map<String, UnusualRecipient> zones = new TreeMap<>();

    void add(DryRunTally other) {
        other.readers.forEach((alike, count) -> readers.merge(alike, count, Long::sum));
        other.waits.forEach((alike, count) -> waits.merge(alike, count, Long::sum));
        other.accounts.forEach((bits, count) -> accounts.merge(bits, count, Long::sum));
        other.extremes.forEach(this::addExtreme);
        other.locales.forEach((locale, first) -> locales.merge(locale, first, UnusualRecipient::firstOf));
        other.zones.forEach((zone, first) -> zones.merge(zone, first, UnusualRecipient::firstOf));
    }

    void addReader(Alike alike, long contact, long account) {
        readers.merge(alike, 1L, Long::sum);
        if (alike.waves().told() != 0) {
            UnusualRecipient first =
                    new UnusualRecipient(1, contact, account, alike.waves().told());
            locales.merge(alike.locale(), first, UnusualRecipient::firstOf);
            zones.merge(alike.zone(), first, UnusualRecipient::firstOf);
        }
    }

    /** @param bits of all its readers */
    void addAccount(Alike.Bits bits) {
        accounts.merge(bits, 1L, Long::sum);
    }

    void addWait(Waits alike) {
        waits.merge(alike, 1L, Long::sum);
    }

    void addExtreme(String reason, UnusualRecipient extreme) {
        extremes.merge(
                reason, extreme, (one, other) -> UnusualNames.isLeast(reason) ? one.least(other) : one.most(other));
    }

    /** Accounts that the rule chooses, those told before, and those that it will choose. */
    long accounts() {
        return accounts.values().stream().mapToLong(Long::longValue).sum();
    }

    long accountsTold() {
        return accounts(bits -> bits.told() != 0);
    }

    long accounts(Predicate<Alike.Bits> which) {
        return accounts.entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long contacts(Predicate<Alike.Bits> which) {
        return readers.entrySet().stream()
                .filter(each -> which.test(each.getKey().waves()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many messages of a wave, by something of their readers, most first. */
    Map<String, Long> messages(PredictedWave wave, Function<Alike, String> by) {
        Map<String, Long> counts = new HashMap<>();
        readers.forEach((alike, count) -> {
            if (alike.waves().areTold(wave)) {
                counts.merge(by.apply(alike), count, Long::sum);
            }
        });
        return mostFirst(counts);
    }

    /** How many messages of a wave wait for nothing but hours, by their readers' hours; null among them where none matter. */
    Map<@Nullable String, Long> byHours(PredictedWave wave) {
        Map<@Nullable String, Long> counts = new HashMap<>();
        readers.forEach((alike, count) -> {
            if (alike.waves().areTold(wave)) {
                counts.merge(alike.hours(), count, Long::sum);
            }
        });
        waits(wave).forEach((alike, count) -> counts.merge(alike.hours(), -count, Long::sum));
        return counts;
    }

    /** How many of a wave wait, as their readers have had so many lately. */
    Map<Waits, Long> waits(PredictedWave wave) {
        return waits.entrySet().stream()
                .filter(each -> each.getKey().wave() == wave.number())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Long> mostFirst(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    }
}
