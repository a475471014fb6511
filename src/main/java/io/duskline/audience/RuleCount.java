package io.duskline.audience;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Result of a rule when it was counted.
 *
 * @param accounts number of all accounts
 * @param parts counts per part, by path
 * @param missed number of near misses by path of the excluding part
 * @param told its recipients, without a sample
 * @param sampled recipients of the accounts that use it most
 * @param drawn random recipients
 * @param places places of the recipients
 * @param blanks unknown values of the recipients
 */
public record RuleCount(
        long accounts,
        Map<String, PartCount> parts,
        Map<String, Long> missed,
        AudienceCount told,
        List<Long> sampled,
        List<Long> drawn,
        List<AudienceCounter.Place> places,
        MissingValues blanks,
        Instant at) {

    public PartCount part(String path) {
        return parts.getOrDefault(path, PartCount.NONE);
    }

    public boolean isCounted(String path) {
        return parts.containsKey(path);
    }

    public long missedInAll() {
        return missed.values().stream().mapToLong(Long::longValue).sum();
    }

    public long missedBy(String path) {
        return missed.getOrDefault(path, 0L);
    }
}
