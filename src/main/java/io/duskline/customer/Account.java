package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer organisation.
 *
 * @param externalId its id in the vendor's own systems; unique
 * @param managerEmail its account manager at the vendor
 * @param promise its own notice period; null if its plan's applies
 * @param attributes further values for audiences, such as {@code industry}
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
