package io.duskline.request;

import io.duskline.web.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose a request was when somebody looked at it: what they do is meant for that account.
 *
 * @param externalId empty where nobody knew; null where they do not say
 */
public record ShownAccount(@Nullable String externalId) {

    /** @throws Refusal (409) where it is of another account now */
    void check(CustomerRequest now) {
        if (externalId != null && !externalId.equals(Objects.requireNonNullElse(now.account(), ""))) {
            throw Refusal.conflict("Meanwhile " + Objects.requireNonNullElse(now.matchedBy(), "somebody")
                    + " said that it is of " + Objects.requireNonNullElse(now.accountName(), "nobody we know")
                    + ". Nothing was done; look at it again.");
        }
    }
}
