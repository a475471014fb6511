package io.duskline.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often something that anybody can repeat may be done. What says the same again is not counted.
 *
 * @param linkAnswers answers of one contact, by all their links, in an hour
 * @param accountAnswers answers by all links of one account, in an hour
 * @param linkReturns returns of one reader to the advisories, in an hour; leaving them has no limit
 * @param messageResends copies of one message to one account, in a day
 * @param contactResends copies to one contact, in a day
 * @param personResends copies that one person has sent, by their tokens too, in an hour
 */
@ConfigurationProperties("duskline.allowance")
record AllowanceSettings(
        @DefaultValue("20") int linkAnswers,
        @DefaultValue("100") int accountAnswers,
        @DefaultValue("20") int linkReturns,
        @DefaultValue("10") int messageResends,
        @DefaultValue("20") int contactResends,
        @DefaultValue("200") int personResends) {

    AllowanceSettings {
        require(linkAnswers, "link-answers");
        require(accountAnswers, "account-answers");
        require(linkReturns, "link-returns");
        require(messageResends, "message-resends");
        require(contactResends, "contact-resends");
        require(personResends, "person-resends");
    }

    private static void require(int most, String setting) {
        if (most < 1) {
            throw new IllegalArgumentException("duskline.allowance." + setting + " must be 1 or more");
        }
    }
}
