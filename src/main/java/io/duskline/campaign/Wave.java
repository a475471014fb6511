package io.duskline.campaign;

import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a campaign.
 *
 * @param position from 0, as posted; waves that the product adds come after them
 * @param offsetDays calendar days from the sunset, negative before it; null for a wave that falls due at once
 * @param contentSha256 of what it says, once frozen
 * @param told the sunset that its messages name, once frozen
 * @param firedAt when it was frozen; its messages follow at once
 */
public record Wave(
        long id,
        long campaignId,
        int position,
        MailKind template,
        @Nullable Integer offsetDays,
        WaveState state,
        @Nullable String why,
        @Nullable String contentSha256,
        @Nullable LocalMoment told,
        Instant createdAt,
        @Nullable Instant firedAt,
        @Nullable Instant doneAt) {

    /** Whom it tells and what it says stays as it is from now on. */
    boolean isFrozen() {
        return contentSha256 != null;
    }

    public boolean isNow() {
        return offsetDays == null;
    }

    /**
     * When it falls due. It is computed, so it moves when the sunset moves: the local time of the sunset, so many
     * calendar days from it in its zone.
     *
     * @param launchedAt null while the campaign is not launched
     * @return empty for a wave that waits for the launch
     */
    public Optional<Instant> due(LocalMoment sunset, @Nullable Instant launchedAt) {
        if (offsetDays != null) {
            return Optional.of(sunset.plusDays(offsetDays).instant());
        }
        return Optional.ofNullable(launchedAt).map(launch -> launch.isAfter(createdAt) ? launch : createdAt);
    }

    /** "T-7", "T+0", or "at launch". */
    public String place() {
        return switch (template) {
            case MOVED, WITHDRAWN -> "at once";
            case FIRST, REMINDER, FINAL, DONE -> offsetDays == null ? "at launch" : place(offsetDays);
        };
    }

    /** "T−7", in calendar days from the sunset. */
    static String place(int offsetDays) {
        return "T" + (offsetDays < 0 ? "−" : "+") + Math.abs(offsetDays);
    }
}
