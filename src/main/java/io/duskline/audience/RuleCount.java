package io.duskline.audience;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a rule chose when it was counted.
 *
 * @param accounts that there are in all
 * @param parts by their paths, what comes to each and what is left after it
 * @param missed how many accounts it just misses, by the path of what keeps them out
 * @param told whom it tells; without a sample
 * @param sampled contacts who are told, of the accounts that use it most
 * @param drawn contacts who are told, drawn by chance
 * @param places where those are who are told
 * @param blanks what is not known of them
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
