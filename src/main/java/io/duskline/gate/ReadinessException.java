package io.duskline.gate;

import io.duskline.web.Finding;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exception: that a finding is no obstacle, or that it goes on although it is red. Asked for by one, agreed to by another.
 *
 * @param kind of the finding; {@value #GOING_ON} where it is about all of them
 * @param finding what was found then, as a sentence
 * @param covers how many there were then
 * @param endsAt the end that there was then
 * @param endedAt when it was taken back or declined; null while it stands or waits
 */
public record ReadinessException(
        long id,
        String kind,
        String finding,
        long covers,
        Instant endsAt,
        ReasonCode ground,
        String why,
        Instant askedAt,
        String askedBy,
        @Nullable Instant agreedAt,
        @Nullable String agreedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endedWhy) {

    public static final String GOING_ON = "going_on";

    /** So many more than there were are let pass; whoever takes one in for all that comes would have agreed to anything. */
    private static final int MORE = 10;

    public boolean isGoingOn() {
        return kind.equals(GOING_ON);
    }

    public boolean isAgreed() {
        return agreedAt != null && endedAt == null;
    }

    public boolean isWaiting() {
        return agreedAt == null && endedAt == null;
    }

    /** The most that it covers: as many as there were, and a tenth. */
    public long most() {
        return covers + covers / MORE;
    }

    /** Whether it still speaks of this end: going on of that one alone, an exception also of one that moved further away. */
    boolean isAbout(Instant end) {
        return isGoingOn() ? endsAt.equals(end) : !end.isBefore(endsAt);
    }

    boolean covers(Finding found, Instant end) {
        return isAgreed() && kind.equals(found.kind()) && found.count() <= most() && isAbout(end);
    }

    Finding.Overruled overruled() {
        return new Finding.Overruled(
                askedBy, Objects.requireNonNullElse(agreedAt, askedAt), ground.words() + ": " + why);
    }
}
