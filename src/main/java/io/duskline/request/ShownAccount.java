package io.duskline.request;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose a request was when somebody looked at it: what they do is meant for that account.
 *
 * @param externalId empty where nobody knew; null where they do not say
 */
public record ShownAccount(@Nullable String externalId) {

    boolean isOf(CustomerRequest now) {
        return externalId == null || externalId.equals(Objects.requireNonNullElse(now.account(), ""));
    }
}
