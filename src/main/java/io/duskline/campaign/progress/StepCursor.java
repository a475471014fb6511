package io.duskline.campaign.progress;

import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The opaque cursor of a list of accounts, the most used first. */
final class StepCursor {

    private static final Pattern PARTS = Pattern.compile("u(\\d{1,18})a(\\d{1,18})");

    private StepCursor() {}

    static String after(CountedSteps.Place place) {
        String text = "u" + place.uses() + "a" + place.accountId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @return null for the first page
     * @throws Refusal (400) if the cursor is none of ours
     */
    static CountedSteps.@Nullable Place place(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            Matcher parts = PARTS.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            if (parts.matches()) {
                return new CountedSteps.Place(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
            }
        } catch (IllegalArgumentException e) {
            // falls through: not ours
        }
        throw Refusal.malformed("cursor", "is not a cursor of this list");
    }
}
