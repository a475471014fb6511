package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.db.Texts;
import io.duskline.delivery.RecentOutcomes;
import io.duskline.delivery.RefusalCounts;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pauses a campaign with repeated rejections before they harm other campaigns. Rejections from before a person resumed it do
 * not count.
 */
@Component
class Alarms {

    /** The sender's own faults show at once, so a tenth of the rejections is enough. */
    private static final int SENDER_FACTOR = 10;

    private static final int LONGEST_QUOTED = 500;

    private final RecentOutcomes outcomes;
    private final AlarmSettings settings;

    Alarms(RecentOutcomes outcomes, AlarmSettings settings) {
        this.outcomes = outcomes;
        this.settings = settings;
    }

    /** Why the campaign should pause, in words for its page; empty if there is no reason. */
    Optional<String> reason(Campaign campaign) {
        if (settings.refusals() == 0 || campaign.runningSince() == null) {
            return Optional.empty();
        }
        Instant since = campaign.runningSince();
        List<RefusalCounts> many = outcomes.refusals(campaign.waveIds(), since).stream()
                .filter(refusals -> refusals.count() >= least(refusals.fault()))
                .toList();
        if (many.isEmpty()) {
            return Optional.empty();
        }
        int settled = outcomes.settledSince(campaign.waveIds(), since, mostThatMatters(many));
        return many.stream()
                .filter(refusals -> refusals.count() >= settings.share() * settled)
                .map(refusals -> words(refusals, settled))
                .findFirst();
    }

    /** Above this number, the rejections would be too small a share, so only a few of a million messages are examined. */
    private int mostThatMatters(List<RefusalCounts> many) {
        int most = many.stream().mapToInt(RefusalCounts::count).max().orElse(0);
        return settings.share() == 0
                ? Integer.MAX_VALUE
                : (int) Math.min(Integer.MAX_VALUE, most / settings.share() + 1);
    }

    private int least(ReplyClass fault) {
        return fault == ReplyClass.SENDER ? Math.max(1, settings.refusals() / SENDER_FACTOR) : settings.refusals();
    }

    private static String words(RefusalCounts refusals, int settled) {
        String fault = switch (refusals.fault()) {
            case HARD -> "because the addresses do not exist";
            case SOFT -> "because mailboxes do not accept mail now";
            case BLOCKED -> "as unwanted: reputation, policy or spam";
            case SENDER -> "because our authentication fails";
            case CONTENT -> "because of the message content";
        };
        return "%d of %d messages were refused %s. One refusal said: %s"
                .formatted(refusals.count(), settled, fault, quoted(refusals.example()));
    }

    /** A remote server's reply may have any length and content. */
    private static String quoted(@Nullable String reply) {
        if (reply == null || reply.isBlank()) {
            return "nothing";
        }
        String line = reply.replaceAll("\\p{Cntrl}+", " ").strip();
        return Texts.cut(line, LONGEST_QUOTED, "…");
    }
}
