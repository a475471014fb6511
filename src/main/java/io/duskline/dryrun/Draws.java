package io.duskline.dryrun;

import io.duskline.campaign.Campaign;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * For which accounts and contacts something assumed holds: drawn evenly by their numbers, so it is the same each time, and
 * whoever has answered before one wave has before the next.
 */
final class Draws {

    /** Of so many. */
    private static final int FINE = 10_000;

    private static final int PER_HUNDRED = FINE / Shares.WHOLE;

    private final String campaign;

    Draws(Campaign campaign) {
        this.campaign = campaign.id() + ":";
    }

    /** From 0, of ten thousand. */
    int account(long id) {
        return draw("a" + campaign + id);
    }

    /** @param percent of all contacts */
    boolean isContactAmong(int percent, long id) {
        return draw("c" + campaign + id) < percent * PER_HUNDRED;
    }

    private static int draw(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return (int) (sum.getValue() % FINE);
    }
}
