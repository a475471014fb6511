package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

/** Any number of accounts, each with an owner, that use an integration which is to end. */
final class Customers {

    private Customers() {}

    static void bring(Rest rest, int number) {
        rest.post("/api/v1/integrations", """
                        {"slug":"twitter","name":"Twitter","capabilities":[{"key":"all","name":"All of it"}]}""").is(201);
        rest.post("/api/v1/deprecations", """
                        {"slug":"twitter-shutdown","integration":"twitter","stops":["all"],"reason":"It closes.",
                         "sunset":{"at":"2099-04-25T09:00","zone":"America/Los_Angeles"}}""").is(201);
        rest.put("/api/v1/deprecations/twitter-shutdown/notices/en", """
                        {"subject":"Twitter ends on {{sunset}}","summary":"You use {{resources}}. {{link}}"}""").is(200);
        StringBuilder accounts = new StringBuilder("external_id,name\n");
        StringBuilder contacts = new StringBuilder("account_external_id,email,name,roles\n");
        StringBuilder usage = new StringBuilder("account_external_id,integration,resource,uses_30d\n");
        for (int i = 0; i < number; i++) {
            accounts.append("a").append(i).append(",Account ").append(i).append('\n');
            contacts.append("a%1$d,owner%1$d@customer.example,Owner,owner\n".formatted(i));
            usage.append("a%1$d,twitter,@r%1$d,5\n".formatted(i));
        }
        bring(rest, "accounts", accounts, number);
        bring(rest, "contacts", contacts, number);
        bring(rest, "usage", usage, number);
    }

    private static void bring(Rest rest, String what, StringBuilder rows, int number) {
        Rest.Answer answer = rest.csv("/api/v1/" + what + "/import", rows.toString());
        assertThat(answer.is(200).number("/created")).isEqualTo(number);
    }
}
