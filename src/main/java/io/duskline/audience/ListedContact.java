package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A contact in an audience's list, for page and CSV.
 *
 * @param account the account's external id
 * @param reason why the account matches; for an excluded contact, why it is excluded
 */
public record ListedContact(
        @JsonIgnore long accountId,
        @JsonIgnore long contactId,
        String account,
        @JsonProperty("name") String accountName,
        String email,
        String role,
        @JsonProperty("language") String locale,
        String reason) {}
