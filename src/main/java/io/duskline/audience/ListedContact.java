package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A contact of an audience's list, as the page and the CSV show it.
 *
 * @param account the account's external id
 * @param because why the account matches; of one who is not written to, why that is
 */
public record ListedContact(
        @JsonIgnore long accountId,
        @JsonIgnore long contactId,
        String account,
        @JsonProperty("name") String accountName,
        String email,
        String role,
        @JsonProperty("language") String locale,
        String because) {}
