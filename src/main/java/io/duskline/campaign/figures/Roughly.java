package io.duskline.campaign.figures;

import java.time.Duration;

/** A stretch of time as one would say it. */
public final class Roughly {

    private Roughly() {}

    /** "40 seconds", "a minute", "7 minutes", "an hour", "30 hours". */
    public static String words(Duration lasting) {
        if (lasting.toMinutes() == 0) {
            return lasting.toSeconds() + " seconds";
        }
        return switch ((int) lasting.toHours()) {
            case 0 -> lasting.toMinutes() == 1 ? "a minute" : lasting.toMinutes() + " minutes";
            case 1 -> "an hour";
            default -> lasting.toHours() + " hours";
        };
    }
}
