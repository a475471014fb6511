package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer organisation.
 *
 * @param externalId what the vendor's own systems call it; unique
 * @param managerEmail the vendor's account manager for it
 * @param promise what it was promised itself; null where its plan says
 * @param attributes whatever else an audience may be chosen by, as {@code industry}
 */
public record Account(
        @JsonIgnore long id,
        String externalId,
        String name,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String managerEmail,
        @Nullable AccountPromise promise,
        Map<String, String> attributes) {}
